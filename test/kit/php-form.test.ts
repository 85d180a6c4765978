import { describe, expect, it } from 'vitest';
import { parsePhpForm, writePhpForm, writePhpMap } from '../../src/kit/php-form.ts';

describe('a PHP query', () => {
  it.each<[string, unknown]>([
    ['', {}],
    ['a=1&b=two%20words&c=a+b', { a: '1', b: 'two words', c: 'a b' }],
    ['a', { a: '' }],
    ['a=1&a=2', { a: '2' }],
    ['a=x=y', { a: 'x=y' }],
    ['a[b][c]=1&a[b][d]=2', { a: { b: { c: '1', d: '2' } } }],
    ['a%5Bb%5D=1', { a: { b: '1' } }],
    ['a[0]=x&a[1]=y', { a: ['x', 'y'] }],
    ['a[]=x&a[]=y', { a: ['x', 'y'] }],
    ['a[5]=x&a[]=y', { a: { 5: 'x', 6: 'y' } }],
    ['a[1]=x&a[0]=y', { a: { 0: 'y', 1: 'x' } }],
    ['a[0][T]=x&a[1][T]=y', { a: [{ T: 'x' }, { T: 'y' }] }],
    ['a.b=1&c d=2', { a_b: '1', c_d: '2' }],
    ['a[b.c]=1', { a: { 'b.c': '1' } }],
    ['a[b=1', { a: '1' }],
    ['a=1&a[b]=2', { a: { b: '2' } }],
    ['a=%E2%9C%93&b=%zz', { a: '✓', b: '%zz' }],
  ])('%s is read as PHP reads it', (query, expected) => {
    expect(parsePhpForm(query)).toEqual(expected);
  });

  it('cannot reach the prototype of objects', () => {
    const read = parsePhpForm('__proto__[polluted]=1&a[__proto__][polluted]=1&constructor[prototype][polluted]=1');
    expect(Object.keys(read)).toEqual(['__proto__', 'a', 'constructor']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('cuts keys that are too deep', () => {
    expect(JSON.stringify(parsePhpForm(`a${'[b]'.repeat(10_000)}=1`)).length).toBeLessThan(1_000);
  });
});

describe('a PHP form', () => {
  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{}, ''],
    [{ a: 'one & two', b: 3 }, 'a=one+%26+two&b=3'],
    [{ yes: true, no: false, nothing: null, left: undefined }, 'yes=1&no=0&nothing='],
    [{ a: { b: { c: 'x' } }, list: ['x', { y: 1 }] }, 'a%5Bb%5D%5Bc%5D=x&list%5B0%5D=x&list%5B1%5D%5By%5D=1'],
    [{ empty: [], none: {}, inner: { list: [] } }, ''],
    [{ text: '\u{1F600} \uD800' }, 'text=%F0%9F%98%80+%EF%BF%BD'],
  ])('of %j is written as PHP writes it', (fields, expected) => {
    expect(writePhpForm(fields)).toBe(expected);
  });
});

describe('a PHP map', () => {
  it.each<[[string, string][], string]>([
    [[], '[]'],
    [[['0', '"a"'], ['1', '2']], '["a",2]'],
    [[['1', '2']], '{"1":2}'],
    [[['2', '1'], ['1', '1']], '{"2":1,"1":1}'],
    [[['a"b', '[]']], '{"a\\"b":[]}'],
  ])('of %j is written as PHP writes it', (entries, expected) => {
    expect(writePhpMap(entries)).toBe(expected);
  });
});
