import Type from 'typebox';
import { BACKGROUNDS, COLORS } from '../contract/words.ts';
import { block, check, choices, condition, dates, duration, fixed, id, integer, number, option, plain, text, timeLimit, titles, told, triggers, value, word, yesNo } from './fields.ts';

// What stands around the steps of a file. The loader reads these keys by their annotation, the editor's schema and the
// reference are made from them.

const COLOR_WORDS = Object.keys(COLORS) as (keyof typeof COLORS)[];

/** The top-level keys, with their descriptions and examples. */
export const TOP_KEYS = {
  flowbot: { description: 'Version of the language.', examples: [1] },
  portal: { description: 'Which portal and how to reach it; absent: the built-in sandbox.', examples: [{ webhook: '${BITRIX24_WEBHOOK}' }] },
  bot: { description: 'The profile of the bot.', examples: [{ code: 'echo_bot', name: 'Echo Bot' }] },
  commands: { description: 'Slash commands: a title, or a map with more.', examples: [{ help: 'Show the command list' }] },
  people: { description: 'Names for people: the id of one person, or a map that gives several.', examples: [{ boss: 7, dev_team: { users: [1, 5] }, office: { chat: 'chat142' }, hr: { department: 5 } }] },
  chats: { description: 'Names for chats.', examples: [{ team: 'chat142' }] },
  lists: { description: 'Named lists of texts, used as `words: =lists.bad_words`.', examples: [{ bad_words: ['casino', 'loan*'] }] },
  memory: { description: 'What the bot remembers of people, of chats and by itself: names and types, read as `memory.user.name`.', examples: [{ user: { warnings: 'integer', nickname: { type: 'text', keep: '30 days' } } }] },
  texts: { description: 'Texts in several languages, used as `{{t "greeting"}}`: that of the person, else that of the bot.', examples: [{ greeting: { en: 'Hello, {{user.firstName}}!', ru: 'Здравствуйте, {{user.firstName}}!' } }] },
  flows: { description: 'Named flows, tried from top to bottom.', examples: [{ echo: { when: 'message', do: [{ send: 'Hello' }] } }] },
  use: { description: 'Flow packs: those of flowbot, or files beside this one; their flows come after the file\'s own.', examples: [['flowbot/help', './flows/faq.yaml']] },
  defaults: { description: 'What happens where a flow does not say.', examples: [{ delivery: 'at_least_once' }] },
  owner: { description: 'Who is told when a new version of the file is not taken over and when a flow fails: the id of a person or of a chat, or a name from `people` or `chats`.', examples: [7, 'chat142', 'boss'] },
  store: { description: 'Where the state is kept, and how long.', examples: [{ keep: '30 days' }] },
  listen: { description: 'HOST:PORT for health, metrics and webhooks.', examples: ['127.0.0.1:8080'] },
} as const;

export const BOT = Type.Object({
  code: id({ description: 'Identity of the bot on the portal, fixed for life.', examples: ['echo_bot'] }),
  name: fixed({ description: 'First name that people see.', examples: ['Echo Bot'] }),
  last_name: Type.Optional(fixed({ description: 'Last name.', examples: ['Assistant'] })),
  position: Type.Optional(fixed({ description: 'Position below the name.', examples: ['Repeats your messages'] })),
  color: Type.Optional(word(COLOR_WORDS, { description: 'Colour of the avatar while there is no image.', examples: ['aqua'] })),
  gender: Type.Optional(word(['M', 'F'], { description: 'Gender, for the texts of the portal.', examples: ['F'] })),
  avatar: Type.Optional(fixed({ description: 'An image file beside this one.', examples: ['avatar.png'] })),
  background: Type.Optional(word(BACKGROUNDS, { description: 'Background of the dialog.', examples: ['mint'] })),
  type: Type.Optional(word(['bot', 'personal', 'supervisor', 'open_line'], { description: 'What it hears: `bot` its dialogs and mentions, `personal` and `supervisor` every message of their chats, `open_line` open lines. Fixed for life.', examples: ['bot'] })),
  hidden: Type.Optional(yesNo({ description: 'Not in the list of contacts.', examples: ['no'] })),
  reactions: Type.Optional(yesNo({ description: 'People may react to its messages; on unless `no`.', examples: ['yes'] })),
  open_line: Type.Optional(yesNo({ description: 'It works in open lines as well.', examples: ['no'] })),
  language: Type.Optional(id({ description: 'Language of the bot and of plain titles; `en` when absent.', examples: ['en'] })),
  timezone: Type.Optional(id({ description: 'Time zone of every time in the file.', examples: ['Europe/Berlin'] })),
  holidays: Type.Optional(dates({ description: 'Days that are no workdays.', examples: [['2027-01-01']] })),
});

