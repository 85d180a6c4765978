import { type Examples, inWords, lines, messageWith } from './example.ts';

/** Values of the wrong type or form, settings, variables. */
export const VALUE_EXAMPLES = {
  'unknown-word': { wrong: '- react: thumbs_up', right: '- react: like' },
  'not-yes-no': {
    wrong: '- send: {text: The canteen opens at noon., preview: off}',
    right: '- send: {text: The canteen opens at noon., preview: no}',
  },
  'not-an-integer': { wrong: '- typing: {status: searching, seconds: ten}', right: '- typing: {status: searching, seconds: 10}' },
  'not-a-number': {
    wrong: messageWith('Do you need help?', '{text: Help, command: help, width: wide}'),
    right: messageWith('Do you need help?', '{text: Help, command: help, width: 200}'),
  },
  'out-of-range': { wrong: '- typing: {status: searching, seconds: 3600}', right: '- typing: {status: searching, seconds: 60}' },
  'not-a-duration': { wrong: 'store: {keep: a month}', right: 'store: {keep: 30 days}' },
  'not-a-date': {
    wrong: lines('commands:', '  vacation:', '    title: Ask for days off', '    args: {start: {type: date, default: tomorrow}}'),
    right: lines('commands:', '  vacation:', '    title: Ask for days off', '    args: {start: {type: date, default: 2027-01-31}}'),
  },
  'not-a-time': {
    wrong: lines('commands:', '  book:', '    title: Book the meeting room', '    args: {at: {type: time, default: noon}}'),
    right: lines('commands:', '  book:', '    title: Book the meeting room', '    args: {at: {type: time, default: 12:00}}'),
  },
  'schedule-form': {
    wrong: 'when: {schedule: daily at 10 am}',
    right: 'when: {schedule: every day at 10:00}',
  },
  'cron-form': {
    wrong: 'when: {cron: "0 10 30 2 *"}',
    right: 'when: {cron: "0 10 28 2 *"}',
  },
  'until-form': {
    wrong: lines('bot: {code: help_bot, name: Help Bot, timezone: Europe/Berlin}', 'flows:', '  later:', '    when: message', '    do: [{wait: {until: workday at 10 am}}, {send: Good morning}]'),
    right: lines('bot: {code: help_bot, name: Help Bot, timezone: Europe/Berlin}', 'flows:', '  later:', '    when: message', '    do: [{wait: {until: workday 10:00}}, {send: Good morning}]'),
  },
  'not-a-color': {
    wrong: lines('- send:', '    text: Your request', '    attach: {color: blue, blocks: [{message: Request 142}]}'),
    right: lines('- send:', '    text: Your request', '    attach: {color: "#29619b", blocks: [{message: Request 142}]}'),
  },
  'text-too-long': inWords('text-too-long'),
  'wrong-value-type': {
    wrong: '- send: =message.files',
    right: '- send: "Thank you, {{count message.files}} files have arrived."',
  },
  'language-code': {
    wrong: 'bot: {code: help_bot, name: Help Bot, language: English}',
    right: 'bot: {code: help_bot, name: Help Bot, language: en}',
  },
  'unknown-timezone': {
    wrong: 'bot: {code: help_bot, name: Help Bot, timezone: Berlin}',
    right: 'bot: {code: help_bot, name: Help Bot, timezone: Europe/Berlin}',
  },
  'missing-variable': {
    wrong: lines('portal:', '  webhook: ${BITRIX24_WEBHOK}', '# the file .env has a line BITRIX24_WEBHOOK=https://…'),
    right: lines('portal:', '  webhook: ${BITRIX24_WEBHOOK}', '# the file .env has a line BITRIX24_WEBHOOK=https://…'),
  },
  'bad-variable': {
    wrong: lines('portal:', '  webhook: ${BITRIX24-WEBHOOK}'),
    right: lines('portal:', '  webhook: ${BITRIX24_WEBHOOK}'),
  },
  'variable-in-text': { wrong: '- send: Welcome to ${COMPANY}', right: '- send: Welcome to Example Ltd.' },
  'webhook-address': {
    wrong: lines('portal:', '  webhook: https://example.bitrix24.com/company/'),
    right: lines('portal:', '  webhook: https://example.bitrix24.com/rest/1/code/'),
  },
  'vibecode-key': {
    wrong: lines('portal:', '  vibecode: {key: vibe_app_example}'),
    right: lines('portal:', '  vibecode: {key: vibe_app_example, session: "${VIBE_SESSION:-of-today}"}'),
  },
  'web-address': {
    wrong: lines('listen: 127.0.0.1:8080', 'portal:', '  webhook: ${BITRIX24_WEBHOOK}', '  events: {mode: webhook, url: bots.example.com/?bot=1}'),
    right: lines('listen: 127.0.0.1:8080', 'portal:', '  webhook: ${BITRIX24_WEBHOOK}', '  events: {mode: webhook, url: "https://bots.example.com/bitrix24"}'),
  },
  'plain-http': {
    wrong: lines('portal:', '  webhook: http://example.bitrix24.com/rest/1/code/'),
    right: lines('portal:', '  webhook: https://example.bitrix24.com/rest/1/code/'),
  },
  'bot-token': {
    wrong: lines('portal:', '  webhook: ${BITRIX24_WEBHOOK}', '  bot_token: the-secret-word-of-our-bot-that-nobody-guesses'),
    right: lines('portal:', '  webhook: ${BITRIX24_WEBHOOK}'),
  },
  'secret-in-file': {
    wrong: 'portal: {webhook: "https://example.bitrix24.com/rest/1/q7w8e9r0t1y2u3i4/"}',
    right: 'portal: {webhook: "${BITRIX24_WEBHOOK}"}',
  },
  'file-missing': {
    wrong: 'bot: {code: help_bot, name: Help Bot, avatar: logo_new.png}',
    right: 'bot: {code: help_bot, name: Help Bot, avatar: logo.png}',
  },
  'avatar-unfit': {
    wrong: 'bot: {code: help_bot, name: Help Bot, avatar: logo.docx}',
    right: 'bot: {code: help_bot, name: Help Bot, avatar: logo.png}',
  },
  'file-path': {
    wrong: "flows:\n  report:\n    when: message\n    do:\n      - upload: ../report.pdf",
    right: "flows:\n  report:\n    when: message\n    do:\n      - upload: report.pdf",
  },
  'bot-code': { wrong: 'bot: {code: help bot, name: Help Bot}', right: 'bot: {code: help_bot, name: Help Bot}' },
  'rest-method': {
    wrong: 'flows:\n  lead:\n    when: message\n    do:\n      - rest: {method: crm.lead.add.json, params: {fields: {TITLE: New lead}}}',
    right: 'flows:\n  lead:\n    when: message\n    do:\n      - rest: {method: crm.lead.add, params: {fields: {TITLE: New lead}}}',
  },
  'rest-own-method': {
    wrong: 'flows:\n  watch:\n    when: message\n    do:\n      - rest: imbot.v2.Event.get',
    right: 'flows:\n  watch:\n    when: message\n    do:\n      - rest: user.current',
  },
  'events-not-heard': {
    wrong: lines('portal:', '  webhook: ${BITRIX24_WEBHOOK}', '  events: {mode: webhook, url: https://bots.example.com/bitrix24}'),
    right: lines('listen: 127.0.0.1:8080', 'portal:', '  webhook: ${BITRIX24_WEBHOOK}', '  events: {mode: webhook, url: https://bots.example.com/bitrix24}'),
  },
  'listen-address': { wrong: 'listen: 8080', right: 'listen: 127.0.0.1:8080' },
} as const satisfies Examples;
