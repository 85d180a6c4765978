import { describe, expect, test } from 'vitest';
import { codesOf, findings, flowWith, loadFile, stepFindings } from '../support/load.ts';

// docs/reference/language.md, sections 3, 4, 5 and 6: what stands where. A row is a sentence, a file that follows it and one
// that does not, with what is said about the second.

type Row = readonly [says: string, right: string, wrong: string, codes: readonly string[]];

const HOOK = 'https://example.bitrix24.com/rest/1/code/';
const ENV = { HOOK, EMPTY: '' };

function check(row: Row): void {
  const [, right, wrong, codes] = row;
  expect(findings(right, ENV).filter((code) => !code.startsWith('command-unhandled')), right).toEqual([]);
  expect(findings(wrong, ENV).filter((code) => !code.startsWith('command-unhandled')), wrong).toEqual(codes);
}

const FILES: readonly Row[] = [
  ['a version of the language', 'flowbot: 1\nbot: {code: a, name: A}', 'flowbot: 2\nbot: {code: a, name: A}', ['language-version 2']],
  ['the version is required', 'flowbot: "1"\nbot: {code: a, name: A}', 'bot: {code: a, name: A}', ['missing-key flowbot']],
  ['a bot is required', 'flowbot: 1\nbot: {code: a, name: A}', 'flowbot: 1', ['missing-key bot']],
  ['code and name are required', 'flowbot: 1\nbot: {code: a, name: A}', 'flowbot: 1\nbot: {}', ['missing-key code', 'missing-key name']],
  ['a misspelt key is said once', 'flowbot: 1\nbot: {code: a, name: A}', 'flowbot: 1\nbot: {cod: a, name: A}', ['unknown-key cod']],
  ['type', 'flowbot: 1\nbot: {code: a, name: A, type: open_line}', 'flowbot: 1\nbot: {code: a, name: A, type: chat}', ['unknown-word chat']],
  ['booleans are true, false, yes, no', 'flowbot: 1\nbot: {code: a, name: A, hidden: true, reactions: no, open_line: false}', 'flowbot: 1\nbot: {code: a, name: A, hidden: on}', ['not-yes-no on']],
  ['a profile holds no values', 'flowbot: 1\nbot: {code: a, name: A, position: "Braces: {x}"}', 'flowbot: 1\nbot: {code: a, name: A, position: "For {{user.name}}"}', ['values-not-here {{user.name}}']],
  ['language and time zone exist', 'flowbot: 1\nbot: {code: a, name: A, language: ru, timezone: Europe/Berlin}', 'flowbot: 1\nbot: {code: a, name: A, language: Russian, timezone: Berlin}', ['language-code Russian', 'unknown-timezone Berlin']],
  ['a time needs a time zone', 'flowbot: 1\nbot: {code: a, name: A, timezone: UTC}\nflows: {a: {when: message, do: [{send: "{{time now}}"}]}}', 'flowbot: 1\nbot: {code: a, name: A}\nflows: {a: {when: message, do: [{send: "{{time now}}"}]}}', ['timezone-needed time']],
];

test.each(FILES)('section 3: %s', (_, right, wrong, codes) => {
  expect(codesOf(loadFile(right)), right).toEqual([]);
  expect(codesOf(loadFile(wrong)), wrong).toEqual(codes);
});