export const PORTAL = Type.Object({
  webhook: Type.Optional(id({ description: 'Address of an incoming webhook; keep it in an environment variable.', examples: ['${BITRIX24_WEBHOOK}'] })),
  oauth: Type.Optional(Type.Unsafe<unknown>({ description: 'Through an application of the portal.', examples: [{ domain: 'example.bitrix24.com', client_id: '${CLIENT_ID}', client_secret: '${CLIENT_SECRET}', refresh_token: '${REFRESH_TOKEN}' }] })),
  vibecode: Type.Optional(Type.Unsafe<unknown>({ description: 'Through the VibeCode gateway.', examples: [{ key: '${VIBE_KEY}' }] })),
  legacy: Type.Optional(Type.Unsafe<unknown>({ description: 'A portal without imbot.v2, by its old `imbot.*`; needs `events` with `mode: webhook`.', examples: [{ webhook: '${BITRIX24_WEBHOOK}' }] })),
  bot_token: Type.Optional(id({ description: 'Secret of the bot, at most 40 characters; made once and kept when absent.', examples: ['${BOT_TOKEN}'] })),
  events: Type.Optional(Type.Unsafe<unknown>({ description: 'How events come; fetched when absent, which loses none.', examples: [{ mode: 'webhook', url: 'https://bots.example.com/bitrix24' }] })),
  user_events: Type.Optional(yesNo({ description: 'Events of the person whose access it is as well, for the trigger `user_event`.', examples: ['yes'] })),
  poll: Type.Optional(Type.Unsafe<unknown>({ description: 'Pauses between readings of the event queue.', examples: [{ idle: '5 seconds', busy: '2 seconds' }] })),
  rate: Type.Optional(Type.Unsafe<unknown>({ description: 'The portal\'s limit of requests, or `unlimited` for a self-hosted one.', examples: [{ per_second: 2, burst: 50 }] })),
});

export const OAUTH = Type.Object({
  domain: id({ description: 'Host of the portal.', examples: ['example.bitrix24.com'] }),
  client_id: id({ description: 'Id of the application.', examples: ['${CLIENT_ID}'] }),
  client_secret: id({ description: 'Secret of the application; keep it in an environment variable.', examples: ['${CLIENT_SECRET}'] }),
  refresh_token: id({ description: 'From the installation of the application; flowbot keeps the later ones itself.', examples: ['${REFRESH_TOKEN}'] }),
  server: Type.Optional(id({ description: 'Where tokens are refreshed.', examples: ['oauth.bitrix.info'] })),
});

export const VIBECODE = Type.Object({
  key: id({ description: 'Key of VibeCode: `vibe_api_…`, or `vibe_app_…` with a session.', examples: ['${VIBE_KEY}'] }),
  session: Type.Optional(id({ description: 'Session that belongs to a `vibe_app_…` key; lives a day.', examples: ['${VIBE_SESSION}'] })),
  url: Type.Optional(id({ description: 'Address of the gateway.', examples: ['https://vibecode.bitrix24.tech/v1'] })),
});

export const LEGACY = Type.Object({
  webhook: id({ description: 'Address of an incoming webhook; keep it in an environment variable.', examples: ['${BITRIX24_WEBHOOK}'] }),
});

