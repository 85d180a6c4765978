import { createHash } from 'node:crypto';
import type { BotOnPortal, BotProfile, CommandOnPortal } from '../portal/portal.ts';

/** The parts of a profile that can be written after registration; `code` and `type` are fixed for life. */
export const PROFILE_FIELDS = [
  'name', 'lastName', 'position', 'color', 'gender', 'background', 'avatar', 'hidden', 'reactions', 'openLine', 'events',
] as const satisfies readonly (keyof BotProfile)[];
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** What was sent, small enough to store and without secrets: an avatar and an address for events are kept as their SHA-256. */
export type Fields = Readonly<Partial<Record<ProfileField, string | boolean>>>;

export type ShownCommand = Required<Omit<CommandOnPortal, 'id' | 'name'>>;

/** A command as the portal last took it from us. */
export interface AppliedCommand {
  readonly name: string;
  /** Absent while a registration may have been cut off half-way. */
  readonly id?: number;
  /** What was sent, as one text; absent while a write may have been cut off half-way. */
  readonly sent?: string;
  /** Every language that may be on the portal through us. */
  readonly languages: readonly string[];
  /** How the portal showed it afterwards. */
  readonly shown?: ShownCommand;
}

/**
 * What flowbot last wrote to a portal, stored as JSON. It stands in for what a portal cannot read back (avatar,
 * translations) and remembers how the portal shows a value that it changes or ignores.
 */
export interface Applied {
  readonly version: 1;
  readonly botId: number;
  /** A field is absent when it was never sent, or while a write of it may have been cut off half-way. */
  readonly profile: Fields;
  /** What the portal showed after the last writing. */
  readonly shown: Fields;
  readonly commands: readonly AppliedCommand[];
}

/** The stored state, or undefined when there is none that this version understands: then everything unreadable is sent once more. */
export function appliedFromJson(text: string | undefined): Applied | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isApplied(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The writable fields of a profile, as they are compared and stored. */
export function fieldsOf(profile: Partial<BotProfile>): Fields {
  const fields: Partial<Record<ProfileField, string | boolean>> = {};
  for (const field of PROFILE_FIELDS) {
    const value = profile[field];
    if (value === undefined) continue;
    fields[field] = isKeptAsHash(field, value) ? createHash('sha256').update(String(value)).digest('hex') : value;
  }
  return fields;
}

/** The fields as a portal shows them. Of an avatar it shows an address, whose host, folder and query may be others each time: only the name of the image counts. */
export function shownFields(bot: BotOnPortal): Fields {
  const { avatar, ...rest } = bot;
  const fields = fieldsOf(rest);
  return avatar === undefined ? fields : { ...fields, avatar: avatar.replace(/[?#].*$/s, '').split('/').at(-1) ?? '' };
}

function isKeptAsHash(field: ProfileField, value: unknown): boolean {
  return field === 'avatar' || (field === 'events' && isAddress(value));
}

/** Whether `events` of a profile names where they are sent to. */
export function isAddress(events: unknown): events is string {
  return typeof events === 'string' && events !== 'fetch' && events !== 'webhook';
}

/** What a portal shows of a command, its texts in one language; a text that it leaves out counts as empty. */
export function shownCommand({ title = '', params = '', common, hidden, extranet }: CommandOnPortal): ShownCommand {
  return { title, params, common, hidden, extranet };
}

function isApplied(value: unknown): value is Applied {
  if (!isRecord(value)) return false;
  return value['version'] === 1 && Number.isSafeInteger(value['botId'])
    && isRecord(value['profile']) && isRecord(value['shown'])
    && Array.isArray(value['commands']) && value['commands'].every(isAppliedCommand);
}

function isAppliedCommand(value: unknown): boolean {
  return isRecord(value) && typeof value['name'] === 'string' && Array.isArray(value['languages']);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
