import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { DiagnosticRecord } from '../../src/diagnostics/record.ts';
import { repliesIn } from '../chaos/ledger.ts';
import { type PortalProcess, startPortal, until } from '../chaos/stage.ts';
import { programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';
import { packText } from '../support/packs.ts';

const { run, start } = programs();
const folder = folders();

const opened: PortalProcess[] = [];
afterEach(async () => {
  for (const portal of opened.splice(0)) await portal.close();
});

const pack = (reply: string): string => packText(`flows:\n  any:\n    when: message\n    do:\n      - send: "${reply} {{message.text}}"\n`);
const BOT = 'flowbot: 1\nbot: {code: desk, name: Desk}\nuse: [./flows/any.yaml]\n';

/** A folder with a bot and its pack. */
async function home(text: string, bot = BOT): Promise<string> {
  const cwd = await folder();
  await mkdir(join(cwd, 'flows'));
  await writeFile(join(cwd, 'bot.yaml'), bot);
  await writeFile(join(cwd, 'flows/any.yaml'), text);
  return cwd;
}

test('a mistake in a pack is shown with the file and lines of the pack', async () => {
  const cwd = await home(pack('Hi').replace('send', 'sned'));
  const { code, out } = await run(['check', 'bot.yaml'], { cwd });
  expect(code).toBe(2);
  expect(out).toContain('  at flows/any.yaml:7:9\n');
  expect(out).toContain('> 7 |       - sned: ');
  expect(out).toContain('flowbot fix flows/any.yaml');
});

test('the findings of a pack are told once for a folder, and name its file for programs', async () => {
  const cwd = await home(pack('Hi').replace('send', 'sned'));
  const { out } = await run(['check', '.', '--format', 'json'], { cwd });
  expect((JSON.parse(out) as DiagnosticRecord[]).map(({ file, line, code }) => [file, line, code])).toEqual([['flows/any.yaml', 7, 'unknown-verb']]);
  expect((await run(['check', 'bot.yaml', '--format', 'github'], { cwd })).out).toContain('::error file=flows/any.yaml,line=7,');
});

test('a pack is checked and repaired by itself, and is no bot that runs', async () => {
  const cwd = await home(pack('Hi').replace('send', 'sned'));
  expect(await run(['fix', 'flows/any.yaml'], { cwd })).toMatchObject({ code: 0 });
  expect(await readFile(join(cwd, 'flows/any.yaml'), 'utf8')).toBe(pack('Hi'));
  expect(await run(['check', 'flows/any.yaml'], { cwd })).toEqual({ code: 0, out: 'flows/any.yaml: a pack with 1 flow, 1 step: no mistakes\n', err: '' });
  expect(await run(['run', 'flows/any.yaml'], { cwd })).toEqual({ code: 2, out: '', err: 'flows/any.yaml is a pack: name it under `use` in the file of a bot, and run that one\n' });
});

test('a change of a pack is taken over while the bot runs, also of one that the bot uses from then on', async () => {
  const portal = await startPortal();
  opened.push(portal);
  const place = `portal: {webhook: "${portal.webhook}", rate: unlimited, poll: {idle: 20 ms, busy: 5 ms}}\n`;
  const cwd = await home(pack('first'), BOT + place);
  const bot = start(['run', join(cwd, 'bot.yaml')]);
  await bot.printed('Desk is ready');
  const [{ id } = { id: 0 }] = (await portal.state()).bots;
  const person = await portal.addPerson('Zoe');
  const replyTo = async (text: string): Promise<string> => {
    await portal.say([{ person, dialog: String(id), text }]);
    await until(async () => repliesIn(await portal.journal()).some((reply) => reply.text.endsWith(` ${text}`)));
    return repliesIn(await portal.journal()).at(-1)?.text ?? '';
  };
  expect(await replyTo('a')).toBe('first a');
  await writeFile(join(cwd, 'flows/any.yaml'), pack('second'));
  await bot.logged('reloaded');
  expect(await replyTo('b')).toBe('second b');
  await writeFile(join(cwd, 'bot.yaml'), BOT.replace('any.yaml', 'other.yaml') + place);
  await bot.logged('reload_rejected');
  await writeFile(join(cwd, 'flows/other.yaml'), pack('third'));
  await bot.logged('reloaded', 2);
  expect(await replyTo('c')).toBe('third c');
});
