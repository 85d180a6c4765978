import { describe, expect, it } from 'vitest';
import { parsePhpQuery, writePhpMap } from '../../src/sandbox/rest/php-query.ts';

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
    expect(parsePhpQuery(query)).toEqual(expected);
  });

  it('cannot reach the prototype of objects', () => {
    const read = parsePhpQuery('__proto__[polluted]=1&a[__proto__][polluted]=1&constructor[prototype][polluted]=1');
    expect(Object.keys(read)).toEqual(['__proto__', 'a', 'constructor']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('cuts keys that are too deep', () => {
    expect(JSON.stringify(parsePhpQuery(`a${'[b]'.repeat(10_000)}=1`)).length).toBeLessThan(1_000);
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
