import Type from 'typebox';
import { duration, fixed, id, integer, plain, yesNo } from './fields.ts';

// What may stand in a conversation test, `*.test.yaml`. The reader, the editor's schema and the guide are made from it.

/** The top-level keys, with their descriptions and examples. */
export const TEST_FILE = Type.Object({
  flowbot_test: id({ description: 'Version of the language.', examples: ['1'] }),
  bot: fixed({ description: 'The bot that is talked to: a file beside this one.', examples: ['bot.yaml'] }),
  clock: Type.Optional(id({ description: 'When each talk begins; without a zone in that of the bot.', examples: ['2026-03-03 09:59 Europe/Berlin'] })),
  users: Type.Optional(Type.Unsafe<unknown>({ description: 'The people who talk, by their names in this file.', examples: [{ anna: { id: 11, firstName: 'Anna' } }] })),
  chats: Type.Optional(Type.Unsafe<unknown>({ description: 'Group chats, by their names in this file. The bot is a member of each.', examples: [{ team: { id: 'chat142', members: ['anna'] } }] })),
  mocks: Type.Optional(Type.Unsafe<unknown>({ description: 'What other servers answer in all talks of the file: nothing is asked for outside.', examples: [{ 'GET https://files.example.com/report.pdf': { body: 'Report' } }] })),
  tests: Type.Unsafe<unknown>({ description: 'The talks, each on a portal of its own.', examples: [[{ name: 'greets', talk: [{ anna: 'hello' }, { bot: 'Hello!' }] }]] }),
});

export const TEST_USER = Type.Object({
  id: Type.Optional(integer({ minimum: 1 }, { description: 'Number of the person on the portal.', examples: [11] })),
  firstName: Type.Optional(fixed({ description: 'First name; made from the name in this file when absent.', examples: ['Anna'] })),
  lastName: Type.Optional(fixed({ description: 'Last name.', examples: ['Petrova'] })),
  workPosition: Type.Optional(fixed({ description: 'Position.', examples: ['Office manager'] })),
  email: Type.Optional(id({ description: 'Address for mail.', examples: ['anna@example.com'] })),
  extranet: Type.Optional(yesNo({ description: 'From outside of the company.', examples: ['no'] })),
  language: Type.Optional(id({ description: 'Language of the portal as this person sees it; that of the bot when absent.', examples: ['ru'] })),
  departments: Type.Optional(Type.Unsafe<unknown>({ description: 'Numbers of the departments.', examples: [[5]] })),
});

export const TEST_CHAT = Type.Object({
  id: Type.Optional(id({ description: 'Id of the chat.', examples: ['chat142'] })),
  title: Type.Optional(fixed({ description: 'Title; the name in this file when absent.', examples: ['Team'] })),
  members: Type.Unsafe<unknown>({ description: 'Names of the people in it.', examples: [['anna']] }),
  managers: Type.Optional(Type.Unsafe<unknown>({ description: 'Those of them who manage it; `bot` is the bot.', examples: [['bot']] })),
});

export const TEST = Type.Object({
  name: fixed({ description: 'What the talk shows.', examples: ['silence closes the dialog'] }),
  clock: Type.Optional(id({ description: 'When this talk begins, not before the clock of the file.', examples: ['2026-03-07 09:59 Europe/Berlin'] })),
  mocks: Type.Optional(Type.Unsafe<unknown>({ description: 'What other servers answer in this talk; it goes before the `mocks` of the file.', examples: [{ 'GET https://files.example.com/report.pdf': { status: 404 } }] })),
  talk: Type.Unsafe<unknown>({ description: 'What is said and done, line by line.', examples: [[{ anna: 'hello' }, { bot: 'Hello!' }]] }),
  then: Type.Optional(Type.Unsafe<unknown>({ description: 'What must be so at the end.', examples: [{ runs: { greet: 1 } }] })),
});

/** What a server answers. */
export const MOCK = Type.Object({
  status: Type.Optional(integer({ minimum: 200, maximum: 599 }, { description: 'Status of the answer; 200 when absent.', examples: [404] })),
  body: Type.Optional(Type.Unsafe<unknown>({ description: 'What the answer holds: a text, or values that become JSON.', examples: ['Report'] })),
  headers: Type.Optional(Type.Unsafe<unknown>({ description: 'Headers of the answer.', examples: [{ location: 'https://files.example.com/new.pdf' }] })),
});

/** What must be so at the end of a talk. */
export const OUTCOME = Type.Object({
  members: Type.Optional(Type.Unsafe<unknown>({ description: 'Who is in a chat at the end, without the bot.', examples: [{ team: ['anna'] }] })),
  runs: Type.Optional(Type.Unsafe<unknown>({ description: 'How often a flow has run.', examples: [{ greet: 1 }] })),
  memory: Type.Optional(Type.Unsafe<unknown>({ description: 'What the bot remembers of a person, of a chat or by itself.', examples: [{ 'anna.warnings': 1 }] })),
  requests: Type.Optional(Type.Unsafe<unknown>({ description: 'How often another server was asked for something.', examples: [{ 'GET https://files.example.com/report.pdf': 1 }] })),
});

