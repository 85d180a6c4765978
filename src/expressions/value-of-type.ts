import type { InputType } from '../schema/pack.ts';
import type { Calendar } from './calendar.ts';

/** A value as one of the type, in the form in which it is stored; undefined: it is none. */
export function asType(value: unknown, type: InputType, calendar: Calendar): unknown {
  return FORMS[type](value, calendar);
}

type Form = (value: unknown, calendar: Calendar) => unknown;

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

const FORMS: Readonly<Record<InputType, Form>> = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  integer: (value) => (Number.isSafeInteger(value) ? value : undefined),
  number: (value) => (Number.isFinite(value) ? value : undefined),
  yes_no: (value) => (typeof value === 'boolean' ? value : undefined),
  date: dayOf,
  time: (value) => (typeof value === 'string' && TIME_OF_DAY.test(value) ? value : undefined),
  duration: (value) => (Number.isFinite(value) ? value : undefined),
  user: personOf,
  list: (value) => (Array.isArray(value) ? textsOf(value) : undefined),
  json: (value) => value ?? undefined,
};

/** The day in which an instant lies, as `2027-01-31`. */
function dayOf(value: unknown, calendar: Calendar): string | undefined {
  const instant = typeof value === 'number' ? undefined : calendar.instant(value);
  if (!instant) return undefined;
  const { year, month, day } = calendar.local(instant);
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}

/** Of a person the id and the name are kept, and nothing that changes or is nobody's business. */
function personOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, name } = value as { readonly id?: unknown; readonly name?: unknown };
  return Number.isSafeInteger(id) ? { id, name: typeof name === 'string' ? name : '' } : undefined;
}

function textsOf(items: readonly unknown[]): readonly string[] | undefined {
  const isText = (item: unknown): boolean => typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean';
  return items.every(isText) ? items.map(String) : undefined;
}
