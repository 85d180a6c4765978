import { type Examples, lines } from './example.ts';

/** Names of people, chats and lists, and where they stand. */
export const NAME_EXAMPLES = {
  'no-dialog': {
    wrong: lines('when: [joined, bot_deleted]', 'do:', '  - send: Something has changed.'),
    right: lines('when: [joined, bot_deleted]', 'do:', '  - send: {text: Something has changed., to: ="chat142"}'),
  },
  'portal-gone': {
    wrong: lines('when: bot_deleted', 'do:', '  - send: {text: Goodbye!, to: ="chat142"}'),
    right: lines('when: bot_deleted', 'do:', '  - log: The bot was removed.'),
  },
} as const satisfies Examples;
