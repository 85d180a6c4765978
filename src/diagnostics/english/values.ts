import type { Wordings } from '../wording.ts';

/** Values of the wrong type or form, settings, variables. */
export const ENGLISH_VALUES = {
  'unknown-word': { message: '"{word}" is not possible for "{key}"', label: 'did you mean "{closest}"?', help: 'possible: {known}' },
  'not-yes-no': { message: '"{key}" is yes or no, not "{word}"', label: 'write yes or no' },
  'not-an-integer': { message: '"{key}" is a whole number, not "{word}"' },
  'not-a-number': { message: '"{key}" is a number, not "{word}"' },
  'out-of-range': { message: '"{key}" is {range}, not {word}' },
  'not-a-duration': { message: '"{word}" is no length of time', help: 'for instance: 30 seconds, 5 minutes, 1h30m' },
  'not-a-date': { message: '"{word}" is no date', help: 'dates are written 2027-01-31' },
  'not-a-time': { message: '"{word}" is no time of the day', help: 'times are written 9:00 or 18:30' },
  'schedule-form': { message: '"{word}" is no schedule: {problem}', label: 'did you mean "{closest}"?', help: 'for instance: every workday at 10:00, every Mon and Wed at 9:30, every 15 minutes, on day 1 of the month at 9:00' },
  'cron-form': { message: '"{word}" is no cron expression: {problem}', label: 'write "{closest}"', help: 'for instance: "0 10 * * 1-5" is 10:00 from Monday to Friday; a sentence is easier to read: `{schedule: every Mon-Fri at 10:00}`' },
  'until-form': { message: '"{word}" is no time to wait for', label: 'did you mean "{closest}"?', help: 'for instance: 18:00, workday 10:00, Monday 9:00, 2027-01-31 10:00, or `=` and a time' },
  'not-a-color': { message: '"{word}" is no colour', help: 'colours are written in quotes: `"#29619b"`' },
  'text-too-long': { message: 'this text has {size} KiB; a text in the file has at most {limit} KiB' },
  'wrong-value-type': { message: '"{key}" is {expected}, and this gives {found}' },
  'language-code': { message: '"{word}" is no language code', help: 'two small letters: en, ru, de' },
  'unknown-timezone': { message: 'there is no time zone "{word}"', label: 'did you mean "{closest}"?', help: 'for instance: Europe/Berlin, Europe/Moscow, UTC' },
  'missing-variable': {
    message: 'the environment variable {word} is not set',
    label: 'did you mean "{closest}"?',
    help: 'set it, write it into a file named .env beside the bot, or give a default: ${{word}:-value}',
  },
  'bad-variable': { message: 'a variable is written ${NAME} or ${NAME:-default}', label: 'the name is Latin letters, digits and `_`' },
  'variable-in-text': {
    message: '"{word}" stays as it is: environment variables have no place in texts',
    help: 'write the words themselves; a value of the bot is written {{user.firstName}}',
  },
  'webhook-address': {
    message: 'this is not the address of an incoming webhook: {problem}',
    help: 'it looks like https://example.bitrix24.com/rest/1/***/ (copy it from "Incoming webhook" in Bitrix24); here it is {shown}',
  },
  'web-address': { message: '"{key}" cannot be reached at this address: {problem}', help: 'for instance: {example}' },
  'plain-http': { message: 'the address {shown} is not encrypted', label: 'write https://', help: 'http:// is accepted for localhost and 127.0.0.1 only' },
  'bot-token': { message: 'this bot token cannot be used: {problem}', help: 'leave it out and one is made' },
  'bot-code': { message: '"{word}" cannot be the code of a bot: {problem}', label: 'write "{closest}"', help: 'a code is letters, digits, `_`, `-` and dots; choose it well, it stays for life' },
  'secret-in-file': {
    message: 'a secret stands in the file: who reads the file can use `{shown}`',
    label: 'keep it out of the file',
    help: 'write `{line}` into a file named `.env` beside the bot, and `${{word}}` here',
  },
  'file-missing': { message: 'there is no file "{word}" beside this one', label: 'did you mean "{closest}"?', help: '"{key}" is {expected}' },
  'file-path': { message: 'flows may not use "{word}" as a file', label: 'write a file in the folder of this one or below it', help: 'for instance: `{key}: files/report.pdf`; no `..`, nothing hidden, nothing that ends in `.yaml`' },
  'rest-method': { message: '"{word}" is no method of Bitrix24', label: 'did you mean "{closest}"?', help: 'for instance: `{method: crm.lead.add, params: {fields: {TITLE: New lead}}}`; its page in the documentation of Bitrix24 has it in the title' },
  'rest-own-method': { message: 'flowbot calls "{word}" itself, and a flow that did so would take events away from the bot', label: 'leave this step out', help: 'each step calls one method, and events start flows: see `when`' },
  'listen-address': { message: '"{word}" is no address to listen on', help: 'for instance: 127.0.0.1:8080' },
} as const satisfies Wordings;
