import { Duration, UnsignedInt } from '@marcbachmann/cel-js/evaluator';
import { ANY, DURATION, INSTANT, INTEGER, listOf, NUMBER, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import type { Calendar } from './calendar.ts';
import { fieldOf, orEmpty } from './resolve.ts';
import { ExpressionError } from './types.ts';

/** Deeper values of unknown shape are cut off; nothing that people wrote by hand goes so deep. */
const DEEPEST = 64;

export const TIMESTAMP = 'google.protobuf.Timestamp';
export const CEL_DURATION = 'google.protobuf.Duration';

/** How CEL calls values of a shape. */
export function celTypeOf(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return 'string';
    case 'integer':
      return 'int';
    case 'number':
      return 'double';
    case 'yes_no':
      return 'bool';
    case 'instant':
      return TIMESTAMP;
    case 'duration':
      return CEL_DURATION;
    case 'list':
      return `list<${celTypeOf(shape.of)}>`;
    case 'object':
      return 'map<string, dyn>';
    case 'when':
    case 'any':
      return 'dyn';
  }
}

/** What a CEL type says about the value that comes back. */
export function shapeOfCelType(type: string): Shape {
  const item = /^list<(.+)>$/.exec(type)?.[1];
  if (item !== undefined) return listOf(shapeOfCelType(item));
  return SHAPES.get(type) ?? ANY;
}

const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ['string', TEXT], ['int', INTEGER], ['uint', INTEGER], ['double', NUMBER], ['bool', YES_NO], [TIMESTAMP, INSTANT], [CEL_DURATION, DURATION], ['list', listOf(ANY)],
]);

/** A value of the scope as CEL takes it, dates as the calendar has them; undefined is an error there, but only if it is read. */
export function toCel(value: unknown, shape: Shape, calendar: Calendar): unknown {
  const given = orEmpty(value, shape);
  if (shape.kind === 'list') return (given as readonly unknown[]).map((item) => toCel(item, shape.of, calendar));
  if (shape.kind !== 'object') return SCALARS[shape.kind](given, calendar);
  return Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, toCel(fieldOf(given, name), field, calendar)]));
}

const SCALARS: Readonly<Record<Exclude<Shape['kind'], 'list' | 'object'>, (given: unknown, calendar: Calendar) => unknown>> = {
  text: textOf,
  integer: (given) => (typeof given === 'number' && Number.isFinite(given) ? BigInt(Math.trunc(given)) : 0n),
  number: (given) => (typeof given === 'number' ? given : 0),
  yes_no: (given) => given === true,
  when: (given) => (typeof given === 'string' ? given : false),
  // A time that is not set is neither before nor after any other.
  instant: (given, calendar) => calendar.instant(given) ?? new Date(Number.NaN),
  duration: (given) => (typeof given === 'number' ? Duration.fromMilliseconds(given) : undefined),
  any: (given) => unknownToCel(given, 0),
};

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whole numbers are integers to CEL, whoever sent them. */
function unknownToCel(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? BigInt(value) : value;
    case 'object':
      return value === null || value instanceof Date ? value : containerToCel(value, depth);
    case 'string':
    case 'boolean':
    case 'bigint':
      return value;
    default:
      return undefined;
  }
}

function containerToCel(value: object, depth: number): unknown {
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.map((item) => unknownToCel(item, depth + 1) ?? null);
  const entries = Object.entries(value).filter(([name, field]) => !RESERVED.has(name) && field !== undefined);
  return Object.fromEntries(entries.map(([name, field]) => [name, unknownToCel(field, depth + 1)]));
}

/** A result as plain data: numbers instead of BigInt, ISO 8601 text instead of times, milliseconds instead of durations. */
export function fromCel(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return finite(Number(value));
    case 'number':
      return finite(value);
    case 'object':
      return value === null ? null : objectFromCel(value);
    default:
      return value;
  }
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new ExpressionError('the result is no number (was something divided by zero?)');
}

function objectFromCel(value: object): unknown {
  if (Array.isArray(value)) return value.map(fromCel);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (value instanceof Duration) return value.valueOf();
  if (value instanceof UnsignedInt) return Number(value.valueOf());
  if (Object.getPrototypeOf(value) === Object.prototype) return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, fromCel(field)]));
  throw new ExpressionError('the result is nothing that can be kept');
}
