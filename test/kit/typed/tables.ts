import { type AnswerType, readTyped } from '../../../src/kit/typed/read-typed.ts';

/** Saturday, 28 November 2026, 01:20 in Moscow; in UTC it is still Friday. */
export const NOW = Date.UTC(2026, 10, 27, 22, 20);

/** The value that is read, or why there is none. */
export function readIn(language: string, type: AnswerType, typed: string): unknown {
  const answer = readTyped(type, typed, { language, timezone: 'Europe/Moscow', now: NOW });
  return answer.ok ? answer.value : answer.why;
}
