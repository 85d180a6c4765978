import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The package as a stranger gets it: packed, installed without scripts into an empty folder. Needs `npm run build` before.

const ROOT = resolve(import.meta.dirname, '..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
let home: string;
let flowbot: string;

function npm(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync('npm', [...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
  return stdout;
}

beforeAll(() => {
  if (!existsSync(join(ROOT, 'dist/cli.js'))) throw new Error('dist/ is missing: npm run build');
  home = mkdtempSync(join(tmpdir(), 'flowbot-package-'));
  const [packed] = JSON.parse(npm(['pack', '--ignore-scripts', '--json', '--pack-destination', home], ROOT)) as [{ filename: string }];
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
  npm(['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', packed.filename], home);
  flowbot = join(home, 'node_modules/.bin/flowbot');
}, 120_000);

afterAll(() => {
  if (home) rmSync(home, { recursive: true });
});

test('the installed command explains itself', () => {
  const { status, stdout } = spawnSync(flowbot, ['--help'], { cwd: home, encoding: 'utf8' });
  expect(stdout).toContain('Usage: flowbot');
  expect(status).toBe(0);
});

test('the installed command runs the echo bot, serves its page and leaves when it is told to', async () => {
  cpSync(join(home, 'node_modules/flowbot/examples/echo'), join(home, 'echo'), { recursive: true });
  const bot = spawn(flowbot, ['run', 'echo/bot.yaml', '--log-format', 'json'], { cwd: home });
  try {
    let output = '';
    const address = await new Promise<string>((found, failed) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        const [url] = /http:\/\/127\.0\.0\.1:\d+[^\s"]*/.exec(output) ?? [];
        if (url !== undefined && output.includes('"ready"')) found(url);
      };
      bot.stdout.on('data', read);
      bot.stderr.on('data', read);
      bot.on('close', () => failed(new Error(output)));
    });
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<script');
  } finally {
    bot.kill('SIGTERM');
  }
  const code = await new Promise((ended) => bot.on('close', ended));
  expect(code).toBe(0);
}, 30_000);

test('the installed command plays the talks of the echo example', () => {
  cpSync(join(home, 'node_modules/flowbot/examples/echo'), join(home, 'talks'), { recursive: true });
  const { status, stdout } = spawnSync(flowbot, ['test', 'talks'], { cwd: home, encoding: 'utf8' });
  expect(stdout).toMatch(/tests: \d+ passed, 0 failed/);
  expect(status).toBe(0);
});

test('the types of every entry resolve for a strict program', () => {
  writeFileSync(
    join(home, 'use.ts'),
    `import * as library from 'flowbot';
import * as testing from 'flowbot/testing';
import schema from 'flowbot/schema.json' with { type: 'json' };
export const all: readonly object[] = [library, testing, schema];
`,
  );
  const compilerOptions = {
    noEmit: true, strict: true, skipDefaultLibCheck: true, module: 'nodenext', target: 'es2023', lib: ['es2023', 'esnext.disposable'], resolveJsonModule: true,
    types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')],
  };
  writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
  const { status, stdout } = spawnSync(process.execPath, [TSC, '-p', '.'], { cwd: home, encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
}, 60_000);

test('the entries load in Node', () => {
  const script = "await import('flowbot'); await import('flowbot/testing');";
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: home, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
