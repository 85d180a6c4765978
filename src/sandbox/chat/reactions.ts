import type { Scene } from '../scene.ts';
import type { ChatRow, MessageRow } from '../world/rows.ts';
import { activeBot } from './dialogs.ts';
import { showMessage } from './messages.ts';
import { raise } from './raise.ts';
import { tellReaders } from './user-events.ts';

export interface ReactionChange {
  readonly user: number;
  readonly code: string;
  readonly action: 'add' | 'delete';
}

/** Sets or removes a user's reaction; false when there was nothing to change. The message's bot hears of it, unless it did it itself or has reactions off. */
export function changeReaction(scene: Scene, chat: ChatRow, message: MessageRow, change: ReactionChange): boolean {
  const users = message.reactions?.[change.code] ?? [];
  if (users.includes(change.user) === (change.action === 'add')) return false;
  const { [change.code]: _before, ...others } = message.reactions ?? {};
  const now = change.action === 'add' ? [...users, change.user] : users.filter((user) => user !== change.user);
  const next: MessageRow = { ...message, reactions: now.length === 0 ? others : { ...others, [change.code]: now } };
  scene.commit({ kind: 'message', value: next });
  tellBot(scene, next, change);
  tellReaders(scene, chat, 'ONIMV2REACTIONCHANGE', { user: change.user, message: next, reaction: { code: change.code, action: change.action } });
  showMessage(scene, 'reaction', chat, next);
  return true;
}

function tellBot(scene: Scene, message: MessageRow, change: ReactionChange): void {
  const bot = activeBot(scene.world, message.author);
  if (!bot?.isReactionsEnabled || bot.id === change.user) return;
  raise(scene, bot, 'ONIMBOTV2REACTIONCHANGE', {
    chat: message.chat, user: change.user, message, reaction: { code: change.code, action: change.action },
  });
}