const TOP: readonly Row[] = [
  ['people are an id or a map', 'people: {boss: 7, dev_team: {users: [1, "5"]}, office: {chat: chat142}, both: {users: 1, chat: chat2}}', 'people: {boss: Anna}', ['not-an-integer Anna']],
  ['several people stand in a map', 'people: {dev_team: {users: [1, 5]}}', 'people: {dev_team: [1, 5]}', ['wrong-kind dev_team']],
  ['a chat gives people in a map', 'people: {office: {chat: chat142}}', 'people: {office: chat142}', ['wrong-kind office']],
  ['a department gives people', 'people: {hr: {department: 5}, all: {department: [5, "7"], users: 1, chat: chat2}}', 'people: {hr: {department: hr}}', ['not-an-integer hr']],
  ['what gives people', 'people: {dev_team: {users: [1]}}', 'people: {dev_team: {user: [1]}}', ['unknown-key user']],
  ['ids of people are above zero', 'people: {dev_team: {users: [1]}}', 'people: {dev_team: {users: [0, a]}}', ['out-of-range 0', 'not-an-integer a']],
  ['chats are dialogIds', 'chats: {team: chat142}', 'chats: {team: 142}', ['not-a-chat 142']],
  ['a name is either a person or a chat', 'people: {boss: 7}\nchats: {team: chat142}', 'people: {team: 7}\nchats: {team: chat142}', ['name-twice team']],
  ['names of people are names', 'people: {boss_2: 7}', 'people: {the boss: 7, user: 8}', ['bad-name the boss', 'hidden-name user']],
  ['lists are texts', 'lists: {bad_words: [casino, "loan*"], one: word}', 'lists: {bad_words: {casino: yes}}', ['wrong-kind bad_words']],
  ['a list has texts', 'lists: {bad_words: [casino]}', 'lists: {bad_words: []}', ['empty-value bad_words']],
  ['texts are maps of languages', 'texts: {hi: {en: Hello, ru: Привет}}\nflows: {a: {when: message, do: [{send: "{{t \'hi\'}}"}]}}', 'texts: {hi: Hello}\nflows: {a: {when: message, do: [{send: "{{t \'hi\'}}"}]}}', ['wrong-kind hi']],
  ['a command is a title or a map', 'commands: {ping: Ping, help: {title: Help}}', 'commands: {ping: [Ping]}', ['text-needs-quotes']],
  ['title and params may be maps of languages', 'commands: {ping: {title: {en: Ping, ru: Пинг}, params: {en: "[x]"}}}', 'commands: {ping: {title: {english: Ping}}}', ['language-code english']],
  ['names of commands', 'commands: {ping2: Ping}', 'commands: {Ping: Ping}', ['command-name Ping']],
  ['flowbot is reserved', 'commands: {flow: Flow}', 'commands: {flowbot: Flow}', ['command-reserved']],
  ['common, hidden, extranet', 'commands: {ping: {title: Ping, common: yes, hidden: no, extranet: true}}', 'commands: {ping: {title: Ping, comon: yes}}', ['unknown-key comon']],
  ['types of args', 'commands: {x: {title: X, args: {a: text, b: integer, c: number, d: yes_no, e: date, f: time, g: duration, h: user, i: list}}}', 'commands: {x: {title: X, args: {a: txt}}}', ['unknown-word txt']],
  ['json is not for args', 'commands: {x: {title: X, args: {a: {type: text, default: "5", required: no}}}}', 'commands: {x: {title: X, args: {a: json}}}', ['unknown-word json']],
  ['a default has the type', 'commands: {x: {title: X, args: {a: {type: date, default: 2028-02-29}}}}', 'commands: {x: {title: X, args: {a: {type: date, default: 2027-02-29}}}}', ['not-a-date 2027-02-29']],
  ['keep belongs to memory', 'commands: {x: {title: X, args: {a: {type: integer, default: 1}}}}', 'commands: {x: {title: X, args: {a: {type: integer, keep: 5 days}}}}', ['misplaced-key keep']],
  ['names of args', 'commands: {x: {title: X, args: {first_day: date}}}', 'commands: {x: {title: X, args: {first day: date}}}', ['bad-name first day']],
  ['names of flows', 'flows: {Greet_2: {when: joined, do: [stop]}}', 'flows: {2_greet: {when: joined, do: [stop]}}', ['bad-name 2_greet']],
  ['delivery', 'defaults: {delivery: at_most_once}', 'defaults: {delivery: once}', ['unknown-word once']],
  ['on_error of all flows', 'defaults: {on_error: [{send: "Sorry: {{error.message}}"}]}', 'defaults: {on_error: {send: Sorry}}', ['wrong-kind on_error']],
  ['store', 'store: {dir: ./state, keep: 30 days}', 'store: {keep: a month}', ['not-a-duration a month']],
  ['listen', 'listen: 127.0.0.1:8080', 'listen: "8080"', ['listen-address 8080']],
  ['a word of another place says where it stands', 'listen: localhost:80', 'timezone: UTC', ['misplaced-key timezone']],
  ['an unknown key names the closest', 'flows: {}', 'flow: {}', ['unknown-key flow']],
  // Section 4.
  ['absent, the sandbox; present without a value, an error', 'listen: localhost:80', 'portal:', ['empty-value portal']],
  ['a webhook', 'portal: {webhook: "${HOOK}"}', 'portal: {}', ['missing-key webhook']],
  ['a missing variable is named', 'portal: {webhook: "${NONE:-https://example.bitrix24.com/rest/1/code/}"}', 'portal: {webhook: "${NONE}"}', ['missing-variable NONE']],
  ['an empty value counts as absent', 'portal: {webhook: "${HOOK}", bot_token: "${EMPTY}"}', 'portal: {webhook: "${EMPTY}"}', ['empty-value webhook']],
  ['plain http for loopback only', 'portal: {webhook: "http://127.0.0.1:9000/rest/1/code/"}', 'portal: {webhook: "http://example.com/rest/1/code/"}', ['plain-http']],
  ['a token of 40 characters at most', `portal: {webhook: "\${HOOK}", bot_token: "\${TOKEN:-${'x'.repeat(40)}}"}`, `portal: {webhook: "\${HOOK}", bot_token: "\${TOKEN:-${'x'.repeat(41)}}"}`, ['bot-token']],
  ['poll', 'portal: {webhook: "${HOOK}", poll: {idle: 1h30m, busy: 200 ms}}', 'portal: {webhook: "${HOOK}", poll: {idle: 5}}', ['not-a-duration 5']],
  ['no pause at all', 'portal: {webhook: "${HOOK}", poll: {idle: 0 seconds}}', 'portal: {webhook: "${HOOK}", poll: {idle: -1 seconds}}', ['not-a-duration -1 seconds']],
  ['rate', 'portal: {webhook: "${HOOK}", rate: unlimited}', 'portal: {webhook: "${HOOK}", rate: fast}', ['wrong-kind rate']],
  ['rate in figures', 'portal: {webhook: "${HOOK}", rate: {per_second: 2.5, burst: 50}}', 'portal: {webhook: "${HOOK}", rate: {per_second: 2, burst: many}}', ['not-a-number many']],
];

