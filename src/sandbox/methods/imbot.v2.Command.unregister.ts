import { showBot } from '../chat/bot-view.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { integer } from '../rest/rules.ts';

export default defineMethod({
  name: 'imbot.v2.Command.unregister',
  caller: 'owner',
  params: { commandId: integer({ missing: 'COMMAND_NOT_FOUND', invalid: 'COMMAND_NOT_FOUND' }) },
  run({ commandId }, { scene, bot }) {
    if (scene.world.commands.get(commandId)?.bot !== bot.id) refuse('COMMAND_NOT_FOUND');
    scene.commit({ kind: 'command-gone', id: commandId });
    showBot(scene, bot);
    return { result: true };
  },
});
