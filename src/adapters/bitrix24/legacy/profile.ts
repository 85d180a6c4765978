import type { BotOnPortal, BotProfile, CommandDeclaration } from '../../../portal/portal.ts';
import { PortalError } from '../../../portal/failure.ts';
import type { Params } from '../encode.ts';
import { idOf, mapOf, textOf, yesNoOf } from '../raw.ts';
import { colorOf } from './methods.ts';

/** The parameters of `imbot.register`; all events go to one address. A personal bot is found by `check`. */
export function registration(profile: BotProfile, handler: string | undefined): Params {
  return {
    CODE: profile.code, TYPE: TYPES[profile.type], OPENLINE: profile.openLine ? 'Y' : 'N', EVENT_HANDLER: handler, PROPERTIES: properties(profile),
  };
}

const TYPES: Readonly<Record<BotProfile['type'], string>> = { bot: 'B', personal: 'S', supervisor: 'S', open_line: 'O' };

/** The fields of `imbot.update`; undefined where nothing of a change can be told. Throws `PortalError` for what is fixed for life there. */
export function profileChanges(profile: Partial<BotProfile>): Params | undefined {
  if (profile.openLine !== undefined) throw new PortalError('rejected', 'NOT_ON_THIS_PORTAL', 'A portal without imbot.v2 fixes `open_line` when the bot is registered. Take the change back, or give the bot another `code`.');
  const changed = properties(profile);
  const hasProperties = Object.values(changed).some((value) => value !== undefined);
  const handler = profile.events === 'fetch' ? undefined : profile.events;
  if (!hasProperties && handler === undefined) return undefined;
  return { EVENT_HANDLER: handler, PROPERTIES: hasProperties ? changed : undefined };
}

function properties({ name, lastName, color, position, gender, avatar }: Partial<BotProfile>): Params {
  return { NAME: name, LAST_NAME: lastName, COLOR: colorOf(color), WORK_POSITION: position, PERSONAL_GENDER: gender, PERSONAL_PHOTO: avatar };
}

/** A bot of the list with this code; whose it is the list does not tell. */
export function botIn(list: unknown, code: string): Omit<BotOnPortal, 'owned'> | undefined {
  const found = Object.values(mapOf(list)).map(mapOf).find((bot) => textOf(bot['CODE']) === code);
  const id = idOf(found?.['ID']);
  if (id === undefined) return undefined;
  const openLine = yesNoOf(found?.['OPENLINE']);
  return { id, code, ...(openLine !== undefined && { openLine }) };
}

/** The parameters of `imbot.command.register` and, but for the name and `COMMON`, the fields of `imbot.command.update`. */
export function commandParams(command: CommandDeclaration, handler: string | undefined): Params {
  return {
    COMMAND: command.name, COMMON: letter(command.common), HIDDEN: letter(command.hidden), EXTRANET_SUPPORT: letter(command.extranet),
    LANG: languages(command), EVENT_COMMAND_ADD: handler,
  };
}

/** A hidden command needs a title as well. */
function languages({ name, title, params }: CommandDeclaration): readonly Params[] {
  const titles = Object.entries(title);
  if (titles.length === 0) return [{ LANGUAGE_ID: 'en', TITLE: name }];
  return titles.map(([language, words]) => ({ LANGUAGE_ID: language, TITLE: words, PARAMS: params[language] }));
}

function letter(yes: boolean): 'Y' | 'N' {
  return yes ? 'Y' : 'N';
}
