import { type Examples, inWords, lines } from './example.ts';

/** Names of people, chats, lists and texts, and where they stand. */
export const NAME_EXAMPLES = {
  'no-dialog': {
    wrong: lines('when: [joined, bot_deleted]', 'do:', '  - send: Something has changed.'),
    right: lines('when: [joined, bot_deleted]', 'do:', '  - send: {text: Something has changed., to: ="chat142"}'),
  },
  'portal-gone': {
    wrong: lines('when: bot_deleted', 'do:', '  - send: {text: Goodbye!, to: ="chat142"}'),
    right: lines('when: bot_deleted', 'do:', '  - log: The bot was removed.'),
  },
  'name-twice': {
    wrong: lines('people: {support: {users: [7, 12]}}', 'chats: {support: chat142}'),
    right: lines('people: {support: {users: [7, 12]}}', 'chats: {support_room: chat142}'),
  },
  'name-unknown': {
    wrong: lines('chats: {reception: chat142}', 'flows:', '  guests: {when: joined, do: [{send: {text: A guest has arrived., to: recepion}}]}'),
    right: lines('chats: {reception: chat142}', 'flows:', '  guests: {when: joined, do: [{send: {text: A guest has arrived., to: reception}}]}'),
  },
  'owner-several': {
    wrong: lines('people: {support: {users: [7, 12]}}', 'owner: support'),
    right: lines('people: {support: {users: [7, 12]}, lead: 7}', 'owner: lead'),
  },
  'text-language': {
    wrong: lines('bot: {code: help_bot, name: Help Bot, language: en}', 'texts: {hello: {ru: Здравствуйте!}}', 'flows: {a: {when: message, do: [{send: "{{t \'hello\'}}"}]}}'),
    right: lines('bot: {code: help_bot, name: Help Bot, language: en}', 'texts: {hello: {en: Hello!, ru: Здравствуйте!}}', 'flows: {a: {when: message, do: [{send: "{{t \'hello\'}}"}]}}'),
  },
  'text-unused': {
    wrong: lines('texts: {hello: {en: Hello!, ru: Здравствуйте!}}', 'flows: {a: {when: message, do: [{send: Hello!}]}}'),
    right: lines('texts: {hello: {en: Hello!, ru: Здравствуйте!}}', 'flows: {a: {when: message, do: [{send: "{{t \'hello\'}}"}]}}'),
  },
  'text-in-text': {
    wrong: lines('texts:', '  bye: {en: Goodbye!}', "  end: {en: '{{t \"bye\"}} See you.'}", 'flows: {a: {when: message, do: [{send: \'{{t "bye"}}{{t "end"}}\'}]}}'),
    right: lines('texts:', '  bye: {en: Goodbye!}', '  end: {en: See you.}', 'flows: {a: {when: message, do: [{send: \'{{t "bye"}} {{t "end"}}\'}]}}'),
  },
  'memory-type-changed': inWords('memory-type-changed'),
  'not-a-chat': { wrong: 'chats: {reception: 142}', right: 'chats: {reception: chat142}' },
} as const satisfies Examples;
