import { calendarOf, UTC } from '../../expressions/calendar.ts';
import type { Chat, PortalEvent, User } from '../../portal/events.ts';
import type { ValuesRead } from '../../runtime/run/values-read.ts';
import type { Words } from '../words.ts';

/** Longer values are cut where a person reads them; `--format json` has them whole. */
const LONGEST = 300;

/** A value on one line. */
export function valueInWords(value: unknown, words: Words): string {
  if (value === undefined || value === '') return words('empty-value-read');
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Fields on one line: `message: 12, reaction: "like"`. */
export function fieldsInWords(fields: Readonly<Record<string, unknown>>, words: Words): string {
  return Object.entries(fields).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${valueInWords(value, words)}`).join(', ');
}

/** What a condition has read, a line each. */
export function valuesInWords(values: ValuesRead, words: Words): readonly string[] {
  return Object.entries(values).map(([path, value]) => `${path} = ${valueInWords(value, words)}`);
}

/** What went wrong, as a trace holds it. */
export function reasonInWords(failure: unknown): string {
  if (typeof failure !== 'object' || failure === null) return String(failure);
  const { message, code } = failure as Readonly<Record<string, unknown>>;
  if (typeof message !== 'string') return JSON.stringify(failure);
  return typeof code === 'string' && code !== '' ? `${message} (${code})` : message;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time (ms) in its two largest units. */
export function spanInWords(ms: number, words: Words): string {
  const whole = Math.max(0, ms);
  if (whole < SECOND) return words('span-ms', { number: String(whole) });
  if (whole < MINUTE) return words('span-s', { number: String(Math.round(whole / 100) / 10) });
  const [large, small, unit, rest] = whole < HOUR ? ['span-min', 'span-s', MINUTE, SECOND] as const
    : whole < DAY ? ['span-h', 'span-min', HOUR, MINUTE] as const
      : ['span-d', 'span-h', DAY, HOUR] as const;
  const others = Math.floor((whole % unit) / rest);
  const first = words(large, { number: String(Math.floor(whole / unit)) });
  return others === 0 ? first : `${first} ${words(small, { number: String(others) })}`;
}

/** `2026-03-03 09:59:12` in a zone; that of the machine where the bot has none. */
export function timeInWords(at: number, timezone: string | undefined): string {
  const calendar = calendarOf(timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone) ?? UTC;
  const { year, month, day, hour, minute, second } = calendar.local(new Date(at));
  const two = (...parts: readonly number[]): readonly string[] => parts.map((part) => String(part).padStart(2, '0'));
  return `${[String(year), ...two(month, day)].join('-')} ${two(hour, minute, second).join(':')}`;
}

/** `Anna Petrova (11)`. */
export function personInWords({ id, name, firstName, lastName }: User): string {
  const full = name ?? [firstName, lastName].filter((part) => part).join(' ');
  return full ? `${full} (${String(id)})` : String(id);
}

/** `"Team" (chat142)`, or that it is the private dialog. */
export function placeInWords({ dialogId, name }: Chat, words: Words): string {
  if (/^\d+$/.test(dialogId)) return words('private-dialog');
  return name ? `"${name}" (${dialogId})` : dialogId;
}

/** The text of an event that has one, or what stands for it: a command with its words, a reaction, a button. */
export function textOf(event: PortalEvent): string | undefined {
  switch (event.type) {
    case 'message': case 'edited': return event.message.text ?? '';
    case 'command': return `/${event.command.name} ${event.command.params}`.trim();
    case 'reaction': return `${event.reaction} (${event.change})`;
    case 'button': return event.button.name;
    case 'told': return event.text;
    case 'link_opened': return JSON.stringify(event.context);
    case 'schedule': return event.schedule;
    case 'user_event': return event.what;
    case 'flow_failed': return `${event.flow}: ${reasonInWords(event.error)}`;
    default: return undefined;
  }
}
