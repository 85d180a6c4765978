import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { programs } from '../support/cli-process.ts';

const { run } = programs();

/** What language.md, section 8, names and this version has not. */
const LATER = ['init', 'plan', 'apply', 'pull', 'doctor', 'graph', 'schema'];
const NOW = ['run', 'dev', 'portal', 'check', 'fix', 'test', 'explain', 'why', 'runs', 'forget'];

test('without arguments it shows its help', async () => {
  const { code, out, err } = await run([]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Usage: flowbot [options] [command]');
});

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test.for([[], ...NOW.map((name) => [name])])('the help of "flowbot %s" has an example', async (command) => {
  const { code, out } = await run([...command, '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/Examples?:\n {2}flowbot /);
});

test.for(LATER)('"%s" is refused by name, and its help says the same', async (name) => {
  const [plain, help, asked] = await Promise.all([run([name, 'bot.yaml', '--strict']), run([name, '--help']), run(['help', name])]);
  expect(plain.code).toBe(2);
  for (const { out, err } of [plain, help, asked]) expect(out + err).toContain(`\`${name}\` is part of flowbot but not of this version`);
});

test('every command of the language page is either there or refused by name', async () => {
  const page = await readFile(new URL('../../docs/reference/language.md', import.meta.url), 'utf8');
  const table = page.slice(page.indexOf('## 8. Command line'), page.indexOf('Common options'));
  const rows = table.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split(' | ')[0] ?? '');
  const named = rows.flatMap((row) => [...row.matchAll(/`(?:flowbot )?([a-z]+)[^`]*`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual([...LATER, ...NOW].sort());
});

test.for([
  ['a command that comes close', ['rnu', 'bot.yaml'], "error: unknown command 'rnu'\n(Did you mean run?)"],
  ['a file in the place of a command', ['bots/bot.yaml'], 'flowbot: a command comes before the file: flowbot run bots/bot.yaml'],
  ['an option that comes close', ['run', '--stat', 'x', 'bot.yaml'], "error: unknown option '--stat'\n(Did you mean --state?)"],
  ['no file', ['run'], "error: missing required argument 'file'"],
  ['one of several files that is not there', ['run', 'a.yaml', 'b.yaml'], 'flowbot: b.yaml: there is no such file; name the bot.yaml'],
  ['a level that is none', ['run', 'a.yaml', '--log-level', 'loud'], 'Allowed choices are debug, info, warn, error, silent.'],
  ['a format that is none', ['run', 'a.yaml', '--log-format', 'xml'], 'Allowed choices are pretty, json.'],
  ['a rate that is none', ['portal', '--rate', 'fast'], 'write `2,50` (requests a second, burst) or `unlimited`'],
  ['a rate of nothing', ['portal', '--rate', '0,50'], 'write `2,50` (requests a second, burst) or `unlimited`'],
  ['a port that is none', ['portal', '--port', '99999'], 'a port is a number from 0 to 65535'],
  ['a word too many', ['portal', 'x'], "error: too many arguments for 'portal'."],
  ['no file to check', ['check'], "error: missing required argument 'file'"],
  ['a form of findings that is none', ['check', 'a.yaml', '--format', 'xml'], 'Allowed choices are text, json, github.'],
  ['a language that is none', ['check', 'a.yaml', '--lang', 'tlh'], 'flowbot: the languages are en, ru'],
  ['a code that comes close', ['explain', 'comment-in-tex'], 'flowbot: there is no finding "comment-in-tex"; did you mean comment-in-text?'],
  ['a code that is none', ['explain', 'xyz'], 'flowbot: there is no finding "xyz"; `flowbot explain` lists all of them'],
] as const)('%s ends with 2 and a sentence', async ([, args, sentence]) => {
  const { code, out, err } = await run(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(sentence);
});
