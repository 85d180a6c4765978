import { LIMITS } from '../../contract/limits.ts';
import { COLORS } from '../../contract/words.ts';
import { checkAvatar } from '../chat/avatar.ts';
import { activeBots } from '../chat/dialogs.ts';
import { ownBot } from '../chat/entities.ts';
import { createBot } from '../chat/new-bot.ts';
import { PROPERTIES, readBackground, readCallback, readProperties } from '../chat/profile.ts';
import { botEntity } from '../chat/users.ts';
import { botsOf, ownerOf, type Owner } from '../oauth/ownership.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { knows } from '../rest/revisions.ts';
import { flag, object, raw, text, type Values } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, BotType } from '../world/rows.ts';

const TYPES: readonly BotType[] = ['bot', 'network', 'openline', 'supervisor', 'personal'];
const MODES: readonly BotRow['eventMode'][] = ['fetch', 'webhook'];
/** Source: bot-register.md of imbot.v2, August 2026. */
const MOST_BOTS = 100;

const FIELDS = {
  botToken: text({ otherwise: '', invalid: 'BOT_TOKEN_NOT_SPECIFIED' }),
  code: text({ otherwise: '', invalid: 'BOT_CODE_REQUIRED' }),
  properties: PROPERTIES,
  type: text({ otherwise: 'bot', words: TYPES, invalid: 'BOT_INVALID_TYPE' }),
  eventMode: text({ otherwise: 'fetch', words: MODES, invalid: 'BOT_INVALID_EVENT_MODE' }),
  webhookUrl: text({ otherwise: '', invalid: 'BOT_INVALID_CALLBACK' }),
  isHidden: flag({ otherwise: false }),
  isReactionsEnabled: flag({ otherwise: true }),
  isSupportOpenline: flag({ otherwise: false }),
  backgroundId: raw(),
};

type Fields = Values<typeof FIELDS>;

export default defineMethod({
  name: 'imbot.v2.Bot.register',
  caller: 'anyone',
  params: { fields: object(FIELDS, { missing: 'BOT_TOKEN_NOT_SPECIFIED' }) },
  run({ fields }, { scene, access }) {
    const owner = ownerOf(access, fields.botToken);
    const profile = check(scene, fields);
    const mine = botsOf(scene.world, owner);
    const known = activeBots(scene.world).find((bot) => bot.code === fields.code);
    if (known && !mine.includes(known)) refuse('BOT_CODE_ALREADY_TAKEN');
    if (!known && mine.length >= MOST_BOTS) refuse('BOT_LIMIT_EXCEEDED');
    const bot = known ?? createBot(scene, access.user, { ...base(scene, fields, owner), ...profile });
    return { bot: ownBot(scene.world, bot), users: [botEntity(bot)] };
  },
});

function check({ settings }: Scene, fields: Fields): Partial<BotRow> {
  const { botToken, code, properties } = fields;
  if (botToken.length > LIMITS.botTokenLength && knows(settings, 'length of tokens')) refuse('BOT_TOKEN_INVALID_LENGTH');
  if (code === '') refuse('BOT_CODE_REQUIRED');
  if (properties?.name === undefined || properties.name.trim() === '') return refuse('BOT_PROPERTIES_REQUIRED');
  if (fields.eventMode === 'webhook' && fields.webhookUrl === '') refuse('BOT_WEBHOOK_URL_REQUIRED');
  if (fields.webhookUrl !== '') readCallback(fields.webhookUrl);
  checkAvatar(properties.avatar);
  return readProperties(properties);
}

type NewBot = Omit<BotRow, 'id'>;

function base(scene: Scene, fields: Fields, owner: Owner): NewBot {
  return {
    code: fields.code, ...('token' in owner ? owner : { token: '', ...owner }), type: fields.type as BotType,
    eventMode: fields.eventMode as BotRow['eventMode'], webhookUrl: fields.webhookUrl, isHidden: fields.isHidden,
    isReactionsEnabled: fields.isReactionsEnabled, isSupportOpenline: fields.isSupportOpenline,
    backgroundId: readBackground(scene, fields.backgroundId), firstName: '', lastName: '', workPosition: '', color: COLORS.azure, gender: 'M',
    gone: false,
  };
}
