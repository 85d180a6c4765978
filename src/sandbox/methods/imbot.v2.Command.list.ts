import { listedCommand } from '../chat/entities.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'imbot.v2.Command.list',
  caller: 'owner',
  params: {},
  run(_params, { scene, bot }) {
    const mine = [...scene.world.commands.values()].filter((command) => command.bot === bot.id);
    return { commands: mine.map((command) => listedCommand(bot, command)) };
  },
});
