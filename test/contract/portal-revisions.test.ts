import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectByWebhook } from '../../src/adapters/bitrix24/connection.ts';
import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import type { Portal } from '../../src/portal/portal.ts';
import type { Settings } from '../../src/sandbox/settings.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { keptLog } from '../support/kept-log.ts';
import { type Peculiar, portalContract } from './portal-suite.ts';
import { sandboxBench } from './sandbox-bench.ts';

interface OldPortal {
  readonly sandbox: Sandbox;
  /** Each time a bot on a connection of its own, or on that of all. */
  open(botToken: string, isShared?: boolean): Portal;
  asked(method: string): number;
}

async function portalWith(settings: Partial<Settings>): Promise<OldPortal> {
  const dir = await mkdtemp(join(tmpdir(), 'portal-revision-'));
  const sandbox = await startSandbox({ dir, clock: systemClock, rate: 'unlimited', settings });
  onTestFinished(async () => {
    await sandbox.close();
    await rm(dir, { recursive: true, force: true });
  });
  const limiter = createLimiter({ rate: 'unlimited', clock: systemClock });
  const connect = () => connectByWebhook(sandbox.webhook, { clock: systemClock, limiter, log: keptLog() });
  const common = connect();
  return {
    sandbox,
    open: (botToken, isShared = false) => {
      const portal = createBitrix24Portal({ connection: isShared ? common : connect(), botToken, log: keptLog() });
      onTestFinished(() => portal.close());
      return portal;
    },
    asked: (method) => sandbox.control.journal({ limit: 10_000 }).entries.filter((entry) => entry.kind === 'request' && entry.method === method).length,
  };
}

const BELOW_34: Peculiar = { readback: 'no texts', lacks: { verbs: { input_field: { gravity: 'error' } } } };

for (const revision of [32, 33, 34]) {
  portalContract(`revision ${revision} of imbot.v2`, async () => {
    const { sandbox, open } = await portalWith({ revision });
    return sandboxBench(sandbox.control, (token) => open(token));
  }, revision < 34 ? BELOW_34 : {});
}

const PROFILE = { code: 'revised', type: 'bot', name: 'Revised', hidden: false, reactions: true, openLine: false } as const;
const TICKET = { dialog: '1', run: 1, lane: 'reply', key: '00000000-0000-4000-8000-000000000001', repeatable: true } as const;

describe('the revision of imbot.v2', () => {
  it('is asked for once, however many bots share a connection, and never while they read', async () => {
    const { open, asked } = await portalWith({});
    const portals = ['one', 'two', 'three'].map((token) => open(token, true));
    const bots = await Promise.all(portals.map((portal, index) => portal.registerBot({ ...PROFILE, code: `revised${index}` })));
    for (const [index, { id }] of bots.entries()) await portals[index]?.read(id, { offset: undefined, limit: 10 });
    expect(asked('imbot.v2.Revision.get')).toBe(1);
  });

  it('below 34 refuses to lock a private dialog, and says why', async () => {
    const { open, asked } = await portalWith({ revision: 33 });
    const portal = open('one');
    const { id } = await portal.registerBot(PROFILE);
    await expect(portal.perform(id, { kind: 'input_field', dialog: '1', on: false }, TICKET))
      .rejects.toMatchObject({ failure: 'rejected', message: expect.stringMatching(/too old .*revision 34/) as string });
    expect(asked('imbot.v2.Chat.TextField.enabled')).toBe(0);
  });

  it('is none where there is no imbot.v2, and the sentence names what does without it', async () => {
    const { open } = await portalWith({ generations: ['v1'] });
    await expect(open('one').findBot('revised')).rejects.toMatchObject({ code: 'ERROR_METHOD_NOT_FOUND', message: expect.stringContaining('portal: {legacy: …}') as string });
  });
});
