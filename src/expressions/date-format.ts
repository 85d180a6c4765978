import { failed, ok, type Result } from '../kit/result.ts';
import type { Calendar, LocalTime } from './calendar.ts';

/** A word in a date format that means nothing, and the one that was probably meant. */
export interface FormatProblem {
  readonly word: string;
  readonly closest: string | undefined;
}

type Part = (instant: Date, local: LocalTime) => string;

const two = (value: number): string => String(value).padStart(2, '0');
const twelve = (hour: number): number => hour % 12 || 12;

const NUMBERS: Readonly<Record<string, (local: LocalTime) => string>> = {
  yyyy: ({ year }) => String(year).padStart(4, '0'),
  yy: ({ year }) => two(year % 100),
  MM: ({ month }) => two(month),
  M: ({ month }) => String(month),
  dd: ({ day }) => two(day),
  d: ({ day }) => String(day),
  HH: ({ hour }) => two(hour),
  H: ({ hour }) => String(hour),
  hh: ({ hour }) => two(twelve(hour)),
  h: ({ hour }) => String(twelve(hour)),
  mm: ({ minute }) => two(minute),
  m: ({ minute }) => String(minute),
  ss: ({ second }) => two(second),
  s: ({ second }) => String(second),
};

/** Names come from Intl; a month beside a day stands in the case that the language asks for (3 марта). */
const NAMES: Readonly<Record<string, (withDay: boolean) => readonly [Intl.DateTimeFormatPartTypes, Intl.DateTimeFormatOptions]>> = {
  MMMM: (withDay) => ['month', withDay ? { month: 'long', day: 'numeric' } : { month: 'long' }],
  MMM: (withDay) => ['month', withDay ? { month: 'short', day: 'numeric' } : { month: 'short' }],
  EEEE: () => ['weekday', { weekday: 'long' }],
  EEE: () => ['weekday', { weekday: 'short' }],
  a: () => ['dayPeriod', { hour: 'numeric', hour12: true }],
};

/** Spellings of other programs. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = { DD: 'dd', D: 'd', YYYY: 'yyyy', YY: 'yy', Y: 'yyyy', y: 'yyyy', E: 'EEE', EE: 'EEE', dddd: 'EEEE', ddd: 'EEE', A: 'a' };

const PIECES = /'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+|'/g;

/** Compiles a format like `d MMMM yyyy, HH:mm`; text in single quotes stands for itself. */
export function compileDateFormat(format: string, language: string, calendar: Calendar): Result<(instant: Date) => string, FormatProblem> {
  const pieces = format.match(PIECES) ?? [];
  const withDay = pieces.some((piece) => piece === 'd' || piece === 'dd');
  const problems: FormatProblem[] = [];
  const parts = pieces.map((piece): Part => {
    const part = partOf(piece, withDay, language, calendar);
    if (part === undefined) problems.push({ word: piece, closest: OTHER_SPELLINGS[piece] });
    return part ?? (() => '');
  });
  if (problems.length > 0) return failed(...problems);
  return ok((instant) => {
    const local = calendar.local(instant);
    return parts.map((part) => part(instant, local)).join('');
  });
}

function partOf(piece: string, withDay: boolean, language: string, calendar: Calendar): Part | undefined {
  if (piece.startsWith("'")) {
    const text = piece.length < 2 || piece === "''" ? "'" : piece.slice(1, -1).replaceAll("''", "'");
    return () => text;
  }
  if (!/^[A-Za-z]/.test(piece)) return () => piece;
  const number = Object.hasOwn(NUMBERS, piece) ? NUMBERS[piece] : undefined;
  if (number !== undefined) return (_instant, local) => number(local);
  const name = Object.hasOwn(NAMES, piece) ? NAMES[piece]?.(withDay) : undefined;
  if (name === undefined) return undefined;
  const [type, options] = name;
  const formatter = new Intl.DateTimeFormat(language, { ...options, timeZone: calendar.timezone });
  return (instant) => formatter.formatToParts(instant).find((part) => part.type === type)?.value ?? '';
}
