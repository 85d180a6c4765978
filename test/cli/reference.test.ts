import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { programs } from '../support/cli-process.ts';

const { run } = programs();

async function page(): Promise<string> {
  return readFile(new URL('../../docs/reference/cli.md', import.meta.url), 'utf8');
}

test.for(['run', 'portal', 'check', 'fix', 'test', 'explain', 'why', 'runs'])('the reference page shows what "%s --help" prints', async (command) => {
  const { out } = await run([command, '--help'], { env: { COLUMNS: '80' } });
  expect(await page()).toContain(`\`\`\`text\n${out.trimEnd()}\n\`\`\``);
});

test('dev has the options of run, but --no-apply, as the page says', async () => {
  const options = async (command: string): Promise<readonly string[]> => [...(await run([command, '--help'])).out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option = '']) => option);
  expect(await options('dev')).toEqual((await options('run')).filter((option) => option !== '--no-apply'));
});

test('the page names every exit code', async () => {
  const { EXIT } = await import('../../src/cli/exit-codes.ts');
  const named = [...(await page()).matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(named).toEqual(Object.values(EXIT));
});
