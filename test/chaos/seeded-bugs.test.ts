import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROVING } from './random.ts';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs.ts';

const ROOT = join(import.meta.dirname, '../..');
const COPIED = ['src', 'test', 'schema', 'examples', 'flows', 'package.json', 'tsconfig.json', 'vitest.config.ts', 'dist'];
const run = promisify(execFile);

/** A quick one of each layer; the rest takes minutes. */
const SAMPLE = 2;

/** Whether some of the tests fail on the copy as it is now; a run that finds no test does not count. */
async function isCaught(copy: string, { caughtBy }: SeededBug): Promise<boolean> {
  const env = { ...process.env, PROVE: '' };
  const { stdout } = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--bail', '1', '--reporter', 'json', ...caughtBy], { cwd: copy, env, maxBuffer: 64 * 1_048_576 }).catch((error: unknown) => error as { readonly stdout: string });
  const { numFailedTests, numTotalTests } = JSON.parse(stdout.slice(stdout.indexOf('{"num'))) as { readonly numFailedTests: number; readonly numTotalTests: number };
  expect(numTotalTests).toBeGreaterThan(0);
  return numFailedTests > 0;
}

describe('P22: the tests can fail', () => {
  let copy = '';
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'flowbot-bugs-'));
    for (const name of COPIED) await cp(join(ROOT, name), join(copy, name), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));

  const chosen = PROVING ? SEEDED_BUGS : SEEDED_BUGS.slice(0, SAMPLE);
  test.each(chosen.map((bug) => [bug.what, bug] as const))('they do where %s', { timeout: 600_000 }, async (_what, bug) => {
    const file = join(copy, bug.file);
    const right = await readFile(file, 'utf8');
    expect(right.split(bug.right)).toHaveLength(2);
    try {
      await writeFile(file, right.replace(bug.right, () => bug.wrong));
      expect(await isCaught(copy, bug)).toBe(true);
    } finally {
      await writeFile(file, right);
    }
  });
});
