import { HISTORY_ID, pastMessage, readBack } from '../chat/history.ts';
import { userEntity } from '../chat/users.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer } from '../rest/rules.ts';
import { placeOf } from '../world/world.ts';

export default defineMethod({
  name: 'imbot.v2.Chat.Message.getContext',
  caller: 'owner',
  params: { messageId: HISTORY_ID, range: integer({ otherwise: 50, least: 1, most: 50 }) },
  run({ messageId, range }, { scene, bot }) {
    const { world } = scene;
    const ids = world.history.get(readBack(scene, bot, messageId).chat) ?? [];
    const middle = placeOf(ids, messageId);
    const first = Math.max(0, middle - range);
    const messages = ids.slice(first, middle + range + 1).flatMap((id) => world.messages.get(id) ?? []);
    const authors = new Set(messages.map((message) => message.author));
    return {
      messages: messages.map((message) => pastMessage(scene, bot, message)),
      users: [...authors].map((author) => userEntity(world, author)),
      hasPrevPage: first > 0,
      hasNextPage: middle + range + 1 < ids.length,
    };
  },
});
