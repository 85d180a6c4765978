import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import { connectByWebhook } from '../../src/adapters/bitrix24/connection.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import type { Log } from '../../src/kit/log.ts';
import type { BotProfile, CommandDeclaration, Portal } from '../../src/portal/portal.ts';
import { appliedFromJson } from '../../src/reconcile/applied.ts';
import { applyPlan, type Outcome, readPortal } from '../../src/reconcile/apply.ts';
import { planChanges, type Wanted } from '../../src/reconcile/plan.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { folders } from '../support/folders.ts';

const QUIET: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, writes: () => false };
const READS = ['imbot.v2.Revision.get', 'imbot.v2.Bot.get', 'imbot.v2.Command.list'];
/** A PNG of one pixel. */
const AVATAR = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const PROFILE: BotProfile = {
  code: 'echo_bot', type: 'bot', name: 'Echo Bot', lastName: 'the first', position: 'Repeats', color: 'aqua', gender: 'F', background: 'mint', avatar: AVATAR, hidden: false, reactions: true, openLine: false,
};

function command(name: string, title: Readonly<Record<string, string>>, more: Partial<CommandDeclaration> = {}): CommandDeclaration {
  return { name, title, params: {}, common: false, hidden: false, extranet: false, ...more };
}

const HELP = command('help', { en: 'Help', ru: 'Помощь' }, { params: { en: '[topic]', ru: '[тема]' }, common: true });
const WANTED: Wanted = { profile: PROFILE, commands: [command('ping', { en: 'Ping' }), HELP, command('flowbot', {}, { hidden: true })] };

const newFolder = folders();
let sandbox: Sandbox;
let open: Portal[];
beforeEach(async () => {
  open = [];
  sandbox = await startSandbox({ dir: await newFolder(), clock: systemClock, rate: 'unlimited' });
});
afterEach(async () => {
  await Promise.all(open.map((portal) => portal.close()));
  await sandbox.close();
});

function portalAs(botToken: string): Portal {
  const limiter = createLimiter({ rate: 'unlimited', clock: systemClock });
  const portal = createBitrix24Portal({ connection: connectByWebhook(sandbox.webhook, { clock: systemClock, limiter, log: QUIET }), botToken, log: QUIET });
  open.push(portal);
  return portal;
}

interface Start extends Outcome {
  readonly stored: string;
  /** Methods that were called and change something. */
  readonly writes: readonly string[];
}

async function start(portal: Portal, wanted: Wanted, stored?: string): Promise<Start> {
  const { next } = sandbox.control.journal();
  const applied = appliedFromJson(stored);
  const plan = planChanges(wanted, await readPortal(portal, wanted.profile.code, applied), applied);
  let last = stored ?? '';
  const outcome = await applyPlan(portal, plan, (state) => {
    last = JSON.stringify(state);
    return Promise.resolve();
  });
  return { ...outcome, stored: last, writes: writesSince(next) };
}

function writesSince(since: number): readonly string[] {
  const { entries } = sandbox.control.journal({ since });
  return entries.flatMap((entry) => ((entry.kind === 'request' && entry.batch === null) || entry.kind === 'call') && !READS.includes(entry.method) ? [entry.method] : []);
}