export const EVENTS = Type.Object({
  mode: word(['fetch', 'webhook'], { description: '`fetch`: flowbot asks for them, and none is lost; `webhook`: Bitrix24 sends them once.', examples: ['fetch'] }),
  url: Type.Optional(id({ description: 'With `webhook`: the public address of `listen`; a secret is put behind it.', examples: ['https://bots.example.com/bitrix24'] })),
});

export const POLL = Type.Object({
  idle: Type.Optional(duration({ description: 'After an empty reading.', examples: ['5 seconds'] })),
  busy: Type.Optional(duration({ description: 'After one with events, or with more waiting.', examples: ['2 seconds'] })),
});

export const RATE = Type.Object({
  per_second: number({ above: 0 }, { description: 'Requests a second.', examples: [2] }),
  burst: number({ above: 0 }, { description: 'Requests at once.', examples: [50] }),
});

export const COMMAND = Type.Object({
  title: Type.Optional(titles({ description: 'What it does, one text or one for each language.', examples: ['Show the command list'] })),
  params: Type.Optional(titles({ description: 'Hint behind the command.', examples: ['[topic]'] })),
  common: Type.Optional(yesNo({ description: 'Works in every chat, also where the bot is no member.', examples: ['no'] })),
  hidden: Type.Optional(yesNo({ description: 'Not in the list of commands.', examples: ['no'] })),
  extranet: Type.Optional(yesNo({ description: 'Guests may use it.', examples: ['no'] })),
  args: Type.Optional(Type.Unsafe<unknown>({ description: 'Names and types of what follows the command, in order.', examples: [{ order: 'integer', note: 'text' }] })),
});

export const PEOPLE = Type.Object({
  users: Type.Optional(Type.Unsafe<readonly number[]>({ description: 'Ids of people.', examples: [[1, 5]] })),
  chat: Type.Optional(id({ description: 'The members of this chat.', examples: ['chat142'] })),
  department: Type.Optional(Type.Unsafe<readonly number[]>({ description: 'Those who work in this department: its number in the company structure, or a list. Departments below it are named themselves.', examples: [5] })),
});

/** Kinds of chats that `in` knows beside the names of chats. */
export const CHAT_KINDS = ['private', 'group', 'open_line'] as const;

/** What may stand beside a trigger that brings a dialog. */
export const NARROWING = Type.Object({
  in: Type.Optional(id({ description: 'Only there: `private`, `group`, `open_line`, or a name from `chats`.', examples: ['private'] })),
  from: Type.Optional(id({ description: 'Only of these: a name from `people`.', examples: ['dev_team'] })),
});

export const ARGUMENT_TYPES = ['text', 'integer', 'number', 'yes_no', 'date', 'time', 'duration', 'user', 'list'] as const;

export const ARGUMENT = Type.Object({
  type: word(ARGUMENT_TYPES, { description: 'How the word is read.', examples: ['integer'] }),
  default: Type.Optional(Type.Unsafe<unknown>({ description: 'Value when it is left out.', examples: ['1'] })),
  required: Type.Optional(yesNo({ description: 'Leaving it out is a mistake; `no` when absent.', examples: ['yes'] })),
});

