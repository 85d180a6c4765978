import { LIMITS } from '../../contract/limits.ts';
import type { Effect, NewChat } from '../../portal/effects.ts';
import type { MethodCall } from './method-call.ts';
import { mapOf, textOf } from './raw.ts';

type Kinds = 'create_chat' | 'add_users' | 'add_managers' | 'remove_managers' | 'remove_users' | 'set_owner' | 'update_chat' | 'get_chat' | 'list_users' | 'leave_chat' | 'get_message' | 'get_context';

type Writers = { readonly [Kind in Kinds]: (effect: Extract<Effect, { readonly kind: Kind }>) => MethodCall };

type WithUsers = Effect & { readonly users: readonly number[] };
type WithUser = Effect & { readonly user: number };

/** How effects on chats and their history are written. */
export const CHAT_WRITERS: Writers = {
  create_chat: (effect) => ({ method: 'imbot.v2.Chat.add', params: { fields: newChatFields(effect) } }),
  add_users: users('imbot.v2.Chat.User.add'),
  add_managers: users('imbot.v2.Chat.Manager.add'),
  remove_managers: users('imbot.v2.Chat.Manager.delete'),
  remove_users: user('imbot.v2.Chat.User.delete'),
  set_owner: user('imbot.v2.Chat.setOwner'),
  update_chat: ({ dialog, look }) => ({ method: 'imbot.v2.Chat.update', params: { dialogId: dialog, fields: look } }),
  get_chat: ({ dialog }) => ({ method: 'imbot.v2.Chat.get', params: { dialogId: dialog } }),
  list_users: ({ dialog }) => ({ method: 'imbot.v2.Chat.User.list', params: { dialogId: dialog, limit: LIMITS.members } }),
  leave_chat: ({ dialog }) => ({ method: 'imbot.v2.Chat.leave', params: { dialogId: dialog } }),
  get_message: ({ message }) => ({ method: 'imbot.v2.Chat.Message.get', params: { messageId: message } }),
  get_context: ({ message, around }) => ({ method: 'imbot.v2.Chat.Message.getContext', params: { messageId: message, range: around } }),
};

function users(method: string): (effect: WithUsers) => MethodCall {
  return (effect) => ({ method, params: { dialogId: effect.dialog, userIds: effect.users } });
}

function user(method: string): (effect: WithUser) => MethodCall {
  return (effect) => ({ method, params: { dialogId: effect.dialog, userId: effect.user } });
}

/** Only an owner may name managers, so with managers the bot keeps the chat until they are named. */
function newChatFields({ look, users: members, managers, owner, text }: NewChat): MethodCall['params'] {
  const all = [...new Set([...members, ...managers, ...(owner === undefined ? [] : [owner])])];
  return { ...look, userIds: all.length === 0 ? undefined : all, ownerId: managers.length === 0 ? owner : undefined, message: text };
}

/** What follows once a chat has been made: its managers, then its owner. */
export function callsAfter({ managers, owner }: NewChat, answer: unknown): readonly MethodCall[] {
  const dialogId = textOf(mapOf(mapOf(answer)['chat'])['dialogId']);
  if (managers.length === 0) return [];
  const promote = { method: 'imbot.v2.Chat.Manager.add', params: { dialogId, userIds: managers } };
  return owner === undefined ? [promote] : [promote, { method: 'imbot.v2.Chat.setOwner', params: { dialogId, userId: owner } }];
}