describe('on the sandbox portal', () => {
  test('a first start registers everything, a second one makes no writing call', async () => {
    const portal = portalAs('a'.repeat(32));
    const first = await start(portal, WANTED);
    expect(first.writes).toEqual(['imbot.v2.Bot.register', ...Array.from({ length: 3 }, () => 'imbot.v2.Command.register')]);
    expect([...first.commandIds.keys()]).toEqual(['ping', 'help', 'flowbot']);
    expect(sandbox.control.state().bots.find((bot) => bot.code === 'echo_bot')).toMatchObject({ id: first.botId, workPosition: 'Repeats', color: '#1eb4aa', commands: [{ command: '/ping', title: 'Ping' }, { command: '/help' }] });
    expect((await start(portal, WANTED, first.stored)).writes).toEqual([]);
  });

  test('a lost state costs one update of each thing that cannot be read, then quiet', async () => {
    const portal = portalAs('a'.repeat(32));
    await start(portal, WANTED);
    const lost = await start(portal, WANTED);
    expect(lost.writes).toEqual(['imbot.v2.Bot.update', 'imbot.v2.Command.update']);
    expect((await start(portal, WANTED, lost.stored)).writes).toEqual([]);
  });

  test('a code owned by someone else is an error that says what to do, and nothing is written', async () => {
    await start(portalAs('a'.repeat(32)), WANTED);
    const { next } = sandbox.control.journal();
    await expect(start(portalAs('b'.repeat(32)), WANTED)).rejects.toThrow(/Choose another `bot\.code`, or write the token .* under `portal\.bot_token`/);
    expect(writesSince(next)).toEqual([]);
  });

  test('a command that left the file is unregistered, and those of others stay', async () => {
    const portal = portalAs('a'.repeat(32));
    const other = portalAs('b'.repeat(32));
    const others = await start(other, { profile: { ...PROFILE, code: 'other_bot' }, commands: [HELP] });
    const first = await start(portal, WANTED);
    const second = await start(portal, { ...WANTED, commands: [HELP] }, first.stored);
    expect(second.writes).toEqual(['imbot.v2.Command.unregister', 'imbot.v2.Command.unregister']);
    expect((await portal.listCommands(second.botId))?.map(({ name }) => name)).toEqual(['help']);
    expect((await other.listCommands(others.botId))?.map(({ name }) => name)).toEqual(['help']);
  });

  test('a change of the file reaches the portal, also where it takes something away', async () => {
    const portal = portalAs('a'.repeat(32));
    const first = await start(portal, WANTED);
    const changed = { profile: { ...PROFILE, name: 'New', background: 'sky', hidden: true }, commands: [command('help', { en: 'Aid' })] };
    const second = await start(portal, changed, first.stored);
    expect(await portal.findBot('echo_bot')).toMatchObject({ name: 'New', background: 'sky', hidden: true, position: 'Repeats' });
    expect(await portal.listCommands(second.botId)).toEqual([{ id: first.commandIds.get('help'), name: 'help', title: 'Aid', params: '', common: false, hidden: false, extranet: false }]);
    expect((await start(portal, changed, second.stored)).writes).toEqual([]);
  });

  test('how events come is told once, and again when the address changes, the state was lost or somebody has changed it', async () => {
    const portal = portalAs('a'.repeat(32));
    const withEvents = (events: string): Wanted => ({ profile: { code: 'echo_bot', type: 'bot', name: 'Echo', hidden: false, reactions: true, openLine: false, events }, commands: [] });
    const sent = withEvents('https://bots.example.com/secret');
    const first = await start(portal, sent);
    expect(first.writes).toEqual(['imbot.v2.Bot.register']);
    expect(first.stored).not.toContain('secret');
    expect(await portal.findBot('echo_bot')).toMatchObject({ events: 'webhook' });
    expect((await start(portal, sent, first.stored)).writes).toEqual([]);
    expect((await start(portal, sent)).writes).toEqual(['imbot.v2.Bot.update']);
    const moved = await start(portal, withEvents('https://bots.example.com/other'), first.stored);
    expect(moved.writes).toEqual(['imbot.v2.Bot.update']);
    const read = await start(portal, withEvents('fetch'), moved.stored);
    expect([read.writes, (await portal.findBot('echo_bot'))?.events]).toEqual([['imbot.v2.Bot.update'], 'fetch']);
    expect((await start(portal, sent, read.stored)).writes).toEqual(['imbot.v2.Bot.update']);
    await portal.updateBot(first.botId, { events: 'fetch' });
    expect((await start(portal, sent, first.stored)).writes).toEqual(['imbot.v2.Bot.update']);
    expect((await start(portal, withEvents('fetch'), read.stored)).writes).toEqual(['imbot.v2.Bot.update']);
  });

  test('a start that was cut off is finished by the next one', async () => {
    const portal = portalAs('a'.repeat(32));
    sandbox.control.change({ faults: [{ method: 'imbot.v2.Command.register', times: 1, kind: 'code', code: 'COMMAND_REGISTER_FAILED' }] });
    await expect(start(portal, WANTED)).rejects.toMatchObject({ code: 'COMMAND_REGISTER_FAILED' });
    const second = await start(portal, WANTED);
    expect([...second.commandIds.keys()]).toEqual(['ping', 'help', 'flowbot']);
    expect((await start(portal, WANTED, second.stored)).writes).toEqual([]);
  });
});
