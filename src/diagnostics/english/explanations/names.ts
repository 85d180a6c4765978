import type { Explanations } from './explanations.ts';

/** Names of people, chats, lists and texts, and where they stand. */
export const NAME_EXPLANATIONS = {
  'no-dialog':
    'What starts this flow is not something that a person does in a dialog, so the bot would not know where to write, and nobody would read '
    + 'anything. Name the place with `to`: a name under `people` or `chats`.',
  'portal-gone':
    'When this flow starts, the bot has been removed from the portal already, and whatever it tries there fails. Write a line into the log '
    + 'with `log`, or delete the step.',
  'name-twice':
    'Behind `to` a person and a chat are named in the same way, so nobody could tell which of the two the message goes to. Give one of them '
    + 'another name.',
  'owner-several':
    'Who is told about failures gets private messages, or reads them in one chat. A name for several people does not say who of them looks '
    + 'after the bot. Name one person, or a chat in which all of them are and the bot too.',
  'name-unknown':
    'A name stands for a person, a chat, a list or something remembered that the file declares. With one that is not declared, the message would reach nobody, or '
    + 'the flow would never start. Correct the spelling, or declare the name at the top level of the file.',
  'text-language':
    'Whoever has a language for which there is no version reads the one in the language of the bot (`bot.language`, English when absent), '
    + 'and without it would read nothing. Write that version, or change `bot.language`.',
  'text-unused':
    'Which values a text may name depends on where it is put in, so a text that nothing uses is not checked, and its mistakes would show '
    + 'only later. Perhaps its name is misspelt where it should be used. Use it with `{{t "name"}}`, or delete it.',
  'text-in-text':
    'Texts that take in each other could do so without end, and a reader of the file would have to look for the words in several places. '
    + 'Write the words themselves, or put both texts into the message, one beside the other.',
  'memory-type-changed':
    'What a bot has remembered was written in the type that the file declared then; only a whole number may become a number, a number, date or '
    + 'time a text, and anything `json`. Take the old type back, declare the new one under a name of its own, or erase what is remembered with '
    + '`flowbot forget --memory`.',
  'not-a-chat':
    'The portal knows a chat by its number, written as in `chat142`; anything else leads to no chat, and messages would get lost. The number '
    + 'stands in the address of the chat when you open it in a browser.',
} as const satisfies Explanations;
