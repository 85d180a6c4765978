import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../src/contract/errors.ts';
import { IMBOT_V2 } from '../../src/contract/methods/imbot-v2.ts';
import { inTermsOf } from '../../src/contract/terms.ts';

const CODES = Object.entries(IMBOT_V2).flatMap(([method, { errors }]) => errors.map((code) => [method, code] as const));

describe('the methods of the contract', () => {
  it('are the 34 of imbot.v2 and the 6 of im.v2', () => {
    const methods = Object.keys(IMBOT_V2);
    expect([methods.filter((name) => name.startsWith('imbot.v2.')).length, methods.filter((name) => name.startsWith('im.v2.')).length]).toEqual([34, 6]);
  });

  it.each(CODES)('%s: %s has a sentence that says what to do', (method, code) => {
    expect(inTermsOf('webhook', meaningOf(code, method)?.sentence ?? '')).toMatch(/^[A-Z][^{}]{20,}\.$/);
  });

  it.each(Object.entries(IMBOT_V2))('%s names each parameter once, and an object before its fields', (_method, { params }) => {
    const names = params.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const parents = names.filter((name) => name.includes('.')).map((name) => name.slice(0, name.lastIndexOf('.')));
    for (const parent of parents) expect(params).toContainEqual(expect.objectContaining({ name: parent, type: 'object' }));
  });

  it.each(Object.entries(IMBOT_V2))('%s names each code once', (_method, { errors }) => {
    expect(new Set(errors).size).toBe(errors.length);
  });
});