test.each(TOP)('sections 3 and 4: %s', (...row) => check(row));

function flow(keys: string): string {
  return `commands: {help: Help, ping: Ping}\nflows:\n  a:\n${keys.replace(/^(?=.)/gm, '    ')}\n`;
}

const FLOWS: readonly Row[] = [
  ['when is a trigger or a list', flow('when: [joined, {command: help}]\ndo: [stop]'), flow('when: []\ndo: [stop]'), ['empty-value when']],
  ['a when without a value', flow('when: message\ndo: [stop]'), flow('when:\ndo: [stop]'), ['empty-value when']],
  ['absent when', flow('when: message\ndo: [stop]'), flow('do: [stop]'), ['flow-unstarted a']],
  ['do is required', flow('when: message\ndo: [stop]'), flow('when: message'), ['missing-key do']],
  ['do is a list', flow('when: message\ndo:\n  - stop'), flow('when: message\ndo:\n  send: Hi'), ['wrong-kind do']],
  ['a verb of the flow stands in a step', flow('when: message\ndo: [{send: Hi}]'), flow('when: message\nsend: Hi\ndo: [stop]'), ['misplaced-key send']],
  ['enabled and title', flow('when: message\ntitle: Hello there\nenabled: no\ndo: [stop]'), flow('when: message\nenabled: maybe\ndo: [stop]'), ['not-yes-no maybe']],
  ['if is a condition or a list', flow('when: message\nif: [not user.extranet, {any: [user.bot, {not: user.active}]}]\ndo: [stop]'), flow('when: message\nif: {all: [user.bot]}\ndo: [stop]'), ['unknown-key all']],
  ['an empty group', flow('when: message\nif: {not: [user.bot]}\ndo: [stop]'), flow('when: message\nif: [{any: []}, {}]\ndo: [stop]'), ['empty-value any', 'empty-value if']],
  ['on_error knows the failure', flow('when: message\non_error: [{log: "{{error.message}} {{error.code}} {{error.step}}"}]\ndo: [stop]'), flow('when: message\ndo: [{log: "{{error.message}}"}]'), ['unknown-name error']],
  // Triggers.
  ['message in all forms', flow('when: [message, {message: hello}, {message: [a, b]}, {message: {is: yes}}, {message: {words: "loan*"}}, {message: {contains: [a, b]}}, {message: {starts_with: a}}, {message: {matches: \'\\d+\'}}, {message: any}]\ndo: [stop]'), flow('when: {message: {word: a}}\ndo: [stop]'), ['unknown-key word']],
  ['an empty message', flow('when: {message: {is: a}}\ndo: [stop]'), flow('when: {message: {}}\ndo: [stop]'), ['empty-value message']],
  ['RE2', flow('when: {message: {matches: \'(?P<id>\\d+)\'}}\ndo: [{log: "{{match.id}}"}]'), flow('when: {message: {matches: \'(?=a)\'}}\ndo: [stop]'), ['trigger-value matches']],
  ['a pattern is no template', flow('when: {message: {contains: "{"}}\ndo: [stop]'), flow('when: {message: {contains: "{{user.name}}"}}\ndo: [stop]'), ['values-not-here {{user.name}}']],
  ['a declared command', flow('when: {command: [help, ping]}\ndo: [stop]'), flow('when: {command: [help, pign]}\ndo: [stop]'), ['command-undeclared pign']],
  ['the hidden command is nobody\'s', flow('when: {command: help}\ndo: [stop]'), flow('when: {command: flowbot}\ndo: [stop]'), ['command-reserved']],
  ['reaction', flow('when: [{reaction: like}, {reaction: any, change: removed}]\ndo: [stop]'), flow('when: {reaction: lik}\ndo: [stop]'), ['unknown-word lik']],
  ['change stands beside reaction', flow('when: {reaction: any, change: added}\ndo: [stop]'), flow('when: {change: added}\ndo: [stop]'), ['misplaced-key change']],
  ['button', flow('when: {button: approve}\ndo: [{log: "{{button.name}} {{button.with.order.id}} {{button.message.text}}"}]'), flow('when: {buton: approve}\ndo: [stop]'), ['unknown-trigger buton']],
  ['one trigger an item', flow('when: [{message: a}, {reaction: like}]\ndo: [stop]'), flow('when: {message: a, reaction: like}\ndo: [stop]'), ['two-triggers reaction']],
  ['what only some triggers give', flow('when: [message, {reaction: any}]\nif: has(reaction) and reaction == "like"\ndo: [{send: "{{reaction}}"}]'), flow('when: [message, {reaction: any}]\ndo: [{send: "{{reaction}}"}]'), ['name-not-always-set reaction']],
  ['texts of a list', `lists: {bad: [a], good: [b]}\n${flow('when: {message: {words: =lists.bad, contains: [=lists.good, x]}}\ndo: [stop]')}`, `lists: {bad: [a]}\n${flow('when: {message: {words: =lists.bda}}\ndo: [stop]')}`, ['name-unknown bda']],
  ['a trigger is narrowed to places', `chats: {team: chat1}\n${flow('when: [{message: any, in: private}, {joined: any, in: group}, {button: a, in: open_line}, {edited: any, in: team}]\ndo: [stop]')}`, `chats: {team: chat1}\n${flow('when: {message: any, in: taem}\ndo: [stop]')}`, ['name-unknown taem']],
  ['a trigger is narrowed to people', `people: {boss: 7}\n${flow('when: [{message: any, from: boss}, {deleted: any, from: boss, in: private}]\ndo: [stop]')}`, `people: {boss: 7}\n${flow('when: {message: any, from: chief}\ndo: [stop]')}`, ['name-unknown chief']],
  ['what narrows a trigger stands beside its name', flow('when: {message: {contains: a}, in: private}\ndo: [stop]'), flow('when: {message: {contains: a, in: private}}\ndo: [stop]'), ['misplaced-key in']],
  ['the end of the bot is nowhere and from nobody', flow('when: bot_deleted\ndo: [stop]'), flow('when: {bot_deleted: any, from: boss}\ndo: [stop]'), ['misplaced-key from']],
  ['edited takes the forms of message', flow('when: {edited: {is: [a, b], matches: "(?P<id>[0-9]+)"}}\ndo: [{send: "{{match.id}} {{message.text}}"}]'), flow('when: {edited: {mathces: a}}\ndo: [stop]'), ['unknown-key mathces']],
  ['of a deleted message only the id is known', flow('when: deleted\ndo: [{send: "{{message.id}} {{user.name}}"}]'), flow('when: deleted\ndo: [{send: "{{message.text}}"}]'), ['unknown-name message.text']],
  ['nothing is done with a deleted message', flow('when: [deleted, message]\ndo: [{react: like}]'), flow('when: deleted\ndo: [{react: like}]'), ['no-message react']],
  ['a link hands over a context of any shape', flow('when: {link_opened: {source: qr}}\nif: context.table > 3\ndo: [{send: "{{context.a.b}}"}]'), flow('when: {link_opened: qr}\ndo: [stop]'), ['wrong-kind link_opened']],
  ['the end of the bot brings nobody', flow('when: bot_deleted\ndo: [{log: "{{bot.code}} {{language}} {{run.id}} {{count commands}}"}]'), flow('when: bot_deleted\ndo: [{log: "{{user.name}} {{chat.id}}"}]'), ['unknown-name user', 'unknown-name chat']],
  ['nothing can be sent any more', flow('when: bot_deleted\ndo: [{log: bye}]'), flow('when: bot_deleted\ndo: [{do: [{send: {text: bye, to: ="chat1"}}]}, typing]'), ['portal-gone send', 'portal-gone typing']],
  ['a flow that may start without a dialog says where it writes', flow('when: [bot_deleted, joined]\ndo: [{send: {text: a, to: ="chat1"}}, {send: b, if: has(user)}]'), flow('when: [bot_deleted, joined]\ndo: [{send: a}]'), ['no-dialog send']],
  ['a name of another trigger', flow('when: {command: help}\ndo: [{log: "{{command.name}} {{args.text}} {{message.id}}"}]'), flow('when: joined\ndo: [{log: "{{command.name}}"}]'), ['unknown-name command']],
];

