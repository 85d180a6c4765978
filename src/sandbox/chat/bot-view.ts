import type { BotView } from '../control.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, CommandRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';
import { commandEntity, inOneLanguage } from './entities.ts';
import { fullName } from './users.ts';

/** A bot as people see it, with the commands that are offered to them. */
export function botView(world: World, bot: BotRow): BotView {
  const offered = [...world.commands.values()].filter((command) => command.bot === bot.id && !command.hidden);
  return {
    id: bot.id, code: bot.code, type: bot.type, name: fullName(bot), workPosition: bot.workPosition, color: bot.color, hidden: bot.isHidden,
    commands: offered.map(({ name, title, params }) => ({ command: `/${name}`, title: inOneLanguage(title), params: inOneLanguage(params) })),
  };
}

/** Tells the live streams that a bot or its commands are new, changed or gone. */
export function showBot(scene: Scene, bot: BotRow, gone = false): void {
  scene.show(() => ({ type: 'bot', bot: botView(scene.world, bot), gone }));
}

/** Stores a command of `bot`; returns what register and update answer. */
export function putCommand(scene: Scene, bot: BotRow, value: CommandRow): { readonly command: unknown } {
  scene.commit({ kind: 'command', value });
  showBot(scene, bot);
  return { command: commandEntity(value) };
}
