import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { afterEach, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
let folder: string | undefined;

afterEach(() => {
  if (folder) rmSync(folder, { recursive: true });
  folder = undefined;
});

/** A folder with these files, gone after the test. */
function project(files: Readonly<Record<string, string>>): string {
  folder = mkdtempSync(join(tmpdir(), 'flowbot-rules-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function run(tool: string, args: readonly string[], cwd: string): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], { cwd, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

function layersOf(files: Readonly<Record<string, string>>): ReturnType<typeof run> {
  const config = join(ROOT, '.dependency-cruiser.cjs');
  return run('dependency-cruiser/bin/dependency-cruise.mjs', ['--config', config, 'src'], project(files));
}

describe('the order of the folders', () => {
  test('an import from a lower folder passes', () => {
    const { status } = layersOf({
      'src/kit/clock.ts': 'export const zero = 0;',
      'src/app/start.ts': "export { zero } from '../kit/clock.ts';",
    });
    expect(status).toBe(0);
  });

  test('a wrong import is named with its rule, also when only a type is imported', () => {
    const { status, output } = layersOf({
      'src/kit/upwards.ts': "import type { Run } from '../runtime/run.ts'; export const zero: Run = 0;",
      'src/runtime/run.ts': 'export type Run = 0;',
      'src/runtime/beside.ts': "export { send } from '../actions/send.ts';",
      'src/actions/send.ts': 'export const send = 0;',
      'src/loader/files.ts': "import 'node:fs';",
      'src/loader/network.ts': "import 'net';",
      'src/loader/waiting.ts': "import 'node:timers/promises';",
      'src/kit/circle.ts': "export { b } from './round.ts'; export const a = 0;",
      'src/kit/round.ts': "export { a } from './circle.ts'; export const b = 0;",
      'src/magic/new.ts': "import 'node:path';",
    });
    expect(status).not.toBe(0);
    const found = [...output.matchAll(/error (\S+): (\S+)/g)].map(([, rule, file]) => `${file}: ${rule}`).sort();
    expect(found).toEqual([
      'src/kit/circle.ts: no-circular',
      'src/kit/upwards.ts: kit-imports-only-from-below',
      'src/loader/files.ts: core-touches-nothing-outside',
      'src/loader/network.ts: core-touches-nothing-outside',
      'src/loader/waiting.ts: core-touches-nothing-outside',
      'src/magic/new.ts: folder-without-a-row',
      'src/runtime/beside.ts: runtime-imports-only-from-below',
    ]);
  });
});

describe('the lint', () => {
  const eslint = new ESLint({ cwd: ROOT });

  async function findings(text: string, file = 'src/kit/clock.ts'): Promise<readonly (string | null)[]> {
    const [result] = await eslint.lintText(text, { filePath: join(ROOT, file) });
    return (result?.messages ?? []).map(({ ruleId }) => ruleId);
  }

  test.each([
    ['Date.now();', 'no-restricted-properties'],
    ['new Date();', 'no-restricted-syntax'],
    ['setTimeout(() => undefined, 1);', 'no-restricted-globals'],
    ['Math.random();', 'no-restricted-properties'],
    ['process.env;', 'no-restricted-properties'],
    ["import { randomUUID } from 'node:crypto'; randomUUID();", 'no-restricted-imports'],
    ['export default 1;', 'no-restricted-syntax'],
    ['console.log(1);', 'no-console'],
    ['Promise.resolve();', '@typescript-eslint/no-floating-promises'],
    ['export const a = (b: any): unknown => b;', '@typescript-eslint/no-explicit-any'],
    ["export const a = (b: 'x' | 'y'): void => { switch (b) { case 'x': } };", '@typescript-eslint/switch-exhaustiveness-check'],
    ['export const a = (b: 1, c: 1, d: 1, e: 1, f: 1): number => b + c + d + e + f;', 'max-params'],
    [`${'\n'.repeat(300)}export const a = 1;`, 'max-lines'],
    [`export function a(): void {${'\n'.repeat(60)}}`, 'max-lines-per-function'],
  ])('refuses %s', async (text, rule) => {
    expect(await findings(text)).toContain(rule);
  });

  test('a comment cannot switch a rule off', async () => {
    expect(await findings('/* eslint-disable */\nMath.random();')).toContain('no-restricted-properties');
  });

  test('the outer folders may read the time', async () => {
    const core = await eslint.calculateConfigForFile(join(ROOT, 'src/kit/clock.ts'));
    const outer = await eslint.calculateConfigForFile(join(ROOT, 'src/app/start.ts'));
    const severity = (config: { rules: Record<string, [number]> }): number | undefined => config.rules['no-restricted-globals']?.[0];
    expect([severity(core as never), severity(outer as never)]).toEqual([2, 0]);
  });
});

test('a copied passage fails the search for duplicates', () => {
  const passage = `export function total(rows: readonly { price: number; count: number; name: string }[]): number {
  let sum = 0;
  for (const row of rows) {
    if (row.count > 0 && row.price > 0 && row.name !== '') sum += row.count * row.price;
    else if (row.count < 0) sum -= Math.abs(row.count) * row.price;
  }
  return Math.round(sum * 100) / 100;
}
`;
  const cwd = project({ 'src/a.ts': passage, 'src/b.ts': passage });
  expect(run('jscpd/bin/jscpd', ['--config', join(ROOT, '.jscpd.json'), join(cwd, 'src')], cwd).status).not.toBe(0);
});
