import { type Examples, lines } from './example.ts';

const USERS = 'users: {anna: {firstName: Anna}}';
const HELLO = '- anna: hello';

/** What is wrong in conversation tests. */
export const CONVERSATION_EXAMPLES = {
  'unknown-line': { wrong: lines('- ana: hello', '- bot: silent'), right: lines(HELLO, '- bot: silent') },
  'two-in-line': { wrong: lines(HELLO, '  bot: silent'), right: lines(HELLO, '- bot: silent') },
  'nothing-in-line': { wrong: lines(HELLO, '- {}'), right: lines(HELLO, '- bot: silent') },
  'line-form': { wrong: '- bot in team: silent', right: '- bot to team: silent' },
  'unknown-in-test': { wrong: '- bot to tema: silent', right: '- bot to team: silent' },
  'talk-word': { wrong: 'users: {bot: {firstName: Robert}}', right: 'users: {bob: {firstName: Robert}}' },
  'name-of-person': { wrong: lines(USERS, 'chats: {anna: {members: [anna]}}'), right: lines(USERS, 'chats: {assistants: {members: [anna]}}') },
  'id-twice': { wrong: 'users: {anna: {id: 11}, boris: {id: 11}}', right: 'users: {anna: {id: 11}, boris: {id: 12}}' },
  'chat-id-form': { wrong: lines(USERS, 'chats: {team: {id: team142, members: [anna]}}'), right: lines(USERS, 'chats: {team: {id: chat142, members: [anna]}}') },
  'clock-form': { wrong: 'clock: tomorrow morning', right: 'clock: 2026-03-03 09:00 Europe/Berlin' },
  'request-form': { wrong: 'mocks: {"files.example.com/a.pdf": {body: Report}}', right: 'mocks: {"GET https://files.example.com/a.pdf": {body: Report}}' },
  'clock-goes-back': { wrong: '- wait: -5 minutes', right: '- wait: 5 minutes' },
} as const satisfies Examples;
