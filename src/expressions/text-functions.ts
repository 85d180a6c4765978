import { say } from '../diagnostics/phrase.ts';
import { ANY, type Shape } from '../schema/shape.ts';
import { pluralForms } from './plural-forms.ts';
import { isEmpty } from './resolve.ts';
import { type Argument, expectShape, type TextFunction, textValue, type Using } from './text-function.ts';
import { toText } from './to-text.ts';
import { ExpressionError } from './types.ts';

const WRITABLE: readonly Shape['kind'][] = ['text', 'integer', 'number', 'yes_no', 'when', 'instant', 'duration'];
const NUMERIC: readonly Shape['kind'][] = ['integer', 'number', 'duration', 'text'];

/** As many digits after the point as Intl can show. */
const MOST_DIGITS = 20;

export const upper: TextFunction = {
  name: 'upper', least: 1, most: 1,
  compile: (first, _rest, using) => {
    expectShape(first, WRITABLE, 'text', using);
    return textValue((frame) => toText(first.read(frame)).toLocaleUpperCase(using.language));
  },
};

export const lower: TextFunction = {
  name: 'lower', least: 1, most: 1,
  compile: (first, _rest, using) => {
    expectShape(first, WRITABLE, 'text', using);
    return textValue((frame) => toText(first.read(frame)).toLocaleLowerCase(using.language));
  },
};

export const truncate: TextFunction = {
  name: 'truncate', least: 2, most: 2,
  compile: (first, [length], using) => {
    expectShape(first, WRITABLE, 'text', using);
    const most = literalInteger(length, { from: 1, to: 20_000 }, using);
    const characters = new Intl.Segmenter(using.language, { granularity: 'grapheme' });
    return textValue((frame) => cutTo(toText(first.read(frame)), most, characters));
  },
};

function cutTo(text: string, most: number, characters: Intl.Segmenter): string {
  if (text.length <= most) return text;
  let count = 0;
  let end = 0;
  for (const { index } of characters.segment(text)) {
    if (count === most - 1) end = index;
    count += 1;
    if (count > most) return `${text.slice(0, end)}…`;
  }
  return text;
}

export const orElse: TextFunction = {
  name: 'default', least: 2, most: 2,
  compile: (first, [second]) => {
    if (second === undefined) return first;
    return {
      shape: either(first.shape, second.shape),
      read: (frame) => {
        const value = first.read(frame);
        return isEmpty(value) ? second.read(frame) : value;
      },
    };
  },
};

function either(left: Shape, right: Shape): Shape {
  const whole = [left, right].find((shape) => shape.kind === 'list' || shape.kind === 'object');
  if (whole !== undefined) return whole;
  return left.kind === right.kind ? left : ANY;
}

export const json: TextFunction = {
  name: 'json', least: 1, most: 1,
  compile: (first) => textValue((frame) => JSON.stringify(first.read(frame)) ?? 'null'),
};

export const number: TextFunction = {
  name: 'number', least: 1, most: 2,
  compile: (first, [digits], using) => {
    expectShape(first, NUMERIC, 'number', using);
    const exactly = digits && literalInteger(digits, { from: 0, to: MOST_DIGITS }, using);
    const format = new Intl.NumberFormat(using.language, exactly === undefined ? {} : { minimumFractionDigits: exactly, maximumFractionDigits: exactly });
    return textValue((frame) => {
      const value = first.read(frame);
      return value === '' || value === undefined ? '' : format.format(numberOf(value, 'number'));
    });
  },
};

/** Most forms that a language has (Arabic), and the number before them. */
const MOST_FORMS = 6 + 1;

export const plural: TextFunction = {
  name: 'plural', least: 3, most: MOST_FORMS,
  compile: (first, forms, using) => {
    expectShape(first, NUMERIC, 'number', using);
    const { examples, placeOf } = pluralForms(using.language);
    checkForms(forms, examples, using);
    const formOf = (value: number): Argument | undefined => {
      const place = placeOf(value);
      return forms[place === examples.length - 1 ? forms.length - 1 : Math.min(place, forms.length - 1)];
    };
    return textValue((frame) => toText(formOf(numberOf(first.read(frame), 'plural'))?.read(frame)));
  },
};

/** A form that is never shown, or that stands for numbers that have another one, is a mistake; the same word twice shows nothing wrong. */
function checkForms(forms: readonly Argument[], examples: readonly number[], using: Using): void {
  const last = forms.at(-1);
  const spare = forms.slice(Math.max(examples.length - 1, 0), -1);
  const isUnseen = spare.some((form) => form.literal === undefined || form.literal !== last?.literal);
  const isLacking = forms.length < examples.length && forms.slice(-2).some((form) => form.literal !== last?.literal);
  if (last === undefined || (forms.length >= examples.length ? !isUnseen : !isLacking)) return;
  using.misfit({ word: using.language, found: String(forms.length), wanted: String(examples.length), known: examples.join(', ') }, { ...last, start: forms[0]?.start ?? last.start });
}

function numberOf(value: unknown, name: string): number {
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value.trim().replace(',', '.')) : value;
  if (typeof found === 'number' && Number.isFinite(found)) return found;
  throw new ExpressionError(`\`${name}\` needs a number, and got "${toText(value).slice(0, 50)}"`);
}

function literalInteger(argument: Argument | undefined, { from, to }: { readonly from: number; readonly to: number }, using: Using): number {
  const value = argument?.literal;
  if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return value;
  if (argument) using.problem('wrong-type', { expected: say('whole-number-between', { least: String(from), most: String(to) }), found: value === undefined ? say('value') : toText(value) }, argument);
  return from;
}
