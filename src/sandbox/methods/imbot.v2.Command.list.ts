import { listedCommand } from '../chat/entities.ts';
import { defineMethod } from '../rest/define-method.ts';
import { knows } from '../rest/revisions.ts';

export default defineMethod({
  name: 'imbot.v2.Command.list',
  caller: 'owner',
  params: {},
  run(_params, { scene, bot }) {
    const mine = [...scene.world.commands.values()].filter((command) => command.bot === bot.id);
    const texts = knows(scene.settings, 'texts of commands') ? {} : { title: '', params: '' };
    return { commands: mine.map((command) => ({ ...listedCommand(bot, command), ...texts })) };
  },
});
