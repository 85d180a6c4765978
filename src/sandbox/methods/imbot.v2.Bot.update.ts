import { LIMITS } from '../../contract/limits.ts';
import { checkAvatar } from '../chat/avatar.ts';
import { showBot } from '../chat/bot-view.ts';
import { activeBots } from '../chat/dialogs.ts';
import { ownBot } from '../chat/entities.ts';
import { PROPERTIES, readBackground, readCallback, readProperties } from '../chat/profile.ts';
import { botEntity } from '../chat/users.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { knows } from '../rest/revisions.ts';
import { flag, object, raw, text, type Values } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';
import type { BotRow } from '../world/rows.ts';

const FIELDS = {
  properties: PROPERTIES,
  isHidden: flag(),
  isReactionsEnabled: flag(),
  isSupportOpenline: flag(),
  backgroundId: raw(),
  eventMode: text({ words: ['fetch', 'webhook'], invalid: 'BOT_INVALID_EVENT_MODE' }),
  webhookUrl: text({ invalid: 'BOT_INVALID_CALLBACK' }),
  botToken: text(),
};

type Fields = Values<typeof FIELDS>;

export default defineMethod({
  name: 'imbot.v2.Bot.update',
  caller: 'owner',
  params: { fields: object(FIELDS, { missing: 'PARAMS_REQUIRED' }) },
  run({ fields }, { scene, bot }) {
    checkAvatar(fields.properties?.avatar);
    const next: BotRow = {
      ...bot,
      ...(fields.properties && readProperties(fields.properties)),
      ...flagsOf(fields),
      ...(fields.backgroundId !== undefined && { backgroundId: readBackground(scene, fields.backgroundId) }),
      ...deliveryOf(bot, fields),
      token: rotated(scene, bot, fields.botToken),
    };
    scene.commit({ kind: 'bot', value: next });
    showBot(scene, next);
    return { bot: ownBot(scene.world, next), users: [botEntity(next)] };
  },
});

function flagsOf({ isHidden, isReactionsEnabled, isSupportOpenline }: Fields): Partial<BotRow> {
  return {
    ...(isHidden !== undefined && { isHidden }),
    ...(isReactionsEnabled !== undefined && { isReactionsEnabled }),
    ...(isSupportOpenline !== undefined && { isSupportOpenline }),
  };
}

function deliveryOf(bot: BotRow, { eventMode, webhookUrl }: Fields): Partial<BotRow> {
  const url = webhookUrl === undefined || webhookUrl === '' ? bot.webhookUrl : readCallback(webhookUrl);
  if (eventMode === 'webhook' && url === '') refuse('BOT_WEBHOOK_URL_REQUIRED');
  return { webhookUrl: url, ...(eventMode !== undefined && { eventMode: eventMode as BotRow['eventMode'] }) };
}

/** A bot of an application has no token to rotate. The docs keep the reason of a refused rotation secret. */
function rotated(scene: Scene, bot: BotRow, token = ''): string {
  if (bot.application !== undefined || token.trim() === '' || !knows(scene.settings, 'rotation')) return bot.token;
  if (token.length > LIMITS.botTokenLength) refuse('BOT_TOKEN_INVALID_LENGTH');
  if (activeBots(scene.world).some((other) => other.id !== bot.id && other.token === token)) refuse('BOT_TOKEN_ROTATION_FAILED');
  return token;
}
