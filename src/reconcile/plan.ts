import type { BotOnPortal, BotProfile, CommandDeclaration, CommandOnPortal } from '../portal/portal.ts';
import { type Applied, type AppliedCommand, type Fields, fieldsOf, PROFILE_FIELDS, type ProfileField, shownCommand, shownFields, type ShownCommand } from './applied.ts';

/** What the file asks for; the reserved hidden command is among `commands` where the file needs it. */
export interface Wanted {
  readonly profile: BotProfile;
  readonly commands: readonly CommandDeclaration[];
}

/** What the portal tells. `commands` are this bot's own, empty when there is no bot of ours. */
export interface Found {
  readonly bot?: BotOnPortal;
  readonly commands: readonly CommandOnPortal[];
}

/** Why a command is written again: the portal shows something else, the file says something else, or what the portal does not show is not known. */
export type CommandReason = 'differs' | 'changed' | 'unknown';

export type Change =
  | { readonly kind: 'register-bot'; readonly profile: BotProfile }
  /** `before` has what the portal shows of the fields, where it shows them. */
  | { readonly kind: 'update-bot'; readonly id: number; readonly fields: Partial<BotProfile>; readonly before: Fields }
  | { readonly kind: 'register-command'; readonly command: CommandDeclaration }
  | { readonly kind: 'update-command'; readonly id: number; readonly command: CommandDeclaration; readonly dropLanguages: readonly string[]; readonly reason: CommandReason }
  | { readonly kind: 'unregister-command'; readonly id: number; readonly name: string }
  | Refusal;

/** What no call can bring about; the file has to change. */
export type Refusal =
  /** `told`: the portal's own sentence, where bots belong to something else than a token. */
  | { readonly kind: 'refused'; readonly why: 'code-taken'; readonly code: string; readonly told?: string }
  | { readonly kind: 'refused'; readonly why: 'type-fixed'; readonly code: string; readonly type: BotProfile['type']; readonly wanted: BotProfile['type'] };

/** The difference between a file and a portal, in the order in which it is carried out; empty when they agree. */
export interface Plan {
  readonly wanted: Wanted;
  readonly found: Found;
  readonly applied: Applied | undefined;
  readonly changes: readonly Change[];
}

/**
 * What has to be written so that the portal has what the file asks for. What the portal shows is compared with the
 * file; what it does not show, or shows in its own way, with the last applied state.
 */
export function planChanges(wanted: Wanted, found: Found, applied: Applied | undefined): Plan {
  const { bot } = found;
  if (bot === undefined) {
    const changes = [{ kind: 'register-bot', profile: wanted.profile } as const, ...wanted.commands.map(registration)];
    return { wanted, found, applied: undefined, changes };
  }
  const refusal = refusalOf(wanted.profile, bot);
  if (refusal !== undefined) return { wanted, found, applied, changes: [refusal] };
  // Another id is another bot: what was written to its predecessor says nothing about it.
  const ours = applied?.botId === bot.id ? applied : undefined;
  const changes = [...botChanges(wanted.profile, bot, ours), ...commandChanges(wanted.commands, found.commands, ours)];
  return { wanted, found, applied: ours, changes };
}

function refusalOf(profile: BotProfile, bot: BotOnPortal): Refusal | undefined {
  if (!bot.owned) return { kind: 'refused', why: 'code-taken', code: profile.code };
  if (bot.type === undefined || bot.type === profile.type) return undefined;
  return { kind: 'refused', why: 'type-fixed', code: profile.code, type: bot.type, wanted: profile.type };
}

function registration(command: CommandDeclaration): Change {
  return { kind: 'register-command', command };
}

function botChanges(profile: BotProfile, bot: BotOnPortal, applied: Applied | undefined): readonly Change[] {
  const wanted = fieldsOf(profile);
  const shows = shownFields(bot);
  const sides = { wanted, shows, applied };
  const differing = PROFILE_FIELDS.filter((field) => (field === 'avatar' ? mustSendImage(sides) : mustWrite(field, sides)));
  if (differing.length === 0) return [];
  const fields = Object.fromEntries(differing.map((field) => [field, profile[field]])) as Partial<BotProfile>;
  const before = Object.fromEntries(differing.flatMap((field) => field in shows ? [[field, shows[field]]] : [])) as Fields;
  return [{ kind: 'update-bot', id: bot.id, fields, before }];
}

