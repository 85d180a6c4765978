import { activeBot } from '../chat/dialogs.ts';
import { botsOf, owns, type Owner } from '../oauth/ownership.ts';
import type { BotRow, CommandRow } from '../world/rows.ts';
import type { Calling, Given } from './define-legacy.ts';
import { idIn, wordIn } from './given.ts';
import { refuseV1 } from './refuse.ts';

/** The application that calls: the one behind an access token, or whoever knows the `CLIENT_ID` that a webhook sends. */
export function applicationOf({ access }: Calling, given: Given): Owner {
  if (access.kind === 'application') return { application: access.application };
  const token = wordIn(given, 'CLIENT_ID');
  return token === undefined ? refuseV1('ACCESS_DENIED', 'Access denied! Client ID not specified') : { token };
}

/** The bot that calls; without `BOT_ID` the first one of the application. */
export function callingBot(call: Calling, given: Given): BotRow {
  const owner = applicationOf(call, given);
  return given['BOT_ID'] === undefined ? (botsOf(call.scene.world, owner)[0] ?? noBot()) : botOf(call, given, owner);
}

/** The bot that has to be named. */
export function namedBot(call: Calling, given: Given): BotRow {
  return botOf(call, given, applicationOf(call, given));
}

function botOf({ scene }: Calling, given: Given, owner: Owner): BotRow {
  const bot = activeBot(scene.world, idIn(given, 'BOT_ID') ?? 0) ?? noBot();
  return owns(owner, bot) ? bot : refuseV1('APP_ID_ERROR', 'Bot was installed by another REST application');
}

function noBot(): never {
  return refuseV1('BOT_ID_ERROR', 'Bot not found');
}

/** The command that is named by its id, with its bot. */
export function namedCommand(call: Calling, given: Given): { readonly bot: BotRow; readonly command: CommandRow } {
  const owner = applicationOf(call, given);
  const command = call.scene.world.commands.get(idIn(given, 'COMMAND_ID') ?? 0);
  const bot = command && activeBot(call.scene.world, command.bot);
  if (!command || !bot) return refuseV1('COMMAND_ID_ERROR', 'Command not found');
  return owns(owner, bot) ? { bot, command } : refuseV1('APP_ID_ERROR', 'Command was installed by another REST application');
}
