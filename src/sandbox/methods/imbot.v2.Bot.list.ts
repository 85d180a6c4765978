import { ownBot } from '../chat/entities.ts';
import { botEntity } from '../chat/users.ts';
import { botsOf } from '../oauth/ownership.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer, object, text } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Bot.list',
  caller: 'token',
  params: {
    filter: object({ type: text() }),
    limit: integer({ otherwise: 50, least: 1 }),
    offset: integer({ otherwise: 0, least: 0 }),
  },
  run({ filter, limit, offset }, { scene, owner }) {
    const mine = botsOf(scene.world, owner).filter((bot) => filter?.type === undefined || bot.type === filter.type);
    const page = mine.slice(offset, offset + limit);
    return {
      bots: page.map((bot) => ownBot(scene.world, bot)),
      users: page.map(botEntity),
      hasNextPage: mine.length > offset + limit,
    };
  },
});
