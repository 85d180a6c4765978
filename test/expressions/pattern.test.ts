import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../src/expressions/pattern.ts';

function pattern(source: string) {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value;
}

describe('patterns', () => {
  test('named groups keep the letters as they were typed', () => {
    expect(pattern('заказ (?P<id>\\w+)').match('Мой Заказ Ёж-1')).toEqual({ id: 'Ёж' });
  });

  test('word boundaries know letters of any language', () => {
    expect(pattern('\\bкот\\b').match('кот!')).toEqual({});
    expect(pattern('\\bкот\\b').match('скот')).toBeUndefined();
    expect(pattern('\\bкот\\b').match('котик')).toBeUndefined();
    expect(pattern('\\bfoo\\b bar').match('a foo bar')).toEqual({});
  });

  test('letter case and ё do not count', () => {
    expect(pattern('ёлка').match('ЕЛКА')).toEqual({});
  });

  test('an optional group that did not take part is empty', () => {
    expect(pattern('a(?P<x>b)?').match('a')).toEqual({ x: '' });
  });

  test.each([['(?P<a>x', 'round-open'], ['(?=x)', 'not-in-re2'], ['a\\b.*', 'pattern-boundary']])('%s is refused with a reason', (source, reason) => {
    const compiled = compilePattern(source);
    expect(compiled.ok).toBe(false);
    expect(compiled.ok ? undefined : compiled.problems[0]?.phrase).toBe(reason);
  });

  test.each([
    ['order (\\d+)', 'order'], ['(a|b)c', undefined], ['colou?r', 'colo'], ['[abc]+zebra', 'zebra'],
    ['ab{0,3}cde', 'cde'], ['\\d+', undefined], ['ЁЛКА', 'елка'], ['x(abc)?y', undefined],
  ])('every text that fits %s contains %s', (source, literal) => {
    expect(pattern(source).literal).toBe(literal);
  });

  test('a catastrophic pattern takes linear time', () => {
    expect(pattern('(a+)+$').match(`${'a'.repeat(19_000)}!`)).toBeUndefined();
  });
});