test.each(FLOWS)('section 5: %s', (...row) => check(row));

function condition(text: string): string {
  return flowWith(`- send: Hi\n  if: ${text}`);
}

const CONDITIONS: readonly Row[] = [
  ['and, or, not', condition('user.extranet and not user.bot or user.active'), condition('user.extranet AND user.bot'), ['broken-condition']],
  ['in', condition('5 in user.departments'), condition('5 in user.name'), ['broken-condition']],
  ['has', condition('has(user.email)'), condition('has(user.emial)'), ['unknown-name user.emial']],
  ['functions', condition("between(\"09:00\", \"18:00\") and workday(today) and hour(now) < 18 and minute(now) < 30 and weekday(now) == 1 and now - run.started < days(3) and is_member(user, [1, 5]) and lower(user.name) == \"anna\" and number(message.text) > 1 and fits(message.text, \"^a\")"), condition('between("9", "18:00")'), ['wrong-type']],
  ['whole numbers mix with decimals', condition('user.id + 0.5 > 1 and user.id == 7.0 and 7.0 == user.id and user.id in [1, 2.5]'), condition('user.id == "7"'), ['type-mismatch']],
  ['without =', condition('user.extranet'), condition('=user.extranet'), ['equals-before-condition']],
  ['without braces', condition('not user.extranet'), condition('"{{user.extranet}}"'), ['braces-in-condition']],
  ['yes or no', condition('has(message.text)'), condition('message.text'), ['wrong-type']],
  ['== compares', condition('user.id == 7'), condition('user.id = 7'), ['single-equals']],
  ['times are in the time zone', condition('hour(now) < 18'), condition('now.getHours() < 18'), ['unsafe-function getHours']],
  ['patterns are linear', condition('fits(message.text, "^a+$")'), condition('message.text.matches("^a+$")'), ['unsafe-function matches']],
  ['a backslash in quotes', condition("fits(message.text, r'\\d+')"), condition("fits(message.text, '\\d+')"), ['broken-condition']],
  ['named people, chats and lists', `people: {boss: 7, team: {users: [1]}}\nchats: {room: chat1}\nlists: {words: [a]}\n${condition('\'is_member(user, people.boss) and is_member(user, people.team) and people.team.size() > 1 and people.boss.name == "Anna" and chats.room.dialogId == chat.dialogId and message.text in lists.words\'')}`, `people: {boss: 7}\n${condition('people.boss.size() > 1 and people.chief.id == 7 and chats.room.id == 1')}`, ['unknown-name people.chief', 'unknown-name chats.room']],
  ['every name is checked', condition('message.text == "a"'), condition('message.txt == "a"'), ['unknown-name message.txt']],
  ['a helper of texts', condition('lower(user.name) == "anna"'), condition('upper(user.name) == "ANNA"'), ['misplaced-function upper']],
];

