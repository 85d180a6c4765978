import { expect } from 'vitest';
import type { Case } from '../contract/case.ts';
import { image } from '../image.ts';
import type { Json } from '../portal.ts';
import { byCaller, byFault } from './bots.cases.ts';
import { ANNA, BORIS, CARLA, type LegacyStage, TEAM } from './stage.ts';

type LegacyCase = Case<LegacyStage>;
type Params = (stage: LegacyStage) => Json | Promise<Json>;

const inOwn = (more: Json = {}): Params => async (stage) => ({ ...stage.bot, CHAT_ID: await stage.ownGroup(), ...more });
const inTeam = (more: Json = {}): Params => ({ bot }) => ({ ...bot, CHAT_ID: 2, ...more });
const inPrivate = (more: Json = {}): Params => (stage) => ({ ...stage.bot, CHAT_ID: stage.privateChat(), ...more });
const nowhere = (more: Json = {}): Params => ({ bot }) => ({ ...bot, CHAT_ID: 999, ...more });
const unnamed = (more: Json = {}): Params => ({ bot }) => ({ ...bot, ...more });
const inStrange = (more: Json = {}): Params => (stage) => ({ ...stage.bot, CHAT_ID: stage.strangeGroup(), ...more });

/** A method about a group of the bot's own, with what it needs beside that. */
function about(method: string, more: Json): readonly LegacyCase[] {
  return [
    { method, params: inOwn(more), result: true },
    { method, code: 'CHAT_ID_EMPTY', params: unnamed(more) },
    ...byCaller(method, inOwn(more)),
  ];
}

const [ADD, GET, LEAVE, TYPING, MANAGER, OWNER, AVATAR, COLOR, TITLE] = [
  'imbot.chat.add', 'imbot.chat.get', 'imbot.chat.leave', 'imbot.chat.sendTyping', 'imbot.chat.setManager', 'imbot.chat.setOwner',
  'imbot.chat.updateAvatar', 'imbot.chat.updateColor', 'imbot.chat.updateTitle',
];
const [USER_ADD, USER_DELETE, USER_LIST, DIALOG] = ['imbot.chat.user.add', 'imbot.chat.user.delete', 'imbot.chat.user.list', 'imbot.dialog.get'];

const FROM_CRM: Json = { ENTITY_TYPE: 'CRM', ENTITY_ID: '13' };

