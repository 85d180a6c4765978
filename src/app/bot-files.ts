import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { type Phrase, say } from '../diagnostics/phrase.ts';

/** Conversation tests, which are no bots. */
export function isTestFile(file: string): boolean {
  return TEST.test(file);
}

/** The files that somebody named, and what was wrong with the names. */
export interface BotFiles {
  /** Each once, in the order in which they were named; those of a folder by name. */
  readonly files: readonly string[];
  readonly problems: readonly Phrase[];
}

/** Finds the files of bots and tests behind names of files, folders and patterns. A file that is named itself is taken whatever it is. */
export async function findBotFiles(names: readonly string[]): Promise<BotFiles> {
  const found = await Promise.all(names.map(filesOf));
  return { files: [...new Set(found.flatMap(({ files }) => files))], problems: found.flatMap(({ problem }) => problem ?? []) };
}

/** Finds the test files behind names of files, folders and patterns; without names all below this folder. */
export async function findTestFiles(names: readonly string[]): Promise<BotFiles> {
  const found = await Promise.all((names.length === 0 ? ['.'] : names).map(testsOf));
  return { files: [...new Set(found.flatMap(({ files }) => files))], problems: found.flatMap(({ problem }) => problem ?? []) };
}

async function testsOf(name: string): Promise<Found> {
  const kind = await stat(name).catch(() => undefined);
  if (!kind?.isDirectory() && !isDynamicPattern(name)) return TEST.test(name) ? { files: [name] } : { files: [], problem: say('no-test-file', { file: name }) };
  const files = kind ? (await glob('**/*.test.{yaml,yml}', { cwd: name, ignore: IGNORED, expandDirectories: false })).map((file) => join(name, file)) : await glob(name, { ignore: IGNORED, expandDirectories: false });
  const tests = files.filter((file) => TEST.test(file)).sort();
  return tests.length === 0 ? { files: tests, problem: say('tests-none') } : { files: tests };
}

const TEST = /\.test\.ya?ml$/i;
const IGNORED = ['**/node_modules/**', '**/.*/**'];

interface Found {
  readonly files: readonly string[];
  readonly problem?: Phrase;
}

async function filesOf(name: string): Promise<Found> {
  const kind = await stat(name).catch(() => undefined);
  if (kind?.isDirectory()) return botsIn(name);
  if (kind || !isDynamicPattern(name)) return { files: [name] };
  const files = await glob(name, { ignore: IGNORED, expandDirectories: false });
  return files.length === 0 ? { files, problem: say('no-files-fit', { file: name }) } : { files: files.sort() };
}

async function botsIn(folder: string): Promise<Found> {
  const names = await glob('**/*.{yaml,yml}', { cwd: folder, ignore: IGNORED, expandDirectories: false });
  const files = names.sort().map((name) => join(folder, name));
  const areBots = await Promise.all(files.map(isBot));
  const bots = files.filter((_, at) => areBots[at]);
  return bots.length === 0 ? { files: bots, problem: say('no-bots-in-folder', { file: folder }) } : { files: bots };
}

/** What a file of a bot, of a pack or of tests has at its top, so that other YAML beside it is left alone. */
const BOT = /^["']?(?:flowbot(?:_pack)?|bot|flows)["']?[ \t]*:/m;

async function isBot(file: string): Promise<boolean> {
  return BOT.test(await readFile(file, 'utf8').catch(() => ''));
}
