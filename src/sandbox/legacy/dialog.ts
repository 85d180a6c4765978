import { findOwnChat, isActive, reachChat } from '../chat/dialogs.ts';
import { fullChat } from '../chat/full-chat.ts';
import { lastMessage, lastRead, unreadCount } from '../chat/reading.ts';
import { fullName, userEntity } from '../chat/users.ts';
import { isoDate, type Scene } from '../scene.ts';
import type { ChatRow } from '../world/rows.ts';
import { defineLegacy } from './define-legacy.ts';
import { dialogIn } from './messages.ts';
import { refuseV1 } from './refuse.ts';
import { typeLetter } from './type-letter.ts';

const MAY = { avatar: true, rename: true, extend: true, call: true, mute: true, leave: true, leave_owner: true, send: true, user_list: true };
const RIGHTS = { manage_users_add: 'member', manage_users_delete: 'manager', manage_ui: 'member', manage_settings: 'owner', manage_messages: 'member', can_post: 'member' };

/** Asked as the person who calls, whose dialogs these are. */
export const dialogGet = defineLegacy('imbot.dialog.get', (given, { scene, access: { user } }) => {
  const dialog = dialogIn(given);
  if (dialog.startsWith('chat')) {
    const chat = findOwnChat(scene.world, user, dialog) ?? refuseV1('ACCESS_ERROR', "You don't have access to this chat");
    return record(scene, chat, user);
  }
  const chat = isActive(scene.world, Number(dialog)) ? reachChat(scene, user, dialog) : undefined;
  return chat ? record(scene, chat, user) : refuseV1('ACCESS_ERROR', 'You do not have access to the specified dialog');
});

/** The record in snake_case, as its sample has it. */
function record(scene: Scene, chat: ChatRow, user: number): Readonly<Record<string, unknown>> {
  const { world } = scene;
  const { dialogId, name, description, extranet, color, messageCount, role } = fullChat(world, chat, user);
  const last = lastMessage(world, chat.id);
  return {
    id: chat.id, parent_chat_id: 0, parent_message_id: 0, name, description, owner: chat.owner, extranet, avatar: '', color,
    type: chat.kind === 'group' ? 'chat' : 'private', counter: unreadCount(world, chat.id, user), user_counter: chat.members.length, message_count: messageCount, unread_id: 0,
    restrictions: MAY, last_message_id: last, last_id: lastRead(world, chat.id, user), marked_id: 0, disk_folder_id: 0,
    ...entityOf(chat), mute_list: [], date_create: isoDate(chat.at), message_type: typeLetter(chat), public: '', role,
    text_field_enabled: chat.locked !== true, background_id: null, permissions: RIGHTS, is_new: false, readed_list: readersOf(scene, chat),
    manager_list: [...new Set([chat.owner, ...(chat.managers ?? [])])], last_message_views: { message_id: last, first_viewers: [], count_of_viewers: 0 }, dialog_id: dialogId,
  };
}

function entityOf({ entity = { type: '', id: '' } }: ChatRow): Readonly<Record<string, unknown>> {
  const { type, id } = entity;
  return { entity_type: type, entity_id: id, entity_data_1: '', entity_data_2: '', entity_data_3: '', entity_link: { type, url: '', id } };
}

function readersOf({ world }: Scene, chat: ChatRow): readonly unknown[] {
  return [...(world.reads.get(chat.id) ?? [])].map(([user, upTo]) => ({ user_id: user, user_name: nameOf(world, user), message_id: upTo, date: null }));
}

function nameOf(world: Scene['world'], user: number): string {
  return fullName(userEntity(world, user));
}
