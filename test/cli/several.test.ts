import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { repliesIn } from '../chaos/ledger.ts';
import { type PortalProcess, startPortal, until } from '../chaos/stage.ts';
import { programs } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';

const { start, run } = programs();
const folder = folders();

const opened: PortalProcess[] = [];
afterEach(async () => {
  for (const portal of opened.splice(0)) await portal.close();
});

async function portalProcess(): Promise<PortalProcess> {
  const portal = await startPortal();
  opened.push(portal);
  return portal;
}

function botText(code: string, portal: string): string {
  return `flowbot: 1\nbot: {code: ${code}, name: ${code}}\n${portal}flows:\n  any:\n    when: message\n    do:\n      - send: "${code} heard {{message.text}}"\n`;
}

const reached = ({ webhook }: PortalProcess): string => `portal: {webhook: "${webhook}", poll: {idle: 200 ms, busy: 50 ms}}\n`;

/** Writes bots of these codes and gives their files. */
async function bots(codes: readonly string[], portal: string): Promise<readonly string[]> {
  const dir = await folder();
  const files = codes.map((code) => join(dir, `${code}.yaml`));
  for (const [at, code] of codes.entries()) await writeFile(files[at] ?? '', botText(code, portal));
  return files;
}

async function idsOf(portal: PortalProcess): Promise<ReadonlyMap<string, number>> {
  return new Map((await portal.state()).bots.map(({ id, code }) => [code, id]));
}

test('two bots answer in one process, and their log lines name their files', async () => {
  const portal = await portalProcess();
  const [left = '', right = ''] = await bots(['left', 'right'], reached(portal));
  const both = start(['run', left, right, '--log-format', 'json']);
  await both.logged('ready', 2);
  const ids = await idsOf(portal);
  const person = await portal.addPerson('Zoe');
  await portal.say(['left', 'right'].map((code) => ({ person, dialog: String(ids.get(code)), text: 'hello' })));
  await until(async () => repliesIn(await portal.journal()).length === 2);
  expect(repliesIn(await portal.journal()).map(({ text }) => text).sort()).toEqual(['left heard hello', 'right heard hello']);
  expect(both.log().filter(({ event }) => event === 'ready').map(({ file }) => file).sort()).toEqual([left, right]);
  expect((await both.stop()).code).toBe(0);
});

test('bots without a portal share the sandbox of their folder', async () => {
  const both = start(['run', ...(await bots(['left', 'right'], '')), '--log-format', 'json']);
  await both.logged('ready', 2);
  const addresses = new Set([...both.out().matchAll(/http:\S+/g)].map(([address]) => address));
  expect(addresses.size).toBe(1);
  expect((await both.stop()).code).toBe(0);
});

test('a file with errors does not stop the others, and its bot starts once it is mended', async () => {
  const portal = await portalProcess();
  const [good = '', broken = ''] = await bots(['good', 'broken'], reached(portal));
  await writeFile(broken, botText('broken', reached(portal)).replace('- send:', '- sned:'));
  const both = start(['run', broken, good]);
  await both.printed('good is ready');
  expect(both.err()).toContain('there is no verb "sned"');
  await writeFile(broken, botText('broken', reached(portal)));
  await both.printed('broken is ready');
  expect((await both.stop()).code).toBe(0);
});

test('a bot that is deleted ends alone', async () => {
  const portal = await portalProcess();
  const [left = '', right = ''] = await bots(['left', 'right'], reached(portal));
  const both = start(['run', left, right, '--log-format', 'json']);
  await both.logged('ready', 2);
  await portal.deleteBot('left');
  expect(await both.logged('stopped')).toMatchObject({ file: left });
  const ids = await idsOf(portal);
  await portal.say([{ person: await portal.addPerson('Zoe'), dialog: String(ids.get('right')), text: 'still here' }]);
  await until(async () => repliesIn(await portal.journal()).some(({ text }) => text === 'right heard still here'));
  expect((await both.stop()).code).toBe(1);
});

test('it ends at once where no file can be used', async () => {
  const files = await bots(['left', 'right'], 'portal: {webhook: nothing}\n');
  expect(await run(['run', ...files])).toMatchObject({ code: 2 });
});

test('a file that is named twice is one bot', async () => {
  const [file = ''] = await bots(['left'], '');
  const one = start(['run', file, file.replace('left.yaml', './left.yaml'), '--log-format', 'json']);
  await one.logged('ready');
  expect((await one.stop()).code).toBe(0);
});

test('of two files with one bot the second is told to take another code', async () => {
  const portal = await portalProcess();
  const [left = '', right = ''] = await bots(['left', 'right'], reached(portal));
  await writeFile(right, botText('left', reached(portal)));
  const both = start(['run', left, right]);
  await both.printed('left is ready');
  await both.printed('two files name the same bot');
  expect(both.err()).toMatch(/^flowbot: .+\/(left|right)\.yaml: Another flowbot .*is using the folder .+ two files name the same bot\. Give each its own bot\.code\.$/m);
  expect((await both.stop()).code).toBe(1);
});
