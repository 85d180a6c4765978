import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnvironment } from '../../src/adapters/env.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbot-env-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('adds the .env file beside the bot to the variables of the process, which win', () => {
  writeFileSync(join(folder, '.env'), '\u{FEFF}WEBHOOK="https://a/#b"\r\nTOKEN=file # note\nexport EMPTY=file\n');
  expect(readEnvironment({ folder, variables: { TOKEN: 'process', EMPTY: '', HOME: '/root' } }))
    .toEqual({ WEBHOOK: 'https://a/#b', TOKEN: 'process', EMPTY: '', HOME: '/root' });
});

test('does without a .env file', () => {
  expect(readEnvironment({ folder, variables: { A: '1' } })).toEqual({ A: '1' });
});

test('reads the named file in the place of .env', () => {
  writeFileSync(join(folder, '.env'), 'A=dot\nB=dot\n');
  writeFileSync(join(folder, 'prod.env'), 'A=prod\n');
  expect(readEnvironment({ folder, file: join(folder, 'prod.env'), variables: {} })).toEqual({ A: 'prod' });
});

test('says in one sentence that the named file is missing', () => {
  expect(() => readEnvironment({ folder, file: '/no/such.env', variables: {} })).toThrow('There is no environment file /no/such.env: check the path after --env-file.');
});

test('says in one sentence that a folder or UTF-16 text is none', () => {
  mkdirSync(join(folder, '.env'));
  expect(() => readEnvironment({ folder, variables: {} })).toThrow('is a folder');
  const file = join(folder, 'wide.env');
  writeFileSync(file, Buffer.from('\u{FEFF}A=1', 'utf16le'));
  expect(() => readEnvironment({ folder, file, variables: {} })).toThrow('save it as UTF-8');
});
