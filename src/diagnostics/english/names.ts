import type { Wordings } from '../wording.ts';

/** Names of people, chats, lists and texts, and where they stand. */
export const ENGLISH_NAMES = {
  'no-dialog': { message: '"{word}" has no dialog here: {triggers} brings none', help: 'say where: {example}' },
  'portal-gone': { message: '"{word}" needs the portal, and with {triggers} the bot is gone from there', help: '`log` still works' },
  'name-twice': { message: 'the name "{word}" stands under `people` and under `chats`', label: 'it is on line {line} already; choose another name' },
  'owner-several': { message: '`owner` is one person or one chat, and "{word}" is several people', help: 'name one of them, or a chat where all of them are: `owner: chat142`' },
  'name-unknown': { message: 'there is no "{word}" {place}', label: 'did you mean "{closest}"?', help: 'possible here: {known}' },
  'text-language': { message: 'the text "{word}" is missing in "{language}", the language of the bot', help: 'everyone reads it for whose language there is no version; add a line `{language}: …`' },
  'text-unused': { message: 'no message uses the text "{word}"', help: 'a message takes it in as `{{t "{word}"}}`; until then nobody knows what may stand in it, so it is not checked' },
  'text-in-text': { message: 'a text under `texts` takes in no other one', label: 'write the words of "{word}" here', help: 'where both are needed, one beside the other: `{{t "hello"}} {{t "{word}"}}`' },
  'memory-type-changed': {
    message: '"{word}" is declared as `{type}`, and values of the type `{stored}` are remembered ({owners})',
    label: 'write `{stored}`, or choose another name',
    help: 'values that are not needed any more: `flowbot forget --memory {word} {file}`',
  },
  'not-a-chat': { message: '"{word}" is no chat', label: 'write `{closest}`', help: 'a chat is written with its number, for instance `chat142`' },
} as const satisfies Wordings;
