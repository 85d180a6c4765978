import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseFrom } from '../../../src/kit/typed/choose.ts';
import { type AnswerType, readTyped } from '../../../src/kit/typed/read-typed.ts';
import { NOW } from './tables.ts';

const TYPES: readonly AnswerType[] = ['text', 'number', 'integer', 'yes_no', 'email', 'phone', 'date', 'time'];
const LABELS = ['Да', 'Нет', 'Blue', '2', '1 день', '👍', 'Второй этаж'];
const reader = { language: 'ru', timezone: 'Europe/Moscow', now: NOW };
const PIECES = [
  '1', ' ', '-', '+-', '1 ', '1.', '1,', '.', '@', 'a@', 'a.', 'да ', 'yes,', 'не ', 'один ', 'сто ', '5 марта ', '31.12.', '9:30 ', 'в ', '(', '((1', '½', '👍', 'ё', 'a', '\n', 'mailto:', '1 000 ', '\u0306', '\ud800',
];

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty 5'])('%s is a word like others', (typed) => {
  for (const type of TYPES) expect(() => readTyped(type, typed, reader)).not.toThrow();
  expect(chooseFrom(LABELS, typed)).toBeUndefined();
});

describe('a text of 20,000 characters', () => {
  test.each(PIECES)('of nothing but %j is read in every type, and as a choice, in little time', (piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);
    for (const typed of [text, `x${text}x`]) {
      for (const type of TYPES) readTyped(type, typed, reader);
      chooseFrom(LABELS, typed);
    }
  });
});

describe('a text of 200 characters, as long as dates may be', () => {
  test.each(PIECES)('of nothing but %j is read as a date in little time', (piece) => {
    for (const language of ['en', 'de', 'ru']) readTyped('date', piece.repeat(200).slice(0, 200), { ...reader, language });
  });
});

const someone = fc.record({ language: fc.constantFrom('en', 'ru', 'de', 'fr', 'zh-CN', 'xx', '', '-'), timezone: fc.constantFrom('UTC', 'Asia/Tokyo', 'No/Where'), now: fc.integer({ min: 0, max: 4_000_000_000_000 }) });
const phrase = fc.array(fc.constantFrom(...PIECES, 'завтра ', 'friday ', 'in ', 'через ', '12', '2026', '/', ':', 'pm ', 'half past ', 'нет '), { maxLength: 12 }).map((parts) => parts.join(''));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), phrase);

describe('any text', () => {
  test('is read or not, and never thrown at', () => {
    fc.assert(fc.property(anyText, fc.constantFrom(...TYPES), someone, (typed, type, reading) => {
      const answer = readTyped(type, typed, reading);
      expect(answer.ok || answer.why.length > 0).toBe(true);
    }), { numRuns: 2_000 });
  });

  test('that is read gives a value of its type', () => {
    const fits: Readonly<Record<AnswerType, (value: unknown) => boolean>> = {
      text: (value) => typeof value === 'string' && value.trim() === value && value !== '',
      number: (value) => Number.isFinite(value) && !Object.is(value, -0),
      integer: (value) => Number.isSafeInteger(value),
      yes_no: (value) => typeof value === 'boolean',
      email: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value)),
      phone: (value) => /^\+?\d{5,15}$/.test(String(value)),
      date: (value) => new Date(`${String(value)}T00:00:00Z`).toISOString().startsWith(String(value)),
      time: (value) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(String(value)),
    };
    fc.assert(fc.property(anyText, fc.constantFrom(...TYPES), someone, (typed, type, reading) => {
      const answer = readTyped(type, typed, reading);
      if (answer.ok) expect(fits[type](answer.value)).toBe(true);
    }), { numRuns: 2_000 });
  });

  test('that is read as a day, time, address or phone is read again as the same', () => {
    fc.assert(fc.property(anyText, fc.constantFrom<AnswerType>('text', 'email', 'phone', 'date', 'time'), someone, (typed, type, reading) => {
      const answer = readTyped(type, typed, reading);
      if (answer.ok) expect(readTyped(type, String(answer.value), reading)).toEqual(answer);
    }), { numRuns: 2_000 });
  });

  test('chooses a label or none', () => {
    fc.assert(fc.property(fc.array(anyText, { maxLength: 6 }), anyText, (labels, typed) => {
      const at = chooseFrom(labels, typed);
      expect(at === undefined || (at >= 0 && at < labels.length)).toBe(true);
    }));
  });

  test('that is one of different labels chooses it', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(names, fc.nat(), (labels, seed) => {
      const at = seed % labels.length;
      expect(chooseFrom(labels, labels[at] ?? '')).toBe(at);
    }));
  });
});
