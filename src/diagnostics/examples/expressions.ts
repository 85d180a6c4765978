import { type Examples, inWords, lines } from './example.ts';

const EVENING = ['flows:', '  evening:', '    when: message', '    if: hour(now) >= 18', '    do: [{send: We are back tomorrow at nine.}]'] as const;

/** Mistakes in texts with `{{…}}`, in conditions and in values after `=`. */
export const EXPRESSION_EXAMPLES = {
  'unknown-name': {
    wrong: '- send: "Good morning, {{user.fristName}}"',
    right: '- send: "Good morning, {{user.firstName}}"',
  },
  'name-not-always-set': {
    wrong: lines('- set: {guest: "{{user.name}}"}', '  if: user.extranet', '- send: "Welcome, {{guest}}"'),
    right: lines('- set: {guest: "{{user.name}}"}', '  if: user.extranet', "- send: 'Welcome, {{default guest \"colleague\"}}'"),
  },
  'unknown-helper': {
    wrong: '- send: "Good morning, {{uppercase user.name}}"',
    right: '- send: "Good morning, {{upper user.name}}"',
  },
  'misplaced-function': {
    wrong: lines('- send: Good morning', '  if: upper(user.firstName) == "ANNA"'),
    right: lines('- send: Good morning', '  if: lower(user.firstName) == "anna"'),
  },
  'plural-forms': {
    wrong: lines('bot: {code: help_bot, name: Help Bot, language: ru}', 'flows: {a: {when: message, do: [{send: \'{{plural message.id "файл" "файлы"}}\'}]}}'),
    right: lines('bot: {code: help_bot, name: Help Bot, language: ru}', 'flows: {a: {when: message, do: [{send: \'{{plural message.id "файл" "файла" "файлов"}}\'}]}}'),
  },
  'refused-helper': {
    wrong: "- send: 'Good morning, {{lookup user \"firstName\"}}'",
    right: "- send: 'Good morning, {{user.firstName}}'",
  },
  'broken-template': {
    wrong: '- send: "Good morning, {{user.firstName}"',
    right: '- send: "Good morning, {{user.firstName}}"',
  },
  'object-in-text': {
    wrong: '- send: "Files that have arrived: {{message.files}}"',
    right: '- send: "Files that have arrived: {{count message.files}}"',
  },
  'wrong-type': {
    wrong: lines('- send: Please fill in your position.', '  if: not user.workPosition'),
    right: lines('- send: Please fill in your position.', '  if: not has(user.workPosition)'),
  },
  'raw-text-from-person': {
    wrong: '- send: "You wrote: {{{message.text}}}"',
    right: '- send: "You wrote: {{message.text}}"',
  },
  'single-braces': {
    wrong: '- send: Good morning, {user.firstName}',
    right: '- send: Good morning, {{user.firstName}}',
  },
  'broken-condition': {
    wrong: lines('- send: I book the room.', '  if: message.text is "yes"'),
    right: lines('- send: I book the room.', '  if: message.text == "yes"'),
  },
  'equals-before-condition': {
    wrong: lines('- send: Welcome to our office', '  if: =user.extranet'),
    right: lines('- send: Welcome to our office', '  if: user.extranet'),
  },
  'equals-missing': {
    wrong: '- send: {text: Good morning, reply: user.extranet}',
    right: '- send: {text: Good morning, reply: =user.extranet}',
  },
  'braces-in-condition': {
    wrong: lines('- send: Welcome to our office', '  if: "{{user.extranet}}"'),
    right: lines('- send: Welcome to our office', '  if: user.extranet'),
  },
  'braces-in-value': {
    wrong: '- send: {text: Good morning, reply: "{{user.extranet}}"}',
    right: '- send: {text: Good morning, reply: =user.extranet}',
  },
  'values-not-here': {
    wrong: lines('commands:', '  vacation: "Days that {{user.firstName}} has left"'),
    right: lines('commands:', '  vacation: Days that you have left'),
  },
  'single-equals': {
    wrong: lines('- send: Good morning, Anna', '  if: user.firstName = "Anna"'),
    right: lines('- send: Good morning, Anna', '  if: user.firstName == "Anna"'),
  },
  'type-mismatch': {
    wrong: lines('- send: Good morning, boss', '  if: user.id == "7"'),
    right: lines('- send: Good morning, boss', '  if: user.id == 7'),
  },
  'unknown-function': {
    wrong: lines('- send: I book the room.', '  if: lowercase(message.text) == "yes"'),
    right: lines('- send: I book the room.', '  if: lower(message.text) == "yes"'),
  },
  'unsafe-function': {
    wrong: lines('- send: I look for your order.', '  if: message.text.matches("order [0-9]+")'),
    right: lines('- send: I look for your order.', '  if: fits(message.text, "order [0-9]+")'),
  },
  'broken-pattern': {
    wrong: lines('- send: I look for your order.', '  if: fits(message.text, "order ([0-9]+")'),
    right: lines('- send: I look for your order.', '  if: fits(message.text, "order ([0-9]+)")'),
  },
  'user-events-off': {
    wrong: 'portal: {webhook: "${BITRIX24_WEBHOOK}"}\nflows:\n  note:\n    when: {user_event: message}\n    do:\n      - log: "{{event.message.text}}"',
    right: 'portal: {webhook: "${BITRIX24_WEBHOOK}", user_events: yes}\nflows:\n  note:\n    when: {user_event: message}\n    do:\n      - log: "{{event.message.text}}"',
  },
  'timezone-needed': {
    wrong: lines('bot: {code: help_bot, name: Help Bot}', ...EVENING),
    right: lines('bot: {code: help_bot, name: Help Bot, timezone: Europe/Berlin}', ...EVENING),
  },
  'template-too-deep': inWords('template-too-deep'),
} as const satisfies Examples;
