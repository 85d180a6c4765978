import type { Wordings } from '../wording.ts';

/** Names of people, chats and lists, and where they stand. */
export const ENGLISH_NAMES = {
  'no-dialog': { message: '"{word}" has no dialog here: {triggers} brings none', help: 'say where: {example}' },
  'portal-gone': { message: '"{word}" needs the portal, and with {triggers} the bot is gone from there', help: '`log` still works' },
} as const satisfies Wordings;
