import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../src/actions/index.ts';
import { ENGLISH } from '../src/diagnostics/language.ts';
import { renderText } from '../src/diagnostics/render-text.ts';
import { loadProgram } from '../src/loader/load.ts';
import { TRIGGERS } from '../src/triggers/index.ts';
import { runTestFile } from '../src/testing/talk/run-file.ts';
import { isTestFile, talkFindings } from './support/talks.ts';
import { wholeFile } from './support/whole-file.ts';

const ROOT = join(import.meta.dirname, '..');

interface Block {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

function blocksOf(file: string): readonly Block[] {
  const page = readFileSync(join(ROOT, file), 'utf8');
  return [...page.matchAll(/^```yaml\n([^]*?)^```/gm)].map(({ index, 1: text = '' }) => ({ file, line: page.slice(0, index).split('\n').length + 1, text }));
}

const inDocs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`);
const pages = ['README.md', ...inDocs.sort()].filter((file) => existsSync(join(ROOT, file)));
const blocks = pages.flatMap(blocksOf);

const ENV = {
  BITRIX24_WEBHOOK: 'https://example.bitrix24.com/rest/1/code/',
  CLIENT_ID: 'local.1', CLIENT_SECRET: 'secret', REFRESH_TOKEN: 'token', VIBE_KEY: 'vibe_api_1',
};

function findingsIn({ file, text }: Block): readonly string[] {
  const source = { file, text: wholeFile(text) };
  const { diagnostics } = loadProgram(source, { actions: ACTIONS, triggers: TRIGGERS, env: ENV });
  return diagnostics.filter(({ code }) => code !== 'command-unhandled' && code !== 'command-undeclared')
    .map((diagnostic) => renderText(diagnostic, source, { color: false, language: ENGLISH }));
}

describe.each(blocks.filter(({ text }) => !isTestFile(text)))('$file, line $line', (block) => {
  test('loads without findings', () => {
    expect(findingsIn(block)).toEqual([]);
  });
});

/** Words of section 7 that this version refuses. */
const LATER_IN_TALKS = ['requests'];

test.each(blocks.filter(({ text }) => isTestFile(text)))('the talks in $file, line $line, load without findings but for what is not built', ({ file, text }) => {
  const source = { file, text };
  const found = talkFindings(source).filter(({ args: { word } }) => !LATER_IN_TALKS.some((later) => later === word));
  expect(found.map((diagnostic) => renderText(diagnostic, source, { color: false, language: ENGLISH }))).toEqual([]);
});

const talks = ['examples', 'flows'].flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.yaml')).map((file) => join(folder, file)));

test.each(talks)('all talks of %s go as they say', async (file) => {
  const { tests } = await runTestFile(join(ROOT, file));
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter(({ failure }) => failure)).toEqual([]);
});

test('every example has its talks', () => {
  const examples = readdirSync(join(ROOT, 'examples'));
  expect(examples.filter((name) => !talks.includes(join('examples', name, 'bot.test.yaml')))).toEqual([]);
});

test('the language page has blocks', () => {
  expect(blocks.filter(({ file }) => file === 'docs/reference/language.md').length).toBeGreaterThan(5);
});


test('the first block of the language page is the echo example', () => {
  const [whole] = blocksOf('docs/reference/language.md');
  const example = readFileSync(join(ROOT, 'examples/echo/bot.yaml'), 'utf8');
  expect(whole?.text.replace('.flowbot/bot', '../../schema/bot')).toBe(example);
});
