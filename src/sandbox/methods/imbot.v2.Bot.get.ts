import { activeBot, activeBots } from '../chat/dialogs.ts';
import { ownBot, shortBot } from '../chat/entities.ts';
import { botEntity } from '../chat/users.ts';
import { owns } from '../oauth/ownership.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer, text } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Bot.get',
  caller: 'token',
  params: { botId: integer({ invalid: 'PARAMS_REQUIRED' }), code: text({ invalid: 'PARAMS_REQUIRED' }) },
  run({ botId, code }, { scene, owner }) {
    if (botId === undefined && (code === undefined || code === '')) refuse('PARAMS_REQUIRED');
    const found = botId === undefined ? activeBots(scene.world).find((bot) => bot.code === code) : activeBot(scene.world, botId);
    const bot = found ?? refuse('BOT_NOT_FOUND');
    return { bot: owns(owner, bot) ? ownBot(scene.world, bot) : shortBot(bot), users: [botEntity(bot)] };
  },
});
