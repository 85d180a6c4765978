import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import { connectByWebhook } from '../../src/adapters/bitrix24/connection.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import type { Portal, Ticket } from '../../src/portal/portal.ts';
import type { FaultKind, Rate } from '../../src/sandbox/settings.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { keptLog } from '../support/kept-log.ts';
import { portalContract, type PortalBench } from './portal-suite.ts';
import { sandboxBench } from './sandbox-bench.ts';

const PERSON = 1;

async function sandboxPortal(rate: Rate | 'unlimited' = 'unlimited'): Promise<{ readonly sandbox: Sandbox; readonly open: (token: string) => Portal }> {
  const dir = await mkdtemp(join(tmpdir(), 'portal-contract-'));
  const sandbox = await startSandbox({ dir, clock: systemClock, rate });
  onTestFinished(async () => {
    await sandbox.close();
    await rm(dir, { recursive: true, force: true });
  });
  const limiter = createLimiter({ rate, clock: systemClock });
  onTestFinished(() => limiter.close());
  const open = (botToken: string): Portal => {
    const portal = createBitrix24Portal({ connection: connectByWebhook(sandbox.webhook, { clock: systemClock, limiter, log: keptLog() }), botToken, log: keptLog() });
    onTestFinished(() => portal.close());
    return portal;
  };
  return { sandbox, open };
}

portalContract('the sandbox', async (): Promise<PortalBench> => {
  const { sandbox, open } = await sandboxPortal();
  const { control } = sandbox;
  return sandboxBench(control, open);
});

const PROFILE = { code: 'faults', type: 'bot', name: 'Faults', hidden: false, reactions: true, openLine: false } as const;
const KINDS: readonly FaultKind[] = ['reset-before', 'reset-after', 'html', 'empty', 'half'];

function ticket(number: number, about: Partial<Ticket> = {}): Ticket {
  const key = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return { dialog: '1', run: number, lane: 'reply', key, repeatable: true, ...about };
}

describe('the sandbox at fault', () => {
  it.each(KINDS)('%s: a message that the portal knows again is there once, and the next ones after it', async (kind) => {
    const { sandbox, open } = await sandboxPortal();
    const portal = open('token-of-the-faults');
    const { id } = await portal.registerBot(PROFILE);
    sandbox.control.change({ deduplicate: true, faults: [{ method: '*', times: 2, kind }] });
    const sends = ['one', 'two', 'three'].map((text, index) => portal.perform(id, { kind: 'send', dialog: '1', content: { text } }, ticket(index + 1)));
    await Promise.all(sends);
    expect(sandbox.control.messages({ person: PERSON, dialog: String(id) }).map((message) => message.text)).toEqual(['one', 'two', 'three']);
  });

  it.each(KINDS)('%s: reading and setting up go on as if nothing had been', async (kind) => {
    const { sandbox, open } = await sandboxPortal();
    const portal = open('token-of-the-faults');
    sandbox.control.change({ faults: [{ method: '*', times: 1, kind }] });
    const { id } = await portal.registerBot(PROFILE);
    sandbox.control.say({ person: PERSON, dialog: String(id), text: 'hello' });
    sandbox.control.change({ faults: [{ method: '*', times: 1, kind }] });
    const { events } = await portal.read(id, { offset: undefined, limit: 1_000 });
    expect(events.map(({ event }) => event.type)).toContain('message');
  });

  it('QUERY_LIMIT_EXCEEDED: every message arrives once, in order', async () => {
    const { sandbox, open } = await sandboxPortal();
    const portal = open('token-of-the-faults');
    const { id } = await portal.registerBot(PROFILE);
    sandbox.control.change({ faults: [{ method: '*', times: 3, kind: 'code', code: 'QUERY_LIMIT_EXCEEDED' }] });
    const texts = Array.from({ length: 100 }, (_nothing, index) => `${index}`);
    const done = await Promise.all(texts.map((text, index) => portal.perform(id, { kind: 'send', dialog: '1', content: { text } }, ticket(index + 1, { repeatable: false }))));
    expect(Math.max(...done.map((one) => one.tries))).toBeGreaterThan(1);
    expect(sandbox.control.messages({ person: PERSON, dialog: String(id), limit: 1_000 }).map((message) => message.text)).toEqual(texts);
  });

  it('never refuses a request of ours for its rate, however much there is to send', async () => {
    const { sandbox, open } = await sandboxPortal({ perSecond: 2, burst: 20 });
    const portal = open('token-of-the-faults');
    const { id } = await portal.registerBot(PROFILE);
    const dialogs = sandbox.control.state().people.map((person) => String(person.id));
    const sends = Array.from({ length: 1_000 }, (_nothing, index) => {
      const dialog = dialogs[index % dialogs.length] ?? '1';
      return portal.perform(id, { kind: 'send', dialog, content: { text: `${index}` } }, ticket(index + 1, { dialog, repeatable: false }));
    });
    const done = await Promise.all(sends);
    const requests = sandbox.control.journal().entries.filter((entry) => entry.kind === 'request');
    expect([done.every((one) => one.tries === 1), requests.filter((entry) => entry.refused).length]).toEqual([true, 0]);
    expect(requests.length).toBeLessThanOrEqual(25);
  });
});
