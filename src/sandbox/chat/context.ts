import type { Scene } from '../scene.ts';
import type { ChatRow } from '../world/rows.ts';
import { activeBot } from './dialogs.ts';
import { raise } from './raise.ts';

/** Tells the bots of a dialog what the link carried that a person opened it by. */
export function giveContext(scene: Scene, chat: ChatRow, person: number, context: unknown): void {
  for (const member of chat.members) {
    const bot = activeBot(scene.world, member);
    if (bot) raise(scene, bot, 'ONIMBOTV2CONTEXTGET', { chat: chat.id, user: person, context });
  }
}
