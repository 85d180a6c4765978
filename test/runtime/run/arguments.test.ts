import { describe, expect, test } from 'vitest';
import type { Argument } from '../../../src/program/program.ts';
import { readArguments } from '../../../src/runtime/run/arguments.ts';

function argument(name: string, type: Argument['type'], more: Partial<Argument> = {}): Argument {
  return { name, type, required: false, default: undefined, ...more };
}

describe('command arguments', () => {
  test('are taken in order and the last text takes the rest', () => {
    const declared = [argument('who', 'user'), argument('days', 'integer'), argument('why', 'text')];
    expect(readArguments(declared, '[USER=5]Anna P.[/USER]  3 going to the sea')).toMatchObject({
      ok: true,
      value: { who: { id: 5, name: 'Anna P.' }, days: 3, why: 'going to the sea', text: '[USER=5]Anna P.[/USER]  3 going to the sea' },
    });
  });

  test.each([
    ['integer', '12', 12], ['integer', '-3', -3], ['integer', '1.5', undefined], ['number', '1,5', 1.5], ['number', 'x', undefined],
    ['yes_no', 'Да', true], ['yes_no', 'no', false], ['yes_no', 'maybe', undefined], ['date', '2026-02-28', '2026-02-28'],
    ['date', '3.4.2026', '2026-04-03'], ['date', '2026-02-30', undefined], ['time', '9:05', '09:05'], ['time', '24:00', undefined],
    ['duration', '1h30m', 5_400_000], ['duration', 'soon', undefined], ['user', '7', { id: 7, name: '' }], ['user', 'bob', undefined],
    ['list', 'a,b,,c', ['a', 'b', 'c']],
  ] as const)('%s reads %s', (type, word, value) => {
    const result = readArguments([argument('x', type), argument('rest', 'text')], word);
    if (value === undefined) expect(result).toMatchObject({ ok: false, problems: [{ typed: word }] });
    else expect(result).toMatchObject({ ok: true, value: { x: value } });
  });

  test('one that is left out is its default, else empty, unless it is required', () => {
    expect(readArguments([argument('days', 'integer', { default: 5 })], '')).toMatchObject({ ok: true, value: { days: 5 } });
    expect(readArguments([argument('names', 'list')], ' ')).toMatchObject({ ok: true, value: { names: [] } });
    expect(readArguments([argument('days', 'integer', { required: true })], '')).toMatchObject({ ok: false, problems: [{ typed: '' }] });
  });

  test('a list may have spaces behind its commas, a length of time between number and unit', () => {
    const declared = [argument('tags', 'list'), argument('in', 'duration'), argument('why', 'text')];
    expect(readArguments(declared, 'a, b,c 1 hour 30 minutes call Bob')).toMatchObject({ ok: true, value: { tags: ['a', 'b', 'c'], in: 5_400_000, why: 'call Bob' } });
    expect(readArguments(declared, 'a 2 people')).toMatchObject({ ok: false, problems: [{ typed: '2' }] });
  });

  test('words in quotes are one', () => {
    expect(readArguments([argument('title', 'text'), argument('n', 'integer')], '"two words" 4')).toMatchObject({ ok: true, value: { title: 'two words', n: 4 } });
  });
});
