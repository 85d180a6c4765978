import { expect } from 'vitest';
import type { Json } from '../portal.ts';
import type { Case } from './case.ts';
import { ANNA, BORIS, TEAM, type Stage } from './stage.ts';

const DONE = { result: true };
const CHAT = {
  id: expect.any(Number), dialogId: expect.stringMatching(/^chat\d+$/), name: expect.any(String), type: 'chat', messageType: 'C', owner: expect.any(Number), color: expect.stringMatching(/^#/),
  avatar: '', description: '', extranet: false, role: expect.any(String), containsCollaber: false, muteList: [], entityType: '', entityId: '', entityData1: '', entityData2: '', entityData3: '',
  entityLink: [], diskFolderId: null, permissions: [], parentChatId: null, parentMessageId: null, isNew: expect.any(Boolean), textFieldEnabled: 'Y', backgroundId: null,
  dateCreate: expect.stringMatching(/\+00:00$/), lastMessageId: null, lastId: null, managerList: [], messageCount: 0, userCounter: expect.any(Number), unreadId: null, lastMessageViews: '{}', markedId: null, public: '',
};
const USER = expect.objectContaining({ id: expect.any(Number), name: expect.any(String), bot: expect.any(Boolean) });

/** In a group of the bot. */
function inOwnGroup(more: Json): Case<Stage>['params'] {
  return async ({ bot, ownGroup }) => ({ ...bot, dialogId: await ownGroup(), ...more });
}

/** In a chat where the bot is a member and nothing else. */
function inTeam(more: Json): Case<Stage>['params'] {
  return ({ bot }) => ({ ...bot, dialogId: TEAM, ...more });
}

function where(dialogOf: (stage: Stage) => string, more: Json): Case<Stage>['params'] {
  return (stage) => ({ ...stage.bot, dialogId: dialogOf(stage), ...more });
}

const OUTSIDE = (stage: Stage): string => stage.strangeGroup();
const NOWHERE = (): string => 'chat99999';

/** Group methods, what they need besides the dialog, and whether an ordinary member may call them. */
const GROUP_METHODS: readonly (readonly [method: string, more: Json, open: boolean])[] = [
  ['Chat.get', {}, true],
  ['Chat.update', { fields: { title: 'New' } }, true],
  ['Chat.User.add', { userIds: [7] }, false],
  ['Chat.User.delete', { userId: BORIS }, false],
  ['Chat.User.list', {}, true],
  ['Chat.leave', {}, true],
  ['Chat.Manager.add', { userIds: [BORIS] }, false],
  ['Chat.Manager.delete', { userIds: [BORIS] }, false],
  ['Chat.setOwner', { userId: ANNA }, false],
  ['Chat.InputAction.notify', {}, true],
  ['Chat.TextField.enabled', { enabled: true }, true],
];

const DENIED: readonly Case<Stage>[] = GROUP_METHODS.flatMap(([name, more, open]) => {
  const refused = { method: `imbot.v2.${name}`, code: 'ACCESS_DENIED' };
  return [
    { ...refused, when: 'the bot is not in the chat', params: where(OUTSIDE, more) },
    { ...refused, when: 'there is no such chat', params: where(NOWHERE, more) },
    { ...refused, when: 'no dialog is named', params: ({ bot }: Stage) => ({ ...bot, ...more }) },
    ...(open ? [] : [{ ...refused, when: 'the bot is an ordinary member', params: inTeam(more) }]),
  ];
});

const EMPTY: readonly Case<Stage>[] = ['Manager.add', 'Manager.delete'].flatMap((name) => [{ userIds: [] }, {}].map((more) => ({
  method: `imbot.v2.Chat.${name}`, code: 'EMPTY_USER_IDS', when: 'userIds' in more ? 'the list is empty' : 'there is no list', params: inOwnGroup(more),
})));

export const CHAT_CASES: readonly Case<Stage>[] = [
  { method: 'imbot.v2.Chat.add', params: ({ bot }) => ({ ...bot, fields: { title: 'New', userIds: [ANNA] } }), result: { chat: { ...CHAT, name: 'New', role: 'owner', isNew: true, userCounter: 2 }, users: [USER, USER] } },
  { method: 'imbot.v2.Chat.add', when: 'nothing is said of the chat', params: ({ bot }) => bot, result: { chat: { ...CHAT, role: 'owner', isNew: true, userCounter: 1 }, users: [USER] } },
  { method: 'imbot.v2.Chat.get', params: inOwnGroup({}), result: { chat: { ...CHAT, role: 'owner', userCounter: 3 } } },
  { method: 'imbot.v2.Chat.update', params: inOwnGroup({ fields: { title: 'New', color: 'mint' } }), result: DONE },
  { method: 'imbot.v2.Chat.User.add', params: inOwnGroup({ userIds: [7, 99_999] }), result: DONE },
  { method: 'imbot.v2.Chat.User.delete', params: inOwnGroup({ userId: BORIS }), result: DONE },
  { method: 'imbot.v2.Chat.User.delete', when: 'the person is not in the chat', params: inOwnGroup({ userId: 7 }), result: DONE },
  { method: 'imbot.v2.Chat.User.list', params: inOwnGroup({ order: { id: 'ASC' }, limit: 2 }), result: [expect.objectContaining({ id: ANNA }), expect.objectContaining({ id: BORIS })] },
  {
    method: 'imbot.v2.Chat.leave', result: DONE,
    async params({ portal, bot, strangeGroup }) {
      const dialogId = strangeGroup();
      portal.control.join({ bot: bot.botId, chat: dialogId });
      return { ...bot, dialogId };
    },
  },
  {
    method: 'imbot.v2.Chat.leave', code: 'ACCESS_DENIED', when: 'it is the second time',
    async params({ portal, bot, strangeGroup, call }) {
      const dialogId = strangeGroup();
      portal.control.join({ bot: bot.botId, chat: dialogId });
      await call('imbot.v2.Chat.leave', { ...bot, dialogId });
      return { ...bot, dialogId };
    },
  },
  { method: 'imbot.v2.Chat.Manager.add', params: inOwnGroup({ userIds: [BORIS, 99_999] }), result: DONE },
  { method: 'imbot.v2.Chat.Manager.delete', params: inOwnGroup({ userIds: [BORIS] }), result: DONE },
  { method: 'imbot.v2.Chat.setOwner', params: inOwnGroup({ userId: ANNA }), result: DONE },
  {
    method: 'imbot.v2.Chat.setOwner', code: 'ACCESS_DENIED', when: 'the bot has given the chat away',
    async params({ bot, ownGroup, call }) {
      const params = { ...bot, dialogId: await ownGroup(), userId: ANNA };
      await call('imbot.v2.Chat.setOwner', params);
      return params;
    },
  },
  { method: 'imbot.v2.Chat.InputAction.notify', params: inTeam({ statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING', duration: 600 }), result: DONE },
  { method: 'imbot.v2.Chat.TextField.enabled', params: inOwnGroup({ enabled: false }), result: DONE },
  ...DENIED,
  ...EMPTY,
];