test.each(CONDITIONS)('section 5, conditions: %s', (...row) => check(row));

function text(typed: string): string {
  return flowWith(`- send: '${typed.replaceAll("'", "''")}'`);
}

const TEXTS: readonly Row[] = [
  ['values', text('{{user.name}} {{chat.dialogId}} {{message.text}} {{bot.name}} {{language}} {{run.flow}} {{match.text}}'), text('{{usr.name}}'), ['unknown-name usr']],
  ['helpers', text('{{date now "d MMMM"}} {{time now}} {{ago message.date}} {{number user.id 2}} {{plural user.id "a" "b"}} {{default user.name "x"}} {{upper user.name}} {{lower user.name}} {{truncate message.text 9}} {{join user.departments ", "}} {{count message.files}} {{names message.files}} {{mention user}} {{json user}} {{random user.departments}}'), text('{{uper user.name}}'), ['unknown-helper uper']],
  ['blocks', text('{{#if user.bot}}a{{else}}b{{/if}}{{#unless user.bot}}c{{/unless}}{{#each message.files}}{{@index}}{{this.name}}{{../user.name}}{{/each}}{{#with user}}{{name}}{{/with}}{{#if (is "user.id > 2")}}d{{/if}}'), text('{{#if user.id > 2}}d{{/if}}'), ['broken-template']],
  ['a helper has an argument', text('{{upper user.name}}'), text('{{upper}}'), ['broken-template']],
  ['an object is no text', text('{{count message.files}}'), text('{{message.files}}'), ['object-in-text message.files']],
  ['no backslash before braces', text('{{"{{"}}'), text('\\{{user.name}}'), ['broken-template']],
  ['nothing that Handlebars alone knows', text('{{user.name}}'), text('{{undefined}}'), ['unknown-name undefined']],
  ['a function of conditions', text('{{#if (is "hour(now) > 3")}}a{{/if}}'), text('{{hour now}}'), ['misplaced-function hour']],
  ['raw text of a person is warned of', text('{{{bot.name}}}'), text('{{{message.text}}}'), ['raw-text-from-person message.text']],
];

