import type { TYPING_STATUSES } from '../../contract/words.ts';

const DOING: Readonly<Record<(typeof TYPING_STATUSES)[keyof typeof TYPING_STATUSES], string>> = {
  IMBOT_AGENT_ACTION_THINKING: 'is thinking',
  IMBOT_AGENT_ACTION_SEARCHING: 'is searching',
  IMBOT_AGENT_ACTION_GENERATING: 'is preparing an answer',
  IMBOT_AGENT_ACTION_ANALYZING: 'is analysing the request',
  IMBOT_AGENT_ACTION_PROCESSING: 'is processing data',
  IMBOT_AGENT_ACTION_TRANSLATING: 'is translating',
  IMBOT_AGENT_ACTION_CONNECTING: 'is connecting to a service',
  IMBOT_AGENT_ACTION_CHECKING: 'is checking data',
  IMBOT_AGENT_ACTION_CALCULATING: 'is calculating',
  IMBOT_AGENT_ACTION_READING_DOCS: 'is reading documents',
  IMBOT_AGENT_ACTION_COMPOSING: 'is composing an answer',
};

/** What a bot is doing, as the line under the messages says it; unknown or no codes are plain typing. */
export function doing(code: string | undefined): string {
  return Object.entries(DOING).find(([known]) => known === code)?.[1] ?? 'is typing';
}
