import type { Explanations } from './explanations.ts';

/** What is wrong in conversation tests. */
export const CONVERSATION_EXPLANATIONS = {
  'unknown-line':
    'A line that nobody understands would be left out, and a test that leaves something out passes although the bot is broken. A line '
    + 'starts with a person of the file, with `bot`, or with one of the few words for what happens around them.',
  'two-in-line':
    'Each line of a talk is one thing that one person or the bot does, because its place in the order matters. Two in one line have no '
    + 'order, so it is not known what comes first. Give each a line of its own, with a dash.',
  'nothing-in-line':
    'The braces or the line are empty, so nobody does anything here and nothing is checked. Write what the person does or what the bot is '
    + 'expected to do, or delete the line.',
  'line-form':
    'Behind the first word only a place may stand: `in` and a chat for people, `to` and a person or chat for the bot. Anything else would '
    + 'be lost without a trace.',
  'unknown-in-test':
    'The name is declared nowhere in this file, or is none of the flows of the bot, so there is nothing that could be compared with it. '
    + 'Correct the spelling, or declare the person under `users` and the chat under `chats`.',
  'talk-word':
    'The word has a meaning of its own in talks, so a line that starts with it would not be taken for a person. Call the person something '
    + 'else; what colleagues see on the portal is the first name, which may be anything.',
  'name-of-person':
    'In `bot to …` a name stands for a person or a chat, and with the same name for both it would not be known which of them is meant.',
  'id-twice':
    'People and chats are told apart by their ids, as on the portal. With one id for two of them the second would replace the first, and '
    + 'messages would go to the wrong one.',
  'chat-id-form':
    'Bitrix24 names its group chats with the word `chat` and a number. You see it in the address of the chat in your browser. Leave the id '
    + 'out if the bot does not use it.',
  'clock-form':
    'The clock of a talk begins at a day and a time, written year first, and stands still until `wait` moves it. A zone may stand behind '
    + 'it; without one the zone of the bot counts.',
  'request-form':
    'What is asked of another server is named by the word `GET` and the whole address with `https://`, exactly as the bot asks for '
    + 'it. Anything else would never be asked for, and the test would show nothing.',
  'clock-goes-back':
    'People and bots only ever see time move forward, so a test with a clock that goes back would show something that cannot happen. '
    + 'Move the clock of the file to the earliest time that a talk needs, and let the others begin later.',
} as const satisfies Explanations;