test.each(TEXTS)('section 5, values: %s', (...row) => check(row));

const steps = (...[says, right, wrong, codes]: Row): Row => [says, flowWith(right), flowWith(wrong), codes];

const STEPS: readonly Row[] = [
  steps('a step is one verb', '- send: a\n- react: like', '- send: a\n  react: like', ['two-verbs react']),
  steps('a verb that does not exist', '- send: a', '- sned: a', ['unknown-verb sned']),
  steps('a word that is no verb', '- send: {text: a}', '- text: a', ['unknown-verb text']),
  steps('verbs that need no value', '- typing\n- stop', '- send', ['verb-alone send']),
  steps('options stand beside the verb', '- send: a\n  id: x\n  if: user.bot\n  save_as: card\n  on_error: [{log: "{{error.message}}"}]', '- send: {text: a, save_as: card}', ['misplaced-key save_as']),
  steps('parameters stand inside it', '- send: {text: a, to: user, reply: yes, system: no, preview: no, delivery: at_least_once, buttons: [{text: b, send: c}]}', '- send: a\n  buttons: [{text: b, send: c}]', ['misplaced-key buttons']),
  steps('else stands beside do', '- if: user.bot\n  do: [stop]\n  else: [{send: a}]', '- if: user.bot\n  send: a\n  else: [stop]', ['misplaced-key else']),
  steps('else needs if', '- do: [{send: a}]', '- do: [{send: a}]\n  else: [stop]', ['else-without-if']),
  steps('do needs steps', '- do:\n    - send: a', '- do: []', ['empty-value do']),
  steps('text is required', '- send: {text: a}', '- send: {to: user}', ['missing-key text']),
  steps('to is a name or a value', '- send: {text: a, to: user}\n- send: {text: a, to: =user.id}\n- send: {text: a, to: =chat.dialogId}', '- send: {text: a, to: chat142}', ['to-unknown chat142']),
  ['to is a name from people or chats', `people: {boss: 7}\nchats: {team: chat1}\n${flowWith('- send: {text: a, to: boss}\n- send: {text: a, to: team}\n- send: {text: a, to: =people.boss}')}`, `people: {boss: 7}\n${flowWith('- send: {text: a, to: bos}\n- send: {text: a, to: =people.bos}')}`, ['name-unknown bos', 'unknown-name people.bos']],
  steps('to takes no braces', '- send: {text: a, to: =user}', '- send: {text: a, to: "{{user.id}}"}', ['to-unknown {{user.id}}']),
  steps('a value in its type', '- send: {text: a, reply: =user.bot}', '- send: {text: a, reply: "{{user.bot}}"}', ['braces-in-value']),
  steps('react', '- react: like\n- react: {remove: like, message: =message.id}\n- react: {add: fire}', '- react: {message: =message.id}', ['missing-key add']),
  steps('react with a word that exists', '- react: =user.color', '- react: thumbs_up', ['unknown-word thumbs_up']),
  steps('typing', '- typing: thinking\n- typing: {status: reading_docs, seconds: 10}', '- typing: sleeping', ['unknown-word sleeping']),
  steps('set', '- set: {a: 5, b: =user.id + 1}', '- set: {}', ['empty-value set']),
  steps('saved names hide nothing', '- set: {nickname: Anna}', '- set: {user: Anna}', ['hidden-name user']),
  steps('saved names are names', '- send: a\n  save_as: card_2', '- send: a\n  save_as: 2nd card', ['bad-name 2nd card']),
  steps('what gives nothing is not saved', '- send: a\n  save_as: card\n- react: {add: like, message: =card}', '- react: like\n  save_as: card', ['nothing-to-save']),
  steps('a name is used after it was set', '- set: {a: 5}\n- log: "{{a}}"', '- log: "{{a}}"\n- set: {a: 5}', ['unknown-name a']),
  steps('a name that not every way sets', '- set: {a: 5}\n  if: user.bot\n- log: "{{a}}"\n  if: has(a)', '- set: {a: 5}\n  if: user.bot\n- log: "{{a}}"', ['name-not-always-set a']),
  steps('an id stands once', '- send: a\n  id: x\n- send: b\n  id: y', '- send: a\n  id: x\n- send: b\n  id: x', ['duplicate-id x']),
  steps('buttons are a list, or a list of lists', '- send: {text: a, buttons: [[{text: b, send: c}], [{text: d, put: e}]]}', '- send: {text: a, buttons: {text: b, send: c}}', ['wrong-kind buttons']),
  steps('a button is a map', '- send: {text: a, buttons: [{text: b, copy: c}]}', '- send: {text: a, buttons: [b]}', ['wrong-kind button']),
  steps('a button does something', '- send: {text: a, buttons: [{text: b, call: +49 30 1}]}', '- send: {text: a, buttons: [{text: b}]}', ['button-no-action']),
  steps('a button does one thing', '- send: {text: a, buttons: [{text: b, open: chat1}]}', '- send: {text: a, buttons: [{text: b, send: c, put: d}]}', ['button-two-actions put']),
  steps('an address', '- send: {text: a, buttons: [{text: b, link: "https://example.com/?q={{message.text}}"}, {text: c, link: /docs/}]}', '- send: {text: a, buttons: [{text: b, link: example.com}]}', ['button-value example.com']),
  steps('a dialog', '- send: {text: a, buttons: [{text: b, open: =user.id}, {text: c, open: "{{chat.dialogId}}"}]}', '- send: {text: a, buttons: [{text: b, open: Team}]}', ['button-value Team']),
  steps('looks', '- send: {text: a, buttons: [{text: b, send: c, color: alert, width: 120, disabled: yes, show_on: mobile}]}', '- send: {text: a, buttons: [{text: b, send: c, color: red}]}', ['unknown-word red']),
  steps('lock belongs to command and button', '- send: {text: a, buttons: [{text: b, send: c, disabled: no}]}', '- send: {text: a, buttons: [{text: b, send: c, lock: yes}]}', ['button-option lock']),
  steps('a button is heard', '- send: {text: a, buttons: [{text: b, send: c}]}', '- send: {text: a, buttons: [{text: b, button: approve}]}', ['button-unheard approve']),
  steps('the hidden command is not sent', '- send: {text: a, buttons: [{text: b, send: /flowbot}]}', '- send: {text: a, buttons: [{text: b, command: flowbot}]}', ['command-reserved']),
  steps('one dash a step', '- send: a\n- stop', '- - send: a', ['wrong-kind step']),
];

test.each(STEPS)('section 6: %s', (...row) => check(row));

describe('section 6: what a step needs of its flow', () => {
  test.each([
    ['- react: like', '{message: a}', 'joined', ['no-message react']],
    ['- send: {text: a, reply: yes}', 'message', 'joined', ['no-message send']],
    ['- answer: a', '{command: help}', 'message', ['wrong-trigger']],
    ['- answer: {text: a, reply: yes}', '{command: help}', '', ['misplaced-key reply']],
    ['- answer: a\n  save_as: card', '{command: help}', '', ['nothing-to-save']],
  ] as const)('%s', (text, fits, other, codes) => {
    const commands = 'commands: {help: Help}\n';
    if (other === '') expect(findings(commands + flowWith(text, fits))).toEqual(codes);
    else {
      expect(findings(commands + flowWith(text, fits))).toEqual([...(fits.includes('command') ? [] : ['command-unhandled help'])]);
      expect(stepFindings(text, other)).toEqual(codes);
    }
  });
});
