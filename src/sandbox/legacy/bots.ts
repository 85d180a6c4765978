import { V1_LIMITS } from '../../contract/methods/imbot-v1.ts';
import { COLORS } from '../../contract/words.ts';
import { imageProblem } from '../chat/avatar.ts';
import { showBot } from '../chat/bot-view.ts';
import { activeBots } from '../chat/dialogs.ts';
import { leaveGroups } from '../chat/membership.ts';
import { createBot } from '../chat/new-bot.ts';
import { raise } from '../chat/raise.ts';
import { fullName } from '../chat/users.ts';
import { botsOf } from '../oauth/ownership.ts';
import { asObject } from '../plain-object.ts';
import type { Method } from '../rest/define-method.ts';
import type { Scene } from '../scene.ts';
import type { BotHandlers, BotRow, BotType } from '../world/rows.ts';
import { applicationOf, namedBot } from './caller.ts';
import { defineLegacy, type Given } from './define-legacy.ts';
import { flagIn, wordIn } from './given.ts';
import { handlersIn, handlersOfNew } from './handlers.ts';
import { profileIn, propertiesIn } from './profile.ts';
import { refuseV1 } from './refuse.ts';

/** A "human" is a bot to all others. */
const TYPES: Readonly<Record<string, BotType>> = { B: 'bot', O: 'openline', H: 'bot', S: 'supervisor' };

const register = defineLegacy('imbot.register', (given, call) => {
  const { scene, access } = call;
  const owner = applicationOf(call, given);
  const mine = botsOf(scene.world, owner);
  const handlers = handlersOfNew(given, mine.find((bot) => bot.handlers)?.handlers);
  const code = wordIn(given, 'CODE') ?? refuseV1('CODE_ERROR', "Bot code isn't specified");
  const properties = propertiesIn(given) ?? {};
  if (isNameless(properties)) noName();
  const known = botWith(scene, code);
  // What a second registration does is not documented: nothing, as in imbot.v2.
  if (known && mine.includes(known)) return known.id;
  if (mine.length >= V1_LIMITS.botsPerApplication) refuseV1('MAX_COUNT_ERROR', `Has reached the maximum number of bots for application (max: ${V1_LIMITS.botsPerApplication})`);
  if (known || imageProblem(properties['PERSONAL_PHOTO'])) refuseV1('WRONG_REQUEST', "Bot can't be created");
  return createBot(scene, access.user, { code, ...('token' in owner ? owner : { token: '', ...owner }), ...kindOf(given, handlers), ...UNSAID, ...profileIn(properties) }).id;
});

/** What a new bot is where nobody says otherwise. */
const UNSAID = {
  eventMode: 'webhook', webhookUrl: '', isHidden: false, isReactionsEnabled: true, backgroundId: null,
  firstName: '', lastName: '', workPosition: '', color: COLORS.azure, gender: 'M', gone: false,
} as const;

/** Bots that hear what is addressed to them get changes of messages only once they have asked by `imbot.update`. */
function kindOf(given: Given, handlers: BotHandlers): Pick<BotRow, 'type' | 'isSupportOpenline' | 'handlers'> {
  const type = TYPES[wordIn(given, 'TYPE') ?? 'B'] ?? 'bot';
  const isSupportOpenline = type === 'openline' || flagIn(given, 'OPENLINE', false);
  const { EVENT_MESSAGE_UPDATE: _update, EVENT_MESSAGE_DELETE: _delete, ...bound } = handlers;
  return { type, isSupportOpenline, handlers: type === 'bot' && !isSupportOpenline ? bound : handlers };
}

function botWith(scene: Scene, code: string): BotRow | undefined {
  return activeBots(scene.world).find((bot) => bot.code === code);
}

const update = defineLegacy('imbot.update', (given, call) => {
  const { scene } = call;
  const bot = namedBot(call, given);
  const fields = asObject(given['FIELDS']) ?? {};
  const handlers = handlersIn(fields);
  const properties = propertiesIn(fields) ?? {};
  if (takesName(properties)) noName();
  if (Object.keys(fields).length === 0) refuseV1('WRONG_REQUEST', "Update fields can't be empty");
  const code = wordIn(fields, 'CODE') ?? bot.code;
  if ((botWith(scene, code) ?? bot).id !== bot.id || imageProblem(properties['PERSONAL_PHOTO'])) refuseV1('WRONG_REQUEST', "Bot can't be updated");
  // The bots of an application share one set of addresses.
  for (const one of botsOf(scene.world, applicationOf(call, given))) if (one.handlers) scene.commit({ kind: 'bot', value: withHandlers(one, handlers) });
  const next: BotRow = { ...withHandlers(bot, handlers), code, ...profileIn(properties) };
  scene.commit({ kind: 'bot', value: next });
  showBot(scene, next);
  return true;
});

/** A bot of imbot.v2 gets none. */
function withHandlers(bot: BotRow, handlers: BotHandlers): BotRow {
  return bot.handlers ? { ...bot, handlers: { ...bot.handlers, ...handlers } } : bot;
}

const unregister = defineLegacy('imbot.unregister', (given, call) => {
  const { scene } = call;
  const bot = namedBot(call, given);
  leaveGroups(scene, bot);
  for (const chat of [...scene.world.chats.values()]) {
    if (chat.kind === 'private' && chat.members.includes(bot.id)) scene.commit({ kind: 'chat-gone', id: chat.id });
  }
  scene.commit({ kind: 'bot', value: { ...bot, gone: true } });
  raise(scene, bot, 'ONIMBOTV2DELETE', { chat: 0, user: 0 });
  showBot(scene, bot, true);
  return true;
});

/** Every bot of the portal, whoever has registered it. */
const list = defineLegacy('imbot.bot.list', (_given, { scene }) => {
  const bots = activeBots(scene.world);
  if (bots.length === 0) return [];
  return Object.fromEntries(bots.map((bot) => [bot.id, { ID: bot.id, NAME: fullName(bot), CODE: bot.code, OPENLINE: bot.isSupportOpenline ? 'Y' : 'N' }]));
});

function isNameless(properties: Given): boolean {
  return wordIn(properties, 'NAME') === undefined && wordIn(properties, 'LAST_NAME') === undefined;
}

/** It is told by a change that sends both parts, empty. */
function takesName(properties: Given): boolean {
  return 'NAME' in properties && 'LAST_NAME' in properties && isNameless(properties);
}

function noName(): never {
  return refuseV1('NAME_ERROR', "Bot name isn't specified");
}

export const BOT_METHODS: readonly Method[] = [register, update, unregister, list];
