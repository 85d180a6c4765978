import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { METHODS } from '../../src/sandbox/methods/index.ts';

it('every method has a file of its name and is in the index', () => {
  const files = readdirSync(join(import.meta.dirname, '../../src/sandbox/methods')).filter((file) => file !== 'index.ts');
  expect(METHODS.map((method) => `${method.name}.ts`).sort()).toEqual(files.sort());
});
