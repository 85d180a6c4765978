import type { Diagnostic, Source } from '../../src/diagnostics/diagnostic.ts';
import { loadConversation } from '../../src/loader/conversation/load-conversation.ts';

export function isTestFile(text: string): boolean {
  return /^flowbot_test:/m.test(text);
}

const WARNINGS = { type: 'integer', default: 0, keepMs: undefined, span: [0, 0] } as const;
const MEMORY = { user: { warnings: WARNINGS }, chat: {}, bot: {} } as const;

/** What is found in a test file that stands beside `bot.yaml` with the flows `greet` and `echo`, and remembers `user.warnings`. */
export function talkFindings(source: Source): readonly Diagnostic[] {
  return loadConversation(source, { filesIn: () => ['bot.yaml', 'bot.test.yaml'], botOf: () => ({ flows: ['greet', 'echo'], timezone: 'Europe/Berlin', memory: MEMORY }) }).diagnostics;
}

/** A part of a test file with the rest around it: keys of the top level, or lines of a talk of Anna, Boris and the chat `team`. */
export function wholeTestFile(part: string): string {
  const isTop = !part.startsWith('- ');
  const top = isTop ? `${part}\n` : '';
  const users = isTop && part.includes('users:') ? '' : 'users: {anna: {firstName: Anna}, boris: {}}\n';
  const chats = isTop && part.includes('chats:') ? '' : `chats: {team: {members: [${users === '' ? '' : 'anna'}]}}\n`;
  const talk = isTop ? '- wait: 5 minutes' : part;
  return `flowbot_test: 1\nbot: bot.yaml\n${top}${users}${chats}tests:\n  - name: shown\n    talk:\n${talk.replace(/^(?=.)/gm, '      ')}\n`;
}
