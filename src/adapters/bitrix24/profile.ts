import { COLORS } from '../../contract/words.ts';
import type { BotOnPortal, BotProfile, CommandDeclaration, CommandOnPortal } from '../../portal/portal.ts';
import type { Params } from './encode.ts';
import { idOf, isMap, listOf, mapOf, type Raw, textOf, yesNoOf } from './raw.ts';

/** The fields of `Bot.register` and `Bot.update`; absent values are left to the portal. */
export function botFields(profile: Partial<BotProfile>): Params {
  return present({
    isHidden: profile.hidden,
    isReactionsEnabled: profile.reactions,
    isSupportOpenline: profile.openLine,
    backgroundId: profile.background,
    ...deliveryOf(profile.events),
    properties: unlessEmpty(present({
      name: profile.name,
      lastName: profile.lastName,
      workPosition: profile.position,
      color: profile.color,
      gender: profile.gender,
      avatar: profile.avatar,
    })),
  });
}

/** The address is sent with every change of the mode: a portal does not show it. */
function deliveryOf(events: string | undefined): Params {
  if (events === undefined) return {};
  return events === 'fetch' ? { eventMode: 'fetch' } : { eventMode: 'webhook', webhookUrl: events };
}

/** Code and type are fixed by the registration. */
export function registrationFields(profile: BotProfile, botToken: string | undefined): Params {
  const type = profile.type === 'open_line' ? 'openline' : profile.type;
  return { code: profile.code, botToken, type, eventMode: 'fetch', ...botFields(profile) };
}

const TYPES: Readonly<Record<string, BotProfile['type']>> = { bot: 'bot', personal: 'personal', supervisor: 'supervisor', openline: 'open_line' };
const COLOR_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(COLORS).map(([name, hex]) => [hex, name]));

/** A bot as `Bot.get` and `Bot.register` tell it: its name is in the user record. Undefined where the answer has no bot. */
export function readBot(result: unknown): BotOnPortal | undefined {
  const { bot: told, users } = mapOf(result);
  const bot = mapOf(told);
  const id = idOf(bot['id']);
  if (id === undefined) return undefined;
  const user = mapOf(listOf(users).find((one) => isMap(one) && idOf(one['id']) === id));
  return {
    id,
    code: textOf(bot['code']),
    // Only the owner is told how events are delivered.
    owned: bot['eventMode'] !== undefined,
    ...present({
      type: TYPES[textOf(bot['type'])],
      hidden: yesNoOf(bot['isHidden']),
      reactions: yesNoOf(bot['isReactionsEnabled']),
      openLine: yesNoOf(bot['isSupportOpenline']),
      background: filled(bot['backgroundId']),
      events: filled(bot['eventMode']),
    }),
    ...readUser(user),
  };
}

function readUser(user: Raw): Partial<BotProfile> {
  const { avatar, gender, lastName } = user;
  return present({
    // The full name stands in where the first name is not told.
    name: filled(user['firstName']) ?? filled(user['name']),
    lastName: typeof lastName === 'string' ? lastName : undefined,
    position: typeof user['workPosition'] === 'string' ? user['workPosition'] : undefined,
    color: COLOR_NAMES.get(textOf(user['color']).toLowerCase()),
    gender: gender === 'M' || gender === 'F' ? gender : undefined,
    avatar: typeof avatar === 'string' ? avatar : undefined,
  });
}

/** The fields of `Command.register`. */
export function commandFields(command: CommandDeclaration): Params {
  return {
    command: command.name,
    title: unlessEmpty(command.title),
    params: unlessEmpty(command.params),
    common: command.common,
    hidden: command.hidden,
    extranetSupport: command.extranet,
  };
}

/** The fields of `Command.update`: null takes away a language, and a hint that a language no longer has. */
export function commandChanges(command: CommandDeclaration, dropLanguages: readonly string[]): Params {
  const title = { ...nulls(dropLanguages), ...command.title };
  return { ...commandFields(command), title: unlessEmpty(title), params: unlessEmpty({ ...nulls(Object.keys(title)), ...command.params }) };
}

function nulls(languages: readonly string[]): Readonly<Record<string, null>> {
  return Object.fromEntries(languages.map((language) => [language, null]));
}

/** A command as `Command.list` tells it; undefined for what is none. */
export function readCommand(raw: unknown): CommandOnPortal | undefined {
  const command = mapOf(raw);
  const id = idOf(command['id']);
  const name = nameOfCommand(command['command']);
  if (id === undefined || name === '') return undefined;
  return {
    id,
    name,
    common: yesNoOf(command['common']) ?? false,
    hidden: yesNoOf(command['hidden']) ?? false,
    extranet: yesNoOf(command['extranetSupport']) ?? false,
    ...present({ title: asText(command['title']), params: asText(command['params']) }),
  };
}

/** Portals write a command with or without its slash. */
export function nameOfCommand(value: unknown): string {
  return textOf(value).replace(/^\//, '');
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function unlessEmpty(map: Params): Params | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}

type Present<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** Without the members that are undefined. */
function present<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>;
}
