import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { repliesIn } from '../chaos/ledger.ts';
import { type PortalProcess, startPortal, until } from '../chaos/stage.ts';
import { parsePhpForm, writePhpForm } from '../../src/kit/php-form.ts';
import { programs, type Running } from '../support/cli-process.ts';
import { folders } from '../support/folders.ts';
import { freePort } from '../support/free-port.ts';
import { type Passed, type RecordingProxy, recordingProxy } from '../support/recording-proxy.ts';

const { start } = programs();
const folder = folders();

const opened: PortalProcess[] = [];
afterEach(async () => {
  for (const portal of opened.splice(0)) await portal.close();
});

interface Bench {
  readonly portal: PortalProcess;
  /** `HOST:PORT` that all bots share. */
  readonly listen: string;
  readonly proxy: RecordingProxy;
  /** By code. */
  readonly files: ReadonlyMap<string, string>;
  write(code: string, change?: (text: string) => string): Promise<void>;
  /** One person writes to each of these bots; gives the answers so far, sorted. */
  say(text: string, codes: readonly string[]): Promise<readonly string[]>;
}

/** Files of bots whose events are sent to one address; `inFile`: where they listen stands in them. */
async function bench(codes: readonly string[], inFile: boolean): Promise<Bench> {
  const portal = await startPortal();
  opened.push(portal);
  const listen = `127.0.0.1:${await freePort()}`;
  const proxy = await recordingProxy(listen, '/public');
  const dir = await folder();
  const files = new Map(codes.map((code) => [code, join(dir, `${code}.yaml`)]));
  const person = await portal.addPerson('Zoe');
  const write = async (code: string, change = (text: string): string => text): Promise<void> => {
    const way = `portal: {webhook: "${portal.webhook}", rate: unlimited, events: {mode: webhook, url: "${proxy.url}"}, poll: {idle: 100 ms, busy: 20 ms}}`;
    const flows = `flows:\n  any:\n    when: message\n    do:\n      - send: "${code} heard {{message.text}}"\n`;
    await writeFile(files.get(code) ?? '', change(`flowbot: 1\nbot: {code: ${code}, name: ${code}}\n${inFile ? `listen: ${listen}\n` : ''}${way}\n${flows}`));
  };
  for (const code of codes) await write(code);
  const answers = async (): Promise<readonly string[]> => repliesIn(await portal.journal()).map(({ text }) => text).sort();
  return {
    portal, listen, proxy, files, write,
    say: async (text, to) => {
      const before = (await answers()).length;
      const ids = new Map((await portal.state()).bots.map(({ id, code }) => [code, id]));
      await portal.say(to.map((code) => ({ person, dialog: String(ids.get(code)), text })));
      await until(async () => (await answers()).length >= before + to.length);
      return answers();
    },
  };
}

function run({ files, listen }: Bench, ...args: readonly string[]): Running {
  return start(['run', ...files.values(), '--log-format', 'json', ...args.map((arg) => (arg === 'LISTEN' ? listen : arg))]);
}

/** What the portal sent to the bot of this code last. */
async function sentTo(code: string, { proxy, portal }: Bench): Promise<Passed> {
  const id = (await portal.state()).bots.find((bot) => bot.code === code)?.id;
  const found = proxy.passed.findLast(({ body }) => body.includes('MESSAGEADD') && (parsePhpForm(body) as { data: { bot: { id: string } } }).data.bot.id === String(id));
  if (!found) throw new Error(`nothing was sent to ${code}`);
  return found;
}

async function statusOf({ listen }: Bench, path: string, { body, contentType }: Pick<Passed, 'body' | 'contentType'>): Promise<number> {
  return (await fetch(`http://${listen}${path}`, { method: 'POST', body, headers: { 'content-type': contentType } })).status;
}

describe('two bots whose events are sent to one address', { timeout: 60_000 }, () => {
  test.each([['on the command line', false], ['in both files', true]] as const)('each get their own and no others, with the address %s', async (_where, inFile) => {
    const setting = await bench(['left', 'right'], inFile);
    const both = run(setting, ...(inFile ? [] : ['--listen', 'LISTEN']));
    await both.logged('waiting', 2);
    expect(await setting.say('hello', ['left', 'right'])).toEqual(['left heard hello', 'right heard hello']);
    const [left, right] = [await sentTo('left', setting), await sentTo('right', setting)];
    expect(left.path).not.toBe(right.path);
    const changed = (own: Passed, other: Passed): string => {
      const fields = parsePhpForm(own.body) as { auth: Record<string, unknown>; data: { message: Record<string, unknown> } };
      fields.auth['application_token'] = (parsePhpForm(other.body) as { auth: Record<string, unknown> }).auth['application_token'];
      fields.data.message['id'] = '9000';
      return writePhpForm(fields);
    };
    const statuses = [
      await statusOf(setting, left.path, { ...left, body: changed(left, right) }),
      await statusOf(setting, left.path, right),
      await statusOf(setting, `${left.path.slice(0, -1)}!`, left),
      await statusOf(setting, left.path, left),
    ];
    expect(statuses).toEqual([403, 403, 404, 200]);
    expect(await setting.say('again', ['left', 'right'])).toEqual(['left heard again', 'left heard hello', 'right heard again', 'right heard hello']);
    expect(both.err()).not.toContain(left.path.slice(1));
    expect((await both.stop()).code).toBe(0);
  });

  test('do not need each other: a file with errors leaves the other bot alone, and its own bot joins once it is mended', async () => {
    const setting = await bench(['good', 'broken'], true);
    await setting.write('broken', (text) => text.replace('- send:', '- sned:'));
    const both = run(setting);
    await both.logged('waiting');
    expect(await setting.say('one', ['good'])).toEqual(['good heard one']);
    await setting.write('broken');
    await both.logged('waiting', 2);
    expect(await setting.say('two', ['good', 'broken'])).toEqual(['broken heard two', 'good heard one', 'good heard two']);
    expect((await both.stop()).code).toBe(0);
  });

  test('end alone: who is deleted on the portal takes nothing more, and the other one goes on', async () => {
    const setting = await bench(['gone', 'stays'], true);
    const both = run(setting);
    await both.logged('waiting', 2);
    await setting.say('one', ['gone', 'stays']);
    const last = await sentTo('gone', setting);
    await setting.portal.deleteBot('gone');
    expect(await both.logged('stopped')).toMatchObject({ file: setting.files.get('gone'), reason: 'the bot was removed from the portal' });
    await until(async () => (await statusOf(setting, last.path, last)) === 404);
    expect(await setting.say('two', ['stays'])).toEqual(['gone heard one', 'stays heard one', 'stays heard two']);
    const ready = await fetch(`http://${setting.listen}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
    expect(both.log().filter(({ event }) => event === 'stopped')).toHaveLength(1);
    expect((await both.stop()).code).toBe(1);
  });
});
