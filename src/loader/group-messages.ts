import { ExpressionError } from '../expressions/types.ts';
import type { BotProfile } from '../portal/portal.ts';
import type { Condition } from '../program/program.ts';
import type { CompiledTriggers } from './triggers.ts';

/** Types that hear of a group only what mentions them. Source: api-reference/chat-bots/chat-bots-v2, bot types, August 2026. */
const HEAR_MENTIONS: ReadonlySet<BotProfile['type']> = new Set(['bot', 'open_line']);

/** What tells a private dialog from a group. */
const PRIVATE = { chat: { id: 123_456_789, dialogId: '123456789', type: 'private', messageType: 'P' } };
const GROUP = { chat: { id: 987_654_321, dialogId: 'chat987654321', type: 'chat', messageType: 'C' } };

/** Whether a flow is for messages in groups, which this type of bot hears only when it is mentioned. */
export function expectsGroupMessages(type: BotProfile['type'], { names, isForGroups }: Pick<CompiledTriggers, 'names' | 'isForGroups'>, conditions: readonly Condition[]): boolean {
  return HEAR_MENTIONS.has(type) && (isForGroups || (names?.includes('message') === true && conditions.some(holdsInGroups)));
}

/** It asks for nothing but the chat, and holds in a group alone. */
function holdsInGroups({ expression }: Condition): boolean {
  if (expression.reads.length === 0 || !expression.reads.every((path) => path.startsWith('chat.'))) return false;
  try {
    return expression.evaluate(PRIVATE) === false && expression.evaluate(GROUP) === true;
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