/** What a person does beside writing a text. */
export const DEED = Type.Object({
  press: Type.Optional(fixed({ description: 'Presses the button with this label on the newest message that has it.', examples: ['Repeat'] })),
  command: Type.Optional(fixed({ description: 'Calls a command, with what follows it.', examples: ['help billing'] })),
  react: Type.Optional(Type.Unsafe<unknown>({ description: 'Reacts to the newest message of the bot; `{remove: like}` takes it back.', examples: ['like'] })),
  edit: Type.Optional(fixed({ description: 'Changes the own newest message to this text.', examples: ['order 10428'] })),
  delete: Type.Optional(Type.Unsafe<unknown>({ description: 'Removes the own newest message.', examples: ['last'] })),
  file: Type.Optional(fixed({ description: 'Sends this file; one that does not stand beside the test is made up.', examples: ['photo.jpg'] })),
  open_link: Type.Optional(Type.Unsafe<unknown>({ description: 'Opens a link that hands over a context: its `source`, or all of it.', examples: ['qr'] })),
  join: Type.Optional(id({ description: 'Opens the dialog with the bot (`private`), or brings the bot into a chat.', examples: ['private'] })),
});

/** How a text of the bot is compared. */
export const COMPARISON = Type.Object({
  contains: Type.Optional(fixed({ description: 'Stands anywhere in the text; letter case does not count.', examples: ['How can I help'] })),
  is: Type.Optional(fixed({ description: 'The whole text; letter case and spaces around it do not count.', examples: ['how can I help?'] })),
  matches: Type.Optional(fixed({ description: 'A regular expression that fits the text.', examples: ['order \\d+'] })),
});

/** What the bot does beside sending a message. */
export const BOT_DEED = Type.Object({
  reacts: Type.Optional(id({ description: 'Reacts to a message; `any` takes every reaction.', examples: ['like'] })),
  edits: Type.Optional(Type.Unsafe<unknown>({ description: 'Changes one of its messages to this text.', examples: ['Done'] })),
  deletes: Type.Optional(Type.Unsafe<unknown>({ description: 'Removes a message that had this text.', examples: ['any'] })),
  uploads: Type.Optional(Type.Unsafe<unknown>({ description: 'Sends a file of this name.', examples: ['report.pdf'] })),
  adds: Type.Optional(Type.Unsafe<unknown>({ description: 'Brings these people into the chat.', examples: [['anna']] })),
});

/** What goes wrong on the portal. */
export const TROUBLE = Type.Object({
  fails: id({ description: 'The code that the portal answers.', examples: ['QUERY_LIMIT_EXCEEDED'] }),
  method: Type.Optional(id({ description: 'The method that fails; absent: every one.', examples: ['imbot.v2.Chat.Message.send'] })),
  times: Type.Optional(integer({ minimum: 1 }, { description: 'How often; once when absent.', examples: [3] })),
});

/** What stands beside `bot`. */
export const BESIDE_BOT = Type.Object({
  buttons: Type.Optional(plain({ description: 'The labels of all buttons, in their order; `none` for a message without.', examples: [['Repeat', 'Help']] })),
});

/** Lines that are neither of a person nor of the bot, and what stands behind them. */
export const OTHER_LINES = Type.Object({
  wait: Type.Optional(duration({ description: 'Lets time pass.', examples: ['31 minutes'] })),
  reload: Type.Optional(fixed({ description: 'The bot takes this file over, as if it were saved.', examples: ['other.yaml'] })),
  portal: Type.Optional(Type.Unsafe<unknown>({ description: 'The portal refuses calls.', examples: [{ fails: 'QUERY_LIMIT_EXCEEDED', times: 3 }] })),
});

/** Lines of one word. */
export const WORD_LINES = {
  down: 'The bot is off until the next line about it.',
  crash: 'The bot is killed between two writes of what the line above has begun, and starts again.',
} as const;

const PART_OF_TALKS = [DEED, COMPARISON, BOT_DEED, TROUBLE, BESIDE_BOT, OTHER_LINES, OUTCOME];

/** Words that no person of a test can be called. */
export const TALK_WORDS: ReadonlySet<string> = new Set([
  'bot', 'any', 'silent', 'to', 'in', 'none', 'private', 'mocks', 'then', 'webhook', 'model', 'memory',
  ...Object.keys(WORD_LINES), ...PART_OF_TALKS.flatMap(({ properties }) => Object.keys(properties)),
]);

/** Words of conversation tests that this version refuses, by the place where they would stand. */
export const TEST_NOT_BUILT = {
  line: new Set(['webhook']),
  /** Ways to ask a server; bots only fetch files. */
  method: new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']),
} as const;