interface Sides {
  readonly wanted: Fields;
  readonly shows: Fields;
  readonly applied: Applied | undefined;
}

function mustWrite(field: ProfileField, { wanted, shows, applied }: Sides): boolean {
  const want = wanted[field];
  const show = shows[field];
  if (want === undefined || want === show) return false;
  const sent = applied?.profile[field];
  // Of an address for events a portal tells only that there is one.
  if (field === 'events' && show === 'webhook') return want === 'fetch' || sent !== want;
  if (sent !== want || show === undefined) return sent !== want;
  // Sent as wanted, yet shown otherwise: the portal's own reading of it, unless it has changed since.
  return show !== applied?.shown[field];
}

/** An image is shown by a name that the portal gave it: known is only whether that is still the name of the last writing. */
function mustSendImage({ wanted, shows, applied }: Sides): boolean {
  if (wanted.avatar === undefined) return false;
  const before = applied?.shown.avatar;
  const isAnother = shows.avatar !== undefined && before !== undefined && before !== '' && shows.avatar !== before;
  return applied?.profile.avatar !== wanted.avatar || isAnother;
}

function commandChanges(wanted: readonly CommandDeclaration[], found: readonly CommandOnPortal[], applied: Applied | undefined): readonly Change[] {
  const there = new Map(found.map((command) => [command.name, command]));
  const before = new Map(applied?.commands.map((command) => [command.name, command]));
  const kept = new Set(wanted.map((command) => command.name));
  const gone = found.filter((command) => !kept.has(command.name) || there.get(command.name) !== command);
  return [
    ...gone.map(({ id, name }): Change => ({ kind: 'unregister-command', id, name })),
    ...wanted.flatMap((command): readonly Change[] => {
      const present = there.get(command.name);
      return present === undefined ? [registration(command)] : commandUpdate(command, present, before.get(command.name));
    }),
  ];
}

function commandUpdate(command: CommandDeclaration, present: CommandOnPortal, before: AppliedCommand | undefined): readonly Change[] {
  const known = before?.id === undefined || before.id === present.id ? before : undefined;
  const reason = reasonToWrite(command, present, known);
  if (reason === undefined) return [];
  const dropLanguages = (known?.languages ?? []).filter((language) => !(language in command.title));
  return [{ kind: 'update-command', id: present.id, command, dropLanguages, reason }];
}

function reasonToWrite(command: CommandDeclaration, present: CommandOnPortal, known: AppliedCommand | undefined): CommandReason | undefined {
  const shows = shownCommand(present);
  const ours = isOurs(shows, command);
  if (known?.sent === undefined) {
    if (!ours) return 'differs';
    const nothingUnseen = Object.keys(command.title).length <= 1 && (known?.languages.length ?? 0) <= 1;
    return nothingUnseen ? undefined : 'unknown';
  }
  if (known.sent !== asSent(command)) return 'changed';
  return ours || isSame(shows, known.shown) ? undefined : 'differs';
}

/**
 * A portal shows one language, and which one is the portal's choice (title and params may even differ in it): texts
 * that are one of our translations are right. A change made by hand into exactly another of them is therefore not noticed.
 */
function isOurs(shows: ShownCommand, command: CommandDeclaration): boolean {
  if (command.common !== shows.common || command.hidden !== shows.hidden || command.extranet !== shows.extranet) return false;
  const languages = Object.keys(command.title);
  if (languages.length === 0) return shows.title === '';
  return languages.some((language) => command.title[language] === shows.title)
    && languages.some((language) => (command.params[language] ?? '') === shows.params);
}

function isSame(shows: ShownCommand, shown: ShownCommand | undefined): boolean {
  return shown !== undefined && shows.title === shown.title && shows.params === shown.params
    && shows.common === shown.common && shows.hidden === shown.hidden && shows.extranet === shown.extranet;
}

/** A declaration as one text that is equal for equal declarations, whatever the order of their languages. */
export function asSent(command: CommandDeclaration): string {
  const sorted = (texts: Readonly<Record<string, string>>): readonly [string, string][] =>
    Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(command.title), sorted(command.params), command.common, command.hidden, command.extranet]);
}
