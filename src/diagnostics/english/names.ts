import type { Wordings } from '../wording.ts';

/** Names of people, chats and lists, and where they stand. */
export const ENGLISH_NAMES = {
  'no-dialog': { message: '"{word}" has no dialog here: {triggers} brings none', help: 'say where: {example}' },
  'portal-gone': { message: '"{word}" needs the portal, and with {triggers} the bot is gone from there', help: '`log` still works' },
  'name-twice': { message: 'the name "{word}" stands under `people` and under `chats`', label: 'it is on line {line} already; choose another name' },
  'name-unknown': { message: 'there is no "{word}" {place}', label: 'did you mean "{closest}"?', help: 'possible here: {known}' },
  'not-a-chat': { message: '"{word}" is no chat', label: 'write `{closest}`', help: 'a chat is written with its number, for instance `chat142`' },
} as const satisfies Wordings;
