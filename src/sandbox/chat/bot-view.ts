import type { BotView } from '../control.ts';
import type { BotRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { inOneLanguage } from './entities.ts';
import { fullName } from './users.ts';

/** A bot as people see it, with the commands that are offered to them. */
export function botView(world: World, bot: BotRow): BotView {
  const offered = [...world.commands.values()].filter((command) => command.bot === bot.id && !command.hidden);
  return {
    id: bot.id, code: bot.code, type: bot.type, name: fullName(bot), workPosition: bot.workPosition, color: bot.color, hidden: bot.isHidden,
    commands: offered.map(({ name, title, params }) => ({ command: `/${name}`, title: inOneLanguage(title), params: inOneLanguage(params) })),
  };
}
