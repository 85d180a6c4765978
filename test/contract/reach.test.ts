import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coverage, type Coverage } from '../../scripts/coverage/coverage.ts';
import { ACTIONS } from '../../src/actions/index.ts';
import { IMBOT_V2 } from '../../src/contract/methods/imbot-v2.ts';
import { isMethodName, isOwnMethod } from '../../src/portal/rest-method.ts';

test('every method of the contract can be called from a file, but for the readings of events, which start flows', () => {
  const closed = Object.keys(IMBOT_V2).filter((method) => !isMethodName(method) || isOwnMethod(method));
  expect(closed).toEqual(['imbot.v2.Event.get', 'im.v2.Event.get']);
});

describe('the coverage', async () => {
  const { v2, v1 } = await coverage();

  test('has a way to every method: a verb, flowbot itself, or rest', () => {
    expect([...v2, ...v1].filter(({ verbs, byItself, rest }) => verbs.length + byItself.length === 0 && !rest)).toEqual([]);
  });

  test('has cases for every method', () => {
    expect([...v2, ...v1].filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  test('has every verb that does something on a portal', () => {
    const reaching = [...ACTIONS.values()].filter(({ verb, effect }) => effect !== 'none' && verb !== 'rest').map(({ verb }) => verb);
    expect(reaching.filter((verb) => !v2.some(({ verbs }) => verbs.includes(verb)))).toEqual([]);
  });

  test('knows who calls the methods that the adapters name', () => {
    const uncalled = (rows: readonly Coverage[], folder: string): readonly string[] => {
      const named = new Set(sourcesIn(folder).flatMap((text) => [...text.matchAll(/'(imbot\.[\w.]+)'/g)].map(([, name]) => name)));
      return rows.filter(({ method, verbs, byItself }) => named.has(method) && verbs.length + byItself.length === 0).map(({ method }) => method);
    };
    expect(uncalled(v2, '.')).toEqual([]);
    expect(uncalled(v1, 'legacy')).toEqual([]);
  });
});

function sourcesIn(folder: string): readonly string[] {
  const path = join(import.meta.dirname, '../../src/adapters/bitrix24', folder);
  return readdirSync(path).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(join(path, name), 'utf8'));
}
