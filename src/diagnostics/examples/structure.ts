import { type Examples, lines, messageWith } from './example.ts';

const ABSENCE = ['commands: {vacation: Days off, sick: Call in sick}', 'flows:', '  absence:'] as const;

const OLD_PORTAL = [
  'listen: 127.0.0.1:8080', 'portal: {legacy: {webhook: "${BITRIX24_WEBHOOK}"}, events: {mode: webhook, url: https://bots.example.com/in}}', 'flows:', '  report:', '    when: {message: report}',
] as const;

/** Keys, verbs, triggers and names that are missing, misspelt or out of place. */
export const STRUCTURE_EXAMPLES = {
  'not-built': {
    wrong: lines('- send: I will find somebody who can help.', '- hand_off: {to: support}'),
    right: '- send: Please write to our support team.',
  },
  'unknown-key': {
    wrong: lines('- send:', '    text: Shall I book the room?', '    buton: [{text: Book it, send: book}]'),
    right: messageWith('Shall I book the room?', '{text: Book it, send: book}'),
  },
  'lookalike-letter': {
    wrong: '- send: "Good morning, {{us\u0435r.firstName}}"',
    right: '- send: "Good morning, {{user.firstName}}"',
  },
  'misplaced-key': {
    wrong: lines('- send: Shall I book the room?', '  buttons: [{text: Book it, send: book}]'),
    right: messageWith('Shall I book the room?', '{text: Book it, send: book}'),
  },
  'missing-key': { wrong: 'bot: {code: help_bot}', right: 'bot: {code: help_bot, name: Help Bot}' },
  'wrong-kind': {
    wrong: lines('when: joined', 'do:', '  send: Welcome to the team!'),
    right: lines('when: joined', 'do:', '  - send: Welcome to the team!'),
  },
  'not-indented': {
    wrong: lines('- send:', '  text: Shall I show you around?', '  buttons: [{text: "Yes", send: "yes"}]'),
    right: lines('- send:', '    text: Shall I show you around?', '    buttons: [{text: "Yes", send: "yes"}]'),
  },
  'empty-value': {
    wrong: lines('- send: Welcome to our office', '  if:'),
    right: lines('- send: Welcome to our office', '  if: user.extranet'),
  },
  'empty-text': { wrong: '- send: ""', right: '- send: Good morning' },
  'language-version': {
    wrong: lines('flowbot: 2', 'bot: {code: help_bot, name: Help Bot}'),
    right: lines('flowbot: 1', 'bot: {code: help_bot, name: Help Bot}'),
  },
  'bad-name': {
    wrong: lines('flows:', '  new colleagues:', '    when: joined', '    do: [{send: Welcome to the team!}]'),
    right: lines('flows:', '  new_colleagues:', '    when: joined', '    do: [{send: Welcome to the team!}]'),
  },
  'forbidden-key': {
    wrong: lines('flows:', '  constructor:', '    when: {message: building site}', '    do: [{send: Ask Anna.}]'),
    right: lines('flows:', '  site_office:', '    when: {message: building site}', '    do: [{send: Ask Anna.}]'),
  },
  'no-verb': {
    wrong: '- if: user.extranet',
    right: lines('- send: Welcome to our office', '  if: user.extranet'),
  },
  'unknown-verb': { wrong: '- sent: Good morning', right: '- send: Good morning' },
  'two-verbs': {
    wrong: lines('- send: I have passed it on.', '  react: like'),
    right: lines('- send: I have passed it on.', '- react: like'),
  },
  'verb-alone': { wrong: '- send', right: '- send: Good morning' },
  'else-without-if': {
    wrong: lines('- do:', '    - send: Welcome to our office', '  else:', '    - send: Good morning, colleague'),
    right: lines('- if: user.extranet', '  do:', '    - send: Welcome to our office', '  else:', '    - send: Good morning, colleague'),
  },
  'nothing-to-save': { wrong: lines('- react: like', '  save_as: liked'), right: '- react: like' },
  'nothing-to-try': { wrong: lines('- set: {total: 5}', '  retry: {times: 3}'), right: '- set: {total: 5}' },
  'hidden-name': { wrong: '- set: {user: Anna}', right: '- set: {colleague: Anna}' },
  'duplicate-id': {
    wrong: lines('- send: Good morning', '  id: greeting', '- send: How can we help?', '  id: greeting'),
    right: lines('- send: Good morning', '  id: greeting', '- send: How can we help?', '  id: question'),
  },
  'wrong-trigger': {
    wrong: lines('when: message', 'do:', '  - answer: We will call you back.'),
    right: lines('when: message', 'do:', '  - send: We will call you back.'),
  },
  'unknown-trigger': { wrong: 'when: new_message', right: 'when: message' },
  'no-trigger': { wrong: 'when: {}', right: 'when: message' },
  'two-triggers': { wrong: 'when: {message: help, command: help}', right: 'when: [{message: help}, {command: help}]' },
  'trigger-incomplete': {
    wrong: 'when: schedule',
    right: 'when: {schedule: every workday at 10:00}',
  },
  'trigger-value': {
    wrong: "when: {message: {matches: 'order (\\d+'}}",
    right: "when: {message: {matches: 'order (\\d+)'}}",
  },
  'flow-never-starts': {
    wrong: lines('flows:', '  anything: {when: message, do: [{send: "Ask me about the wifi."}]}', '  wifi: {when: {message: wifi}, do: [{send: "The network is called Guests."}]}'),
    right: lines('flows:', '  wifi: {when: {message: wifi}, do: [{send: "The network is called Guests."}]}', '  anything: {when: message, do: [{send: "Ask me about the wifi."}]}'),
  },
  'group-unheard': {
    wrong: lines('flows:', '  greet_group:', '    when: message', '    if: chat.type == "chat"', '    do: [{react: like}]'),
    right: lines('bot: {code: help_bot, name: Help Bot, type: supervisor}', 'flows:', '  greet_group:', '    when: message', '    if: chat.type == "chat"', '    do: [{react: like}]'),
  },
  'not-on-this-portal': {
    wrong: lines(...OLD_PORTAL, '    do: [{upload: report.pdf}]'),
    right: lines(...OLD_PORTAL, '    do: [{send: "The report is at https://example.com/report.pdf"}]'),
  },
  'busy-unread': {
    wrong: lines('flows:', '  report:', '    when: {message: report}', '    busy: Your report is being made.', '    do: [{send: Here it comes.}]'),
    right: lines('flows:', '  report:', '    when: {message: report}', '    mode: ignore', '    busy: Your report is being made.', '    do: [{send: Here it comes.}]'),
  },
  'flow-unknown': {
    wrong: lines('flows:', '  orders: {when: message, do: [{send: Noted.}]}', '  alarm:', '    when: {flow_failed: ordres}', '    do: [{log: "{{error.message}}"}]'),
    right: lines('flows:', '  orders: {when: message, do: [{send: Noted.}]}', '  alarm:', '    when: {flow_failed: orders}', '    do: [{log: "{{error.message}}"}]'),
  },
  'flow-unstarted': {
    wrong: lines('flows:', '  wifi:', '    do:', '      - send: The network is called Guests.'),
    right: lines('flows:', '  wifi:', '    when: {message: wifi}', '    do:', '      - send: The network is called Guests.'),
  },
  'command-name': {
    wrong: lines('commands:', '  /Vacation: How many days are left'),
    right: lines('commands:', '  vacation: How many days are left'),
  },
  'command-reserved': {
    wrong: lines('commands:', '  flowbot: Ask the bot for help'),
    right: lines('commands:', '  assistant: Ask the bot for help'),
  },
  'command-undeclared': {
    wrong: lines(messageWith('Do you need help?', '{text: Help, command: halp}'), '# under commands stands help: Show the command list'),
    right: lines(messageWith('Do you need help?', '{text: Help, command: help}'), '# under commands stands help: Show the command list'),
  },
  'command-unhandled': {
    wrong: lines(...ABSENCE, '    when: {command: vacation}', '    do: [{answer: Ask Anna.}]'),
    right: lines(...ABSENCE, '    when: {command: [vacation, sick]}', '    do: [{answer: Ask Anna.}]'),
  },
  'button-unheard': {
    wrong: lines(messageWith('Anna asks for a day off.', '{text: Approve, button: aprove}'), '# another flow has when: {button: approve}'),
    right: lines(messageWith('Anna asks for a day off.', '{text: Approve, button: approve}'), '# another flow has when: {button: approve}'),
  },
  'button-no-action': {
    wrong: messageWith('Shall I book the room?', '{text: Book it}'),
    right: messageWith('Shall I book the room?', '{text: Book it, send: book}'),
  },
  'button-two-actions': {
    wrong: messageWith('Do you need help?', '{text: Help, send: help, command: help}'),
    right: messageWith('Do you need help?', '{text: Help, command: help}'),
  },
  'button-option': {
    wrong: messageWith('Anna asks for a day off.', '{text: Approve, send: approved, lock: yes}'),
    right: messageWith('Anna asks for a day off.', '{text: Approve, button: approve, lock: yes}'),
  },
  'button-value': {
    wrong: messageWith('Everything about days off', '{text: Open, link: www.example.com}'),
    right: messageWith('Everything about days off', '{text: Open, link: https://www.example.com}'),
  },
  'bot-type': {
    wrong: lines('bot: {code: help_bot, name: Help Bot}', 'flows:', '  quote:', '    when: message', '    do:', '      - get_context: {around: 10}'),
    right: lines('bot: {code: help_reader, name: Help Bot, type: personal}', 'flows:', '  quote:', '    when: message', '    do:', '      - get_context: {around: 10}'),
  },
  'two-options': { wrong: '- upload: {file: plan.pdf, content: "{{message.text}}"}', right: '- upload: plan.pdf' },
  'two-blocks': {
    wrong: lines('- send:', '    text: Your request', '    attach:', '      - message: Request 142', '        delimiter: {size: 200}'),
    right: lines('- send:', '    text: Your request', '    attach:', '      - message: Request 142', '      - delimiter: {size: 200}'),
  },
  'no-message': {
    wrong: lines('when: joined', 'do:', '  - send: Welcome to the team!', '  - react: like'),
    right: lines('when: joined', 'do:', '  - send: Welcome to the team!', '    save_as: greeting', '  - react: {add: like, message: =greeting}'),
  },
  'to-unknown': {
    wrong: '- send: {text: A guest has arrived., to: chat142}',
    right: '- send: {text: A guest has arrived., to: ="chat142"}',
  },
} as const satisfies Examples;
