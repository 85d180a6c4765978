import { say } from '../diagnostics/phrase.ts';
import { ANY, INTEGER, type Shape } from '../schema/shape.ts';
import { escapeBb } from './escape-bb.ts';
import type { Frame } from './frame.ts';
import { fieldOf } from './resolve.ts';
import { wordsFor } from './shapes.ts';
import { expectShape, type TextFunction, textValue } from './text-function.ts';
import { markupOf, toText } from './to-text.ts';
import { ExpressionError } from './types.ts';

export const join: TextFunction = {
  name: 'join', least: 1, most: 2,
  compile: (first, [separator], using) => {
    expectShape(first, ['list'], 'list', using);
    const { shape } = first;
    if (shape.kind === 'list' && (shape.of.kind === 'object' || shape.of.kind === 'list')) using.problem('object-in-text', { word: 'join' }, first);
    return textValue((frame) => listOf(first.read(frame)).map(toText).join(separator ? toText(separator.read(frame)) : ', '));
  },
};

export const count: TextFunction = {
  name: 'count', least: 1, most: 1,
  compile: (first, _rest, using) => {
    expectShape(first, ['list', 'object'], 'list', using);
    return { shape: INTEGER, read: (frame) => sizeOf(first.read(frame)) };
  },
};

export const names: TextFunction = {
  name: 'names', least: 1, most: 1,
  compile: (first, _rest, using) => {
    expectShape(first, ['list'], 'people', using);
    return textValue((frame) => listOf(first.read(frame)).map(nameOf).join(', '));
  },
};

export const mention: TextFunction = {
  name: 'mention', least: 1, most: 1,
  compile: (first, _rest, using) => {
    if (!isPerson(first.shape)) {
      const [, person] = /^([\w.@/]+)\.(?:id|name|firstName)$/.exec(using.written(first)) ?? [];
      using.problem('wrong-type', { expected: say('person'), found: wordsFor(first.shape) }, first, person);
    }
    return textValue((frame) => {
      const person = first.read(frame);
      const id = fieldOf(person, 'id');
      if (typeof id !== 'number' || !Number.isSafeInteger(id)) throw new ExpressionError('`mention` needs a person, and got something without an id');
      const name = nameOf(person) || String(id);
      return using.markup ? markupOf(`[user=${id}]${escapeBb(name)}[/user]`) : name;
    });
  },
};

/** The choice follows from the run and the place, so that a step that is done again after a crash chooses the same. */
export const random: TextFunction = {
  name: 'random', least: 1, most: 1,
  compile: (first, _rest, using) => {
    expectShape(first, ['list'], 'list', using);
    return {
      shape: first.shape.kind === 'list' ? first.shape.of : ANY,
      read: (frame) => {
        const list = listOf(first.read(frame));
        return list.length === 0 ? '' : list[hash(seedOf(frame, using.at)) % list.length];
      },
    };
  },
};

function seedOf(frame: Frame, at: number): string {
  const { run, now } = frame.scope;
  const loops: number[] = [];
  for (let item = frame.item; item !== undefined; item = item.outer) loops.push(item.index);
  return [toText(fieldOf(run, 'id')), toText(now), at, ...loops].join('|');
}

/** FNV-1a, 32 bits, with a last mix, since its low bits alone are poor. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

function isPerson(shape: Shape): boolean {
  return shape.kind === 'any' || (shape.kind === 'object' && Object.hasOwn(shape.fields, 'id'));
}

function nameOf(person: unknown): string {
  if (typeof person !== 'object' || person === null) return toText(person);
  const name = toText(fieldOf(person, 'name'));
  if (name !== '') return name;
  return [fieldOf(person, 'firstName'), fieldOf(person, 'lastName')].map(toText).filter((part) => part !== '').join(' ');
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length;
  return value === undefined || value === null || value === '' ? 0 : 1;
}
