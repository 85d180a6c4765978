import { DIALOG_ID, ownChat } from '../chat/targets.ts';
import { userEntity } from '../chat/users.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer, object, text } from '../rest/rules.ts';
import type { World } from '../world/world.ts';

const DIRECTION = text({ words: ['ASC', 'DESC'] });

export default defineMethod({
  name: 'imbot.v2.Chat.User.list',
  caller: 'owner',
  params: {
    dialogId: DIALOG_ID,
    order: object({ id: DIRECTION, userId: DIRECTION, lastSendMessageId: DIRECTION }),
    limit: integer({ otherwise: 50, least: 1, most: 200 }),
  },
  run({ dialogId, order, limit }, { scene, bot }) {
    const { world } = scene;
    const chat = ownChat(scene, bot.id, dialogId);
    if (chat.kind !== 'group') return refuse('ACCESS_DENIED');
    const bySending = order?.lastSendMessageId;
    const rank = bySending ? lastSent(world, chat.id) : new Map<number, number>();
    const members = [...chat.members].sort((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0) || one - other);
    if ((bySending ?? order?.id ?? order?.userId) === 'DESC') members.reverse();
    return members.slice(0, limit).map((member) => userEntity(world, member));
  },
});

function lastSent(world: World, chat: number): Map<number, number> {
  const last = new Map<number, number>();
  for (const id of world.history.get(chat) ?? []) {
    const message = world.messages.get(id);
    if (message) last.set(message.sender, id);
  }
  return last;
}
