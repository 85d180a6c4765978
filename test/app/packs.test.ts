import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LoadedFile, loadBot, loadStored, sourceOf } from '../../src/app/load-bot.ts';
import { repairBot } from '../../src/app/repair-bot.ts';
import { packText } from '../support/packs.ts';
import { inWords } from '../support/words.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbot-packs-'));
  mkdirSync(join(folder, 'flows'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pack = (text: string): string => packText(`flows:\n  hello:\n    when: joined\n    do:\n      - send: ${text}\n`);

function load(use: string): LoadedFile {
  return loadBot(join(folder, 'bot.yaml'), Buffer.from(`flowbot: 1\nbot: {code: b, name: B}\nuse: ${use}\n`), {});
}

test('a run that outlives a change is compiled with the packs as they were, and what older versions stored can be read', () => {
  const file = join(folder, 'bot.yaml');
  writeFileSync(join(folder, 'flows/hello.yaml'), pack('before'));
  const { program } = load('[./flows/hello.yaml, flowbot/help]');
  rmSync(join(folder, 'flows/hello.yaml'));
  const again = loadStored(file, program?.source ?? '', {}).program;
  expect(again?.hash).toBe(program?.hash);
  expect(again?.flows.map(({ steps }) => steps[0]?.render({}))).toContainEqual({ text: 'before' });
  const old = 'flowbot: 1\nbot: {code: b, name: B}\nflows: {}\n';
  expect(loadStored(file, old, {}).program?.source).toBe(old);
});

test('what was read beside the bot is told, also a pack that is not there yet', () => {
  writeFileSync(join(folder, 'flows/hello.yaml'), pack('Hello'));
  const { packFiles } = load('[./flows/hello.yaml, ./flows/later.yaml, flowbot/help]');
  expect(new Map([...packFiles].map(([path, bytes]) => [path, bytes?.length]))).toEqual(new Map([
    [join(folder, 'flows/hello.yaml'), pack('Hello').length],
    [join(folder, 'flows/later.yaml'), undefined],
  ]));
});

test('a file that is not there is found by its name, and a folder is none', () => {
  writeFileSync(join(folder, 'flows/hello.yaml'), pack('Hello'));
  const { diagnostics } = load('[./flows/helo.yaml, ./flows]');
  expect(diagnostics.map(({ code, args }) => [code, inWords(args)['closest']])).toEqual([['pack-unreadable', './flows/hello.yaml'], ['pack-unreadable', undefined]]);
});

test('repairs of a pack are made in its own file, not in that of the bot', () => {
  const broken = pack('Hello').replace('- send', '- sned');
  writeFileSync(join(folder, 'flows/hello.yaml'), broken);
  const bot = 'flowbot: 1\nbot: {code: b, name: B}\nuse: [./flows/hello.yaml]\n';
  const repaired = repairBot(join(folder, 'bot.yaml'), Buffer.from(bot), {});
  expect(repaired.source.text).toBe(bot);
  expect(repaired.diagnostics.map((found) => sourceOf(repaired, found).text)).toEqual([broken]);
  expect(repairBot(join(folder, 'flows/hello.yaml'), Buffer.from(broken), {}).source.text).toBe(pack('Hello'));
});

test.each(['help', 'greeting', 'faq'])('nothing is wrong with the pack flowbot/%s', (name) => {
  const given = { help: '{}', greeting: '{text: Hi}', faq: '{answers: {vacation: Ask Carla.}}' }[name] ?? '';
  expect(load(`[{pack: flowbot/${name}, with: ${given}}]`).diagnostics).toEqual([]);
});
