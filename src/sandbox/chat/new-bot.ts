import type { Scene } from '../scene.ts';
import type { BotRow } from '../world/rows.ts';
import { TEAM_CHAT } from '../world/seed.ts';
import { showBot } from './bot-view.ts';
import { addMembers } from './membership.ts';

/** Puts a bot on the portal, and into the team's chat, to which `by` adds it. */
export function createBot(scene: Scene, by: number, wish: Omit<BotRow, 'id'>): BotRow {
  const bot: BotRow = { id: scene.world.next.user, ...wish };
  scene.commit({ kind: 'bot', value: bot });
  const team = scene.world.chats.get(TEAM_CHAT);
  if (team) addMembers(scene, team, [bot.id], by);
  showBot(scene, bot);
  return bot;
}
