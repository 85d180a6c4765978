import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow } from '../world/rows.ts';
import type { Given } from './define-legacy.ts';
import { idIn } from './given.ts';
import { refuseV1 } from './refuse.ts';

/** The chat of this number, whoever asks; undefined where there is none. */
export function chatIn(scene: Scene, given: Given): ChatRow | undefined {
  return scene.world.chats.get(idIn(given, 'CHAT_ID') ?? refuseV1('CHAT_ID_EMPTY', "Chat ID can't be empty"));
}

/** A group that the bot is in; anything else is refused alike, for it can do nothing there. */
export function groupIn(scene: Scene, bot: BotRow, given: Given): ChatRow {
  const chat = chatIn(scene, given);
  return chat?.kind === 'group' && chat.members.includes(bot.id) ? chat : unavailable();
}

export function unavailable(): never {
  return refuseV1('ACCESS_ERROR', 'Action unavailable');
}

/** The user that is named. */
export function userIn(given: Given): number {
  return idIn(given, 'USER_ID') ?? refuseV1('USER_ID_EMPTY', "User ID can't be empty");
}
