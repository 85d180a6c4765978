import { describe, expect, test, vi } from 'vitest';
import { createScrubber } from '../../src/adapters/log/scrubber.ts';
import { createMembers } from '../../src/app/members.ts';
import { createReloader, type Reload } from '../../src/app/reload.ts';
import { wantedOf } from '../../src/app/wanted.ts';
import type { Program } from '../../src/program/program.ts';
import { StoreError } from '../../src/store/store.ts';
import { type Bench, type Stage, staged, startStage } from '../support/engine-stage.ts';
import { keptLog } from '../support/kept-log.ts';
import { MovedClock } from '../../src/testing/moved-clock.ts';

const REGISTER = 'imbot.v2.Command.register';

/** A version of the file: what it replies, and its commands. */
function version(reply: string, ...commands: readonly string[]): string {
  return `commands: {${commands.map((name) => `${name}: ${name}`).join(', ')}}\nflows: {f: {when: message, do: [{send: "${reply} {{message.text}}"}]}${commands.map((name) => `, ${name}: {when: {command: ${name}}, do: [{send: x}]}`).join('')}}`;
}

interface Scene {
  readonly stage: Stage;
  readonly bot: Bench;
  readonly clock: MovedClock;
  readonly stop: AbortController;
  readonly log: ReturnType<typeof keptLog>;
  reload(version: string): Promise<Reload>;
  /** Names of the commands on the portal. */
  commands(): Promise<readonly string[]>;
  replyTo(text: string): Promise<string | undefined>;
}

async function onStage(first: string, tell: (scene: Scene) => Promise<void>): Promise<void> {
  await using stage = await startStage();
  const bot = await stage.boot(first);
  const program: Program = staged(first);
  const clock = new MovedClock();
  const stop = new AbortController();
  const log = keptLog();
  const options = { file: 'bot.yaml', program, portal: { webhook: '', botToken: undefined, poll: { idleMs: 1, busyMs: 1 }, rate: 'unlimited' }, env: {}, stateRoot: '', listen: undefined, apply: true, clock, log, scrubber: createScrubber() } as const;
  const reload = createReloader({ options, portal: bot.portal, store: bot.store, engine: bot.engine, members: createMembers({ ...bot, clock, log }), wanted: await wantedOf(program, 'bot.yaml'), log, signal: stop.signal });
  await tell({
    stage, bot, clock, stop, log,
    reload: (part) => reload(staged(part)),
    commands: async () => (await bot.portal.listCommands(bot.botId))?.map(({ name }) => name).toSorted() ?? [],
    replyTo: async (text) => {
      stage.control.say({ person: 1, dialog: String(bot.botId), text });
      await bot.poll();
      await bot.quiet();
      return bot.said().at(-1);
    },
  });
}

/** The portal has refused one of two registrations: it is half-way to the new version, which waits. */
async function halfWay({ stage, reload, log }: Scene): Promise<{ readonly waiting: Promise<Reload> }> {
  stage.control.change({ faults: [{ method: REGISTER, times: 1, kind: 'code', code: 'COMMAND_REGISTER_FAILED' }] });
  const waiting = reload(version('new', 'a', 'b'));
  await vi.waitFor(() => expect(events(log)).toContain('apply_failed'));
  return { waiting };
}

function events({ lines }: Scene['log']): readonly unknown[] {
  return lines.map(({ fields }) => fields['event']);
}

describe('a new version of the file', () => {
  test('replaces the one before once the portal has what it needs', () => onStage(version('old'), async ({ reload, commands, replyTo }) => {
    expect(await replyTo('1')).toBe('old 1');
    expect(await reload(version('new', 'a'))).toEqual({ outcome: 'reloaded' });
    expect([await commands(), await replyTo('2')]).toEqual([['a'], 'new 2']);
  }));

  test('of two that come at once the last one counts', () => onStage(version('old'), async ({ reload, commands, replyTo }) => {
    const outcomes = await Promise.all([reload(version('x', 'a')), reload(version('y', 'b')), reload(version('z', 'c'))]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['replaced', 'replaced', 'reloaded']);
    expect([await commands(), await replyTo('1')]).toEqual([['c'], 'z 1']);
  }));

  test('that the portal refuses is tried again, and the old one answers meanwhile', () => onStage(version('old'), async (scene) => {
    const { waiting } = await halfWay(scene);
    expect(await scene.replyTo('1')).toBe('old 1');
    await scene.clock.move(30_000);
    expect(await waiting).toEqual({ outcome: 'reloaded' });
    expect([await scene.commands(), await scene.replyTo('2')]).toEqual([['a', 'b'], 'new 2']);
  }));

  test('does not wait for the next try of the one that it replaces', () => onStage(version('old'), async (scene) => {
    const { waiting } = await halfWay(scene);
    expect(await scene.reload(version('newer', 'c'))).toEqual({ outcome: 'reloaded' });
    expect(await waiting).toEqual({ outcome: 'replaced' });
    expect([await scene.commands(), await scene.replyTo('1')]).toEqual([['c'], 'newer 1']);
  }));

  test('that is the old one again takes the portal back as well', () => onStage(version('old'), async (scene) => {
    await halfWay(scene);
    expect(await scene.commands()).not.toEqual([]);
    expect(await scene.reload(version('old'))).toEqual({ outcome: 'reloaded' });
    expect(await scene.commands()).toEqual([]);
  }));

  test('that cannot be stored is rejected with the reason, and the next one is taken', () => onStage(version('old'), async ({ bot, reload, replyTo }) => {
    vi.spyOn(bot.store, 'keepProgram').mockRejectedValueOnce(new StoreError('full', 'the disk is full'));
    expect(await reload(version('new'))).toEqual({ outcome: 'rejected', reason: 'the disk is full' });
    expect(await replyTo('1')).toBe('old 1');
    expect(await reload(version('newer'))).toEqual({ outcome: 'reloaded' });
    expect(await replyTo('2')).toBe('newer 2');
  }));

  test('is given up without a word when the program stops', () => onStage(version('old'), async ({ stage, bot, reload, stop, log }) => {
    stage.control.change({ latencyMs: 100 });
    const waiting = reload(version('new', 'a', 'b'));
    await vi.waitFor(() => expect(events(log)).toContain('apply'));
    stop.abort();
    await bot.stops();
    expect(await waiting).toEqual({ outcome: 'replaced' });
    expect(events(log)).not.toContain('apply_failed');
  }));

  test.each([
    ['code', 'bot: {code: other, name: Staged}\n'],
    ['type', 'bot: {code: staged, name: Staged, type: personal}\n'],
    ['portal', 'portal: {webhook: "http://127.0.0.1:1/rest/1/abcdefgh/"}\n'],
  ])('with another %s is refused', (what, head) => onStage(version('old'), async ({ reload, replyTo }) => {
    const result = await reload(head + version('new'));
    expect(result).toMatchObject({ outcome: 'rejected', reason: expect.stringContaining(`\`${what}\``) as string });
    expect(await replyTo('1')).toBe('old 1');
  }));
});