export const FLOW = Type.Object({
  title: Type.Optional(fixed({ description: 'What people see in plans and traces.', examples: ['Greets new people'] })),
  when: Type.Optional(triggers({ description: 'What starts it: one trigger or a list; absent: only `run` and buttons start it.', examples: ['message'] })),
  if: Type.Optional(condition({ description: 'A condition, or a list that must all hold.', examples: ['not user.extranet'] })),
  mode: Type.Optional(word(['queue', 'ignore', 'restart', 'parallel'], { description: 'What an event does while the flow runs already: it waits, is used up, starts it anew, or starts it once more; `ignore` for flows that ask or wait, else `queue`, when absent.', examples: ['ignore'] })),
  per: Type.Optional(word(['user', 'chat', 'bot'], { description: 'What `mode` counts: runs of one person in one dialog, of one dialog, or all; `user` when absent.', examples: ['chat'] })),
  busy: Type.Optional(text('bb', { description: 'What a person reads whom `mode: ignore` keeps out.', examples: ['One moment, I am still at it.'] })),
  inputs: Type.Optional(Type.Unsafe<unknown>({ description: 'What `run` and buttons give it: names and types; read as `inputs.name`.', examples: [{ topic: 'text', days: { type: 'integer', default: 1 } }] })),
  on_error: Type.Optional(block({ description: 'Steps when a step failed; `error` says why.', examples: [[{ send: 'Something broke: {{error.message}}' }]] })),
  do: block({ description: 'The steps.', examples: [[{ send: 'Hello' }]] }),
  enabled: Type.Optional(yesNo({ description: '`no` switches the flow off.', examples: ['no'] })),
});

/** Wrong answers that a question takes where nobody says how many. */
export const USUAL_ATTEMPTS = 3;

export const DEFAULTS = Type.Object({
  timeout: Type.Optional(timeLimit({ description: 'How long a question waits for its answer; 24 hours when absent.', examples: ['8 hours'] })),
  no_answer: Type.Optional(block({ description: 'Steps when nobody has answered in time, where the question has none; then the flow is over.', examples: [[{ send: 'Let us go on another time.' }]] })),
  attempts: Type.Optional(integer({ minimum: 1, maximum: 100 }, { description: 'How many wrong answers a question takes; 3 when absent.', examples: [3] })),
  wrong: Type.Optional(told({ description: 'What a person reads after a wrong answer, where the question does not say.', examples: ['I did not get that.'] })),
  gave_up: Type.Optional(block({ description: 'Steps after the last wrong answer, where the question has none; then the flow is over.', examples: [[{ send: 'Let us leave it.' }]] })),
  cancel_words: Type.Optional(plain({ description: 'An answer that is one of these ends the flow.', examples: [['cancel', 'never mind']] })),
  on_cancel: Type.Optional(block({ description: 'Steps after such a word; then the flow is over.', examples: [[{ send: 'Cancelled.' }]] })),
  on_error: Type.Optional(block({ description: 'Steps when a step failed and neither it nor its flow has `on_error`.', examples: [[{ send: 'Something went wrong.' }]] })),
  delivery: Type.Optional(word(['at_least_once', 'at_most_once'], { description: 'What happens to a message whose fate a crash left unknown: sent again, or not.', examples: ['at_least_once'] })),
});

/** How late a time that passed while nobody ran may still come. */
export const MISSED = Type.Object({
  run_within: duration({ description: 'The last one that passed still counts for so long.', examples: ['1 hour'] }),
});

export const STORE = Type.Object({
  dir: Type.Optional(fixed({ description: 'Folder of the state.', examples: ['.flowbot'] })),
  keep: Type.Optional(duration({ description: 'How long finished runs are kept; 30 days when absent.', examples: ['30 days'] })),
});

/** What may stand beside any verb. */
export const STEP = Type.Object({
  id: Type.Optional(id({ description: 'Name of the step that survives changes of the file.', examples: ['ask_name'] })),
  if: Type.Optional(condition({ description: 'The step runs only when this holds.', examples: ['user.extranet'] })),
  save_as: Type.Optional(id({ description: 'Name under which later steps find what it gives.', examples: ['card'] })),
  on_error: Type.Optional(block({ description: 'Steps when it fails; then the flow goes on.', examples: [[{ log: '{{error.message}}' }]] })),
  retry: Type.Optional(Type.Unsafe<unknown>({ description: 'How often it is tried again when it has failed.', examples: [{ times: 3, wait: '10 seconds' }] })),
  give_up_after: Type.Optional(duration({ description: 'It fails when it is not done in this time, further tries included.', examples: ['1 minute'] })),
});

