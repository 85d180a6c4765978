import { dateInOurWords } from '../../kit/date-words.ts';
import { durationAtStart, parseDuration } from '../../kit/duration.ts';
import { failed, ok, type Result } from '../../kit/result.ts';
import { yesOrNo } from '../../kit/yes-no.ts';
import type { Argument } from '../../program/program.ts';

/** A word that does not fit, for one sentence to the person. */
export interface WrongArgument {
  readonly argument: Argument;
  /** What was typed; empty when something required is missing. */
  readonly typed: string;
}

/** Typed values by name, plus `text`, the whole. Taken in order; the last `text` takes the rest. */
export function readArguments(declared: readonly Argument[], rest: string): Result<Readonly<Record<string, unknown>>, WrongArgument> {
  const values: Record<string, unknown> = { text: rest };
  let left = rest.trim();
  for (const [at, argument] of declared.entries()) {
    const takesRest = argument.type === 'text' && at === declared.length - 1;
    const [word, after] = takesRest ? [left, ''] : nextOf(argument.type, left);
    if (word === '') {
      if (argument.required) return failed({ argument, typed: '' });
      values[argument.name] = argument.default ?? EMPTY[argument.type];
      continue;
    }
    const value = READERS[argument.type](word);
    if (value === undefined) return failed({ argument, typed: word });
    values[argument.name] = value;
    left = after;
  }
  return ok(values);
}

/** What an optional argument holds when it is left out. */
const EMPTY: Readonly<Record<Argument['type'], unknown>> = {
  text: '', integer: 0, number: 0, yes_no: false, date: '', time: '', duration: 0, user: {}, list: [],
};

/** Each gives undefined for a word that does not fit. Durations are ms, dates `2026-03-31`, times `09:05`. */
const READERS: Readonly<Record<Argument['type'], (word: string) => unknown>> = {
  text: (word) => word,
  integer: (word) => (/^[+-]?\d{1,15}$/.test(word) ? Number(word) : undefined),
  number: (word) => (/^[+-]?\d{1,15}(?:[.,]\d+)?$/.test(word) ? Number(word.replace(',', '.')) : undefined),
  yes_no: yesOrNo,
  date: dateInOurWords,
  time: readTime,
  duration: (word) => parseDuration(word),
  user: readUser,
  list: (word) => word.split(',').map((item) => item.trim()).filter((item) => item !== ''),
};

function readTime(word: string): string | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(word) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

function readUser(word: string): { readonly id: number; readonly name: string } | undefined {
  const [, mentioned, name] = /^\[user=(\d+)\]([^]*?)\[\/user\]$/i.exec(word) ?? [];
  if (mentioned !== undefined) return { id: Number(mentioned), name: name ?? '' };
  return /^\d{1,15}$/.test(word) ? { id: Number(word), name: '' } : undefined;
}

/** Types whose words may have spaces inside: `a, b, c` and `1 hour 30 minutes`. */
const PHRASES: Readonly<Partial<Record<Argument['type'], (text: string) => string | undefined>>> = {
  list: (text) => /^[^\s,]+(?:\s*,[\s,]*[^\s,]+)*,*/.exec(text)?.[0],
  duration: durationAtStart,
};

function nextOf(type: Argument['type'], text: string): readonly [word: string, rest: string] {
  const phrase = PHRASES[type]?.(text);
  return phrase === undefined ? nextWord(text) : [phrase, text.slice(phrase.length).trimStart()];
}

/** A mention or a text in quotes is one word. */
function nextWord(text: string): readonly [word: string, rest: string] {
  const [whole, mention, quoted, plain] = /^(?:(\[user=\d+\][^]*?\[\/user\])|"([^"]*)"|(\S+))\s*/i.exec(text) ?? [''];
  return [mention ?? quoted ?? plain ?? '', text.slice(whole.length)];
}
