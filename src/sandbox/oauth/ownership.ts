import { activeBots } from '../chat/dialogs.ts';
import { refuse } from '../refusals.ts';
import type { BotRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';

/** What a bot belongs to: an application, or whoever has its token. */
export type Owner = { readonly application: string } | { readonly token: string };

/** A webhook needs a bot token; the one that an application sends counts for nothing. */
export function ownerOf(access: Access, botToken: unknown): Owner {
  if (access.kind === 'application') return { application: access.application };
  const token = typeof botToken === 'number' ? String(botToken) : botToken;
  return typeof token === 'string' && token.trim() !== '' ? { token: token.trim() } : refuse('BOT_TOKEN_NOT_SPECIFIED');
}

export function owns(owner: Owner, bot: BotRow): boolean {
  if ('application' in owner) return bot.application === owner.application;
  return bot.application === undefined && bot.token === owner.token;
}

/** The registered bots of an owner. */
export function botsOf(world: World, owner: Owner): readonly BotRow[] {
  return activeBots(world).filter((bot) => owns(owner, bot));
}