export const CHAT_CASES: readonly LegacyCase[] = [
  { method: ADD, params: unnamed({ TITLE: 'New', COLOR: 'LIGHT_BLUE', USERS: [ANNA], MESSAGE: 'Welcome', AVATAR: image(8, 8) }), result: expect.any(Number) },
  { method: ADD, code: 'INVALID_FORMAT', params: unnamed({ USERS: 'Anna' }) },
  ...byCaller(ADD, unnamed({ TITLE: 'New' })),
  { method: ADD, code: 'WRONG_REQUEST', params: unnamed({ AVATAR: 'no image' }) },

  {
    method: GET, result: { ID: expect.any(Number) },
    async params({ ownGroup }) {
      await ownGroup(FROM_CRM);
      return FROM_CRM;
    },
  },
  { method: GET, when: 'a parameter is missing', params: () => ({ ENTITY_TYPE: 'CRM' }), result: null },
  {
    method: GET, code: 'ACCESS_ERROR',
    async params({ ownGroup }) {
      await ownGroup({ ENTITY_TYPE: 'CRM', ENTITY_ID: '14', USERS: [BORIS] });
      return { ENTITY_TYPE: 'CRM', ENTITY_ID: '14' };
    },
  },
  byFault(GET, 'AUTHORIZE_ERROR', () => FROM_CRM),

  { method: LEAVE, params: inTeam(), result: true },
  { method: LEAVE, code: 'CHAT_ID_EMPTY', params: unnamed() },
  ...byCaller(LEAVE, inTeam()),
  { method: LEAVE, code: 'ACCESS_ERROR', when: 'it is private', params: inPrivate() },
  { method: LEAVE, code: 'ACCESS_ERROR', when: 'it belongs to the bot', params: inOwn() },
  { method: LEAVE, code: 'WRONG_REQUEST', params: inStrange() },

  { method: TYPING, params: unnamed({ DIALOG_ID: TEAM }), result: true },
  ...byCaller(TYPING, unnamed({ DIALOG_ID: TEAM })),
  { method: TYPING, code: 'DIALOG_ID_EMPTY', params: unnamed() },

  ...about(MANAGER, { USER_ID: ANNA }),
  { method: MANAGER, when: 'it is taken away', params: inOwn({ USER_ID: ANNA, IS_MANAGER: 'N' }), result: true },
  { method: MANAGER, code: 'USER_ID_EMPTY', params: inOwn() },
  { method: MANAGER, code: 'WRONG_REQUEST', when: 'the bot is no owner', params: inTeam({ USER_ID: ANNA }) },
  { method: MANAGER, code: 'WRONG_REQUEST', when: 'the person is no member', params: inOwn({ USER_ID: CARLA }) },

  ...about(OWNER, { USER_ID: ANNA }),
  { method: OWNER, code: 'USER_ID_EMPTY', params: inOwn() },
  { method: OWNER, code: 'ACCESS_ERROR', params: inPrivate({ USER_ID: ANNA }) },
  { method: OWNER, code: 'WRONG_REQUEST', params: inTeam({ USER_ID: ANNA }) },

  ...about(AVATAR, { AVATAR: image(8, 8) }),
  { method: AVATAR, code: 'ACCESS_DENIED', params: inStrange({ AVATAR: image(8, 8) }) },
  { method: AVATAR, code: 'ACCESS_ERROR', params: inPrivate({ AVATAR: image(8, 8) }) },
  { method: AVATAR, code: 'AVATAR_ERROR', when: 'it is no image', params: inOwn({ AVATAR: 'no image' }) },
  { method: AVATAR, code: 'AVATAR_ERROR', when: 'it is too large', params: inOwn({ AVATAR: image(5_001, 1) }) },
  { method: AVATAR, code: 'WRONG_REQUEST', params: nowhere({ AVATAR: image(8, 8) }) },

  ...about(COLOR, { COLOR: 'MINT' }),
  { method: COLOR, code: 'ACCESS_ERROR', params: inPrivate({ COLOR: 'MINT' }) },
  { method: COLOR, code: 'WRONG_COLOR', params: inOwn({ COLOR: 'mint' }) },
  { method: COLOR, code: 'WRONG_REQUEST', when: 'there is no chat', params: nowhere({ COLOR: 'MINT' }) },
  { method: COLOR, code: 'WRONG_REQUEST', when: 'it has this colour', params: async ({ bot, ownGroup }) => ({ ...bot, CHAT_ID: await ownGroup({ COLOR: 'AQUA' }), COLOR: 'AQUA' }) },

  ...about(TITLE, { TITLE: 'Another' }),
  { method: TITLE, code: 'TITLE_EMPTY', params: inOwn({ TITLE: ' ' }) },
  { method: TITLE, code: 'ACCESS_ERROR', params: inPrivate({ TITLE: 'Another' }) },

  ...about(USER_ADD, { USERS: [CARLA], HIDE_HISTORY: 'N' }),
  { method: USER_ADD, code: 'ACCESS_ERROR', params: inPrivate({ USERS: [CARLA] }) },
  { method: USER_ADD, code: 'WRONG_REQUEST', when: 'it is no list', params: inOwn({ USERS: CARLA }) },
  { method: USER_ADD, code: 'WRONG_REQUEST', when: 'they are members', params: inOwn({ USERS: [ANNA] }) },

  ...about(USER_DELETE, { USER_ID: ANNA }),
  { method: USER_DELETE, code: 'USER_ID_EMPTY', params: inOwn() },
  { method: USER_DELETE, code: 'ACCESS_ERROR', when: 'it is private', params: inPrivate({ USER_ID: ANNA }) },
  { method: USER_DELETE, code: 'ACCESS_ERROR', when: 'it is the owner', params: inTeam({ USER_ID: ANNA }) },
  { method: USER_DELETE, code: 'WRONG_REQUEST', when: 'the bot may not', params: inTeam({ USER_ID: CARLA }) },
  { method: USER_DELETE, code: 'WRONG_REQUEST', when: 'it is no member', params: inOwn({ USER_ID: CARLA }) },

  { method: USER_LIST, params: inTeam(), result: expect.arrayContaining([ANNA, BORIS, CARLA]) },
  { method: USER_LIST, code: 'CHAT_ID_EMPTY', params: unnamed() },
  ...byCaller(USER_LIST, inTeam()),
  { method: USER_LIST, code: 'ACCESS_ERROR', params: inStrange() },

  { method: DIALOG, params: () => ({ DIALOG_ID: TEAM }), result: expect.objectContaining({ id: 2, dialog_id: TEAM, type: 'chat', message_type: 'C', user_counter: 5, text_field_enabled: true }) },
  { method: DIALOG, when: 'it is private', params: ({ bot }) => ({ DIALOG_ID: String(bot.BOT_ID) }), result: expect.objectContaining({ type: 'private', message_type: 'P' }) },
  { method: DIALOG, code: 'DIALOG_ID_EMPTY', params: () => ({}) },
  { method: DIALOG, code: 'ACCESS_ERROR', when: 'the person is no member', params: ({ strangeGroup }) => ({ DIALOG_ID: `chat${strangeGroup()}` }) },
  { method: DIALOG, code: 'ACCESS_ERROR', when: 'there is nobody', params: () => ({ DIALOG_ID: '999' }) },
];
