import { CHAT_FIELDS, readChatFields } from '../chat/chat-fields.ts';
import { isActive } from '../chat/dialogs.ts';
import { fullChat } from '../chat/full-chat.ts';
import { addMembers } from '../chat/membership.ts';
import { clip, post } from '../chat/messages.ts';
import { userEntity } from '../chat/users.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer, integers, object, text, type Values } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';
import type { ChatRow } from '../world/rows.ts';

const FIELDS = { ...CHAT_FIELDS, userIds: integers({ otherwise: [] }), ownerId: integer(), message: text({ otherwise: '' }) };

type Fields = Values<typeof FIELDS>;

const NO_FIELDS: Fields = { title: undefined, description: undefined, color: undefined, avatar: undefined, userIds: [], ownerId: undefined, message: '' };

export default defineMethod({
  name: 'imbot.v2.Chat.add',
  caller: 'owner',
  params: { fields: object(FIELDS) },
  run({ fields = NO_FIELDS }, { scene, bot }) {
    const { world } = scene;
    const chat = create(scene, fields, bot.id);
    if (fields.message.trim() !== '') post(scene, chat, { author: bot.id, sender: bot.id, text: clip(fields.message) });
    return { chat: { ...fullChat(world, chat, bot.id), isNew: true }, users: chat.members.map((member) => userEntity(world, member)) };
  },
});

/** The bot hears nothing of the chat that it made; the docs speak of bots that are added. */
function create(scene: Scene, fields: Fields, bot: number): ChatRow {
  const { world } = scene;
  const owner = fields.ownerId !== undefined && isActive(world, fields.ownerId) ? fields.ownerId : bot;
  const chat: ChatRow = {
    id: world.next.chat, kind: 'group', title: `Chat ${world.next.chat}`, owner, members: [bot], opened: [], at: scene.clock.now(),
    ...readChatFields(fields),
  };
  scene.commit({ kind: 'chat', value: chat });
  scene.show(() => ({ type: 'state' }));
  return addMembers(scene, chat, [owner, ...fields.userIds], bot);
}
