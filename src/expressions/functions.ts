import { say } from '../diagnostics/phrase.ts';
import { YES_NO } from '../schema/shape.ts';
import { count, join, mention, names, random } from './list-functions.ts';
import type { TextFunction } from './text-function.ts';
import { json, lower, number, orElse, plural, truncate, upper } from './text-functions.ts';
import { ago, date, time } from './time-functions.ts';

/** Any condition as a value, for `{{#if (is "score > 2")}}`. */
const is: TextFunction = {
  name: 'is', least: 1, most: 1,
  compile: (first, _rest, using) => {
    if (typeof first.literal === 'string') return using.condition(first);
    using.problem('wrong-type', { expected: say('condition-in-quotes'), found: say('value') }, first);
    return { shape: YES_NO, read: () => false };
  },
};

/** A text in the language of whoever reads it. */
const t: TextFunction = {
  name: 't', least: 1, most: 1,
  compile: (first, _rest, using) => using.translation(first),
};

const ALL = [date, time, ago, number, plural, orElse, upper, lower, truncate, join, count, names, mention, json, random, is, t];

/** What may stand first in `{{name value}}`. */
export const TEXT_FUNCTIONS: ReadonlyMap<string, TextFunction> = new Map(ALL.map((each) => [each.name, each]));

/** Functions of conditions and computed values, which a text knows only in `(is "…")`. */
export const CONDITION_FUNCTIONS: ReadonlySet<string> = new Set(['between', 'workday', 'hour', 'minute', 'weekday', 'days', 'is_member', 'fits', 'has', 'size']);

export const BLOCKS: readonly string[] = ['if', 'unless', 'each', 'with'];
