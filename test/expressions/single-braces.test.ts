import { describe, expect, it } from 'vitest';
import { singleBraces } from '../../src/expressions/single-braces.ts';
import { NAMES } from './sample.ts';

describe('single braces', () => {
  it.each([
    ['Hi {user.firstName}!', '{user.firstName}', '{{user.firstName}}'],
    ['Hi {user.firstName}}!', '{user.firstName}}', '{{user.firstName}}'],
    ['Hi ${ message.text }', '${ message.text }', '{{message.text}}'],
    ['{{user.name}} or {user.name}', '{user.name}', '{{user.name}}'],
  ])('around a name of the flow are told in %s', (source, at, fix) => {
    expect(singleBraces(source, NAMES).map(({ start, end, fix: repair, severity }) => [source.slice(start, end), repair, severity])).toEqual([[at, fix, 'warning']]);
  });

  it.each(['{user}', '{name}', '{user.nobody}', '{"a": {"b": 1}}', '{{user.name}}', '{{{user.name}}}', '{{#each team}}{{user.name}}{{/each}}', 'a { b'])('stand for themselves in %s', (source) => {
    expect(singleBraces(source, NAMES)).toEqual([]);
  });
});
