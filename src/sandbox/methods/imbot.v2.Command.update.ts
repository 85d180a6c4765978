import { readName, readTexts, setTexts } from '../chat/command-texts.ts';
import { putCommand } from '../chat/bot-view.ts';
import { commandOf } from '../chat/commands.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { flag, integer, object, raw } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';
import type { CommandRow } from '../world/rows.ts';

export default defineMethod({
  name: 'imbot.v2.Command.update',
  caller: 'owner',
  params: {
    commandId: integer({ missing: 'COMMAND_NOT_FOUND', invalid: 'COMMAND_NOT_FOUND' }),
    fields: object({ command: raw(), title: raw(), params: raw(), common: flag(), hidden: flag(), extranetSupport: flag() }, { missing: 'PARAMS_REQUIRED' }),
  },
  run({ commandId, fields }, { scene, bot }) {
    const found = scene.world.commands.get(commandId);
    const command = found?.bot === bot.id ? found : refuse('COMMAND_NOT_FOUND');
    const { common, hidden, extranetSupport } = fields;
    const value: CommandRow = {
      ...command,
      ...textsOf(command, fields.title, fields.params),
      name: renamed(scene, command, fields.command),
      ...(common !== undefined && { common }),
      ...(hidden !== undefined && { hidden }),
      ...(extranetSupport !== undefined && { extranetSupport }),
    };
    return putCommand(scene, bot, value);
  },
});

function renamed(scene: Scene, command: CommandRow, given: unknown): string {
  if (given === undefined || given === null) return command.name;
  if (given === '') refuse('COMMAND_NAME_EMPTY');
  const name = readName(given);
  const other = commandOf(scene.world, command.bot, name);
  return other && other.id !== command.id ? refuse('COMMAND_ALREADY_EXISTS') : name;
}

/** Hints are changed only in languages whose title is in the call; a title of null drops the language. */
function textsOf(command: CommandRow, title: unknown, params: unknown): Pick<CommandRow, 'title' | 'params'> {
  const titles = readTexts(title);
  const hints = Object.entries(readTexts(params)).filter(([language]) => language in titles);
  const dropped = Object.entries(titles).filter(([, words]) => words === null);
  return {
    title: setTexts({ ...command.title, ...titles }),
    params: setTexts({ ...command.params, ...Object.fromEntries(hints), ...Object.fromEntries(dropped) }),
  };
}
