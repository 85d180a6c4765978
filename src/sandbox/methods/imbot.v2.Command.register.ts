import { readName, readTexts, setTexts } from '../chat/command-texts.ts';
import { putCommand } from '../chat/bot-view.ts';
import { commandOf } from '../chat/commands.ts';
import { commandEntity } from '../chat/entities.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { flag, object, raw } from '../rest/rules.ts';
import type { CommandRow } from '../world/rows.ts';

const FIELDS = {
  command: raw(),
  title: raw(),
  params: raw(),
  common: flag({ otherwise: false }),
  hidden: flag({ otherwise: false }),
  extranetSupport: flag({ otherwise: false }),
};

/** The flat layout works until 2026-09-30. Source: change-log.md of imbot.v2, August 2026. */
const FLAT_UNTIL = Date.UTC(2026, 9, 1);
const NOTHING = { command: undefined, title: undefined, params: undefined, common: false, hidden: false, extranetSupport: false };

export default defineMethod({
  name: 'imbot.v2.Command.register',
  caller: 'owner',
  params: { fields: object(FIELDS), ...FIELDS },
  run({ fields, ...flat }, { scene, bot }) {
    const { command, title, params, common, hidden, extranetSupport } = fields ?? (scene.clock.now() < FLAT_UNTIL ? flat : NOTHING);
    if (command === undefined || command === null || command === '') refuse('COMMAND_REQUIRED');
    const name = readName(command);
    const titles = setTexts(readTexts(title));
    if (!hidden && Object.values(titles).every((words) => words === '')) refuse('COMMAND_TITLE_REQUIRED');
    const known = commandOf(scene.world, bot.id, name);
    if (known) return { command: commandEntity(known) };
    const value: CommandRow = {
      id: scene.world.next.command, bot: bot.id, name, title: titles, params: setTexts(readTexts(params)), common, hidden, extranetSupport,
    };
    return putCommand(scene, bot, value);
  },
});