export const RETRY = Type.Object({
  times: integer({ minimum: 1, maximum: 100 }, { description: 'How often, after the first try.', examples: [3] }),
  wait: Type.Optional(duration({ description: 'Pause before each further try; 5 seconds when absent.', examples: ['10 seconds'] })),
});

export const BUTTON = Type.Object({
  text: text('none', { description: 'The label.', examples: ['Yes'] }),
  send: Type.Optional(text('none', { description: 'A press writes this as the person.', examples: ['/help'] })),
  put: Type.Optional(text('none', { description: 'A press puts this into the text field.', examples: ['/order '] })),
  copy: Type.Optional(text('none', { description: 'A press copies this.', examples: ['10427'] })),
  call: Type.Optional(text('none', { description: 'A press calls this number.', examples: ['+49 30 123456'] })),
  open: Type.Optional(text('none', { description: 'A press opens this dialog.', examples: ['chat142'] })),
  link: Type.Optional(text('url', { description: 'A press opens this address.', examples: ['https://example.com'] })),
  command: Type.Optional(id({ description: 'A press calls this declared command.', examples: ['help'] })),
  args: Type.Optional(text('none', { description: 'What follows the command.', examples: ['billing'] })),
  button: Type.Optional(id({ description: 'A press starts the flow with `when: {button: name}`.', examples: ['approve'] })),
  run: Type.Optional(id({ description: 'A press starts this flow.', examples: ['vacation'] })),
  with: Type.Optional(value({ description: 'Values that come back as `button.with`, or for the inputs of the flow that `run` names.', examples: [{ order: '=message.id' }] })),
  color: Type.Optional(word(['primary', 'secondary', 'alert', 'base'], { description: 'Colour.', examples: ['primary'] })),
  width: Type.Optional(number({ above: 0 }, { description: 'Pixels.', examples: [120] })),
  lock: Type.Optional(yesNo({ description: 'Works once; only for `command`, `run` and `button`.', examples: ['yes'] })),
  disabled: Type.Optional(yesNo({ description: 'Cannot be pressed.', examples: ['no'] })),
  show_on: Type.Optional(word(['mobile', 'desktop'], { description: 'Shown only there.', examples: ['mobile'] })),
});

/** One of the choices of a question; alone, a text is its label. */
export const CHOICE = Type.Object({
  text: text('none', { description: 'The label.', examples: ['Two weeks'] }),
  value: Type.Optional(value({ description: 'What the flow knows when it is chosen; the label when absent.', examples: [14] })),
  color: Type.Optional(word(['primary', 'secondary', 'alert', 'base'], { description: 'Colour of its button.', examples: ['primary'] })),
});

export const REMINDER = Type.Object({
  after: duration({ description: 'How long after the question.', examples: ['1 hour'] }),
  text: text('bb', { description: 'What is written then.', examples: ['I am still waiting for your answer.'] }),
});

/** What an answer may be read as. */
export const ANSWER_TYPES = ['text', 'number', 'integer', 'yes_no', 'email', 'phone', 'date', 'time', 'file'] as const;

/** A question of a survey. */
export const QUESTION = Type.Object({
  text: text('bb', { description: 'The question.', examples: ['How many days?'] }),
  type: Type.Optional(option(ANSWER_TYPES, { description: 'What the answer is read as; any text when absent.', examples: ['integer'] })),
  choices: Type.Optional(choices({ description: 'What may be chosen, by a press, by its words or by its number.', examples: [['Yes', 'No']] })),
  check: Type.Optional(check({ description: 'Whether the answer will do.', examples: ['answer.value > 0'] })),
  only_if: Type.Optional(condition({ description: 'It is asked only where this holds; answers to the questions before it are known.', examples: ['user.extranet'] })),
});

/** What a press does; a button has exactly one. */
export const BUTTON_ACTIONS = ['send', 'put', 'copy', 'call', 'open', 'link', 'command', 'run', 'button'] as const;
