import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { connectByWebhook } from '../../src/adapters/bitrix24/connection.ts';
import { createLegacyPortal } from '../../src/adapters/bitrix24/legacy/portal.ts';
import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import type { Portal } from '../../src/portal/portal.ts';
import type { Settings } from '../../src/sandbox/settings.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { LACKS } from '../../src/schema/lacks.ts';
import { keptLog } from '../support/kept-log.ts';
import { receiving } from '../support/receiving.ts';
import { portalContract, type PortalBench } from './portal-suite.ts';
import { sandboxBench } from './sandbox-bench.ts';

/** A portal that sends its events, and bots that speak one generation of methods. */
async function sendingPortal(kind: 'webhook' | 'legacy', settings: Partial<Settings>): Promise<PortalBench> {
  const dir = await mkdtemp(join(tmpdir(), 'portal-sent-'));
  const sandbox = await startSandbox({ dir, clock: systemClock, rate: 'unlimited', settings });
  onTestFinished(async () => {
    await sandbox.close();
    await rm(dir, { recursive: true, force: true });
  });
  const portals: Portal[] = [];
  /** The first one has the bots that are sent something. */
  const receiver = await receiving({ code: 'suite', host: new URL(sandbox.webhook).host, portal: () => portals[0] as Portal });
  const open = (botToken: string): Portal => {
    const log = keptLog();
    const connection = connectByWebhook(sandbox.webhook, { reach: kind, clock: systemClock, limiter: createLimiter({ rate: 'unlimited', clock: systemClock }), log });
    const portal = kind === 'legacy' ? createLegacyPortal({ connection, clientId: botToken, handler: () => receiver.url, log }) : createBitrix24Portal({ connection, botToken, log });
    portals.push(portal);
    onTestFinished(() => portal.close());
    return portal;
  };
  const sent = {
    url: receiver.url,
    events: async (botId: number) => {
      await sandbox.settled();
      return receiver.events(botId);
    },
  };
  return { ...sandboxBench(sandbox.control, open), sent };
}

portalContract('a portal that sends forms', () => sendingPortal('webhook', {}), { queue: false });
portalContract('a portal that sends JSON', () => sendingPortal('webhook', { deliveryFormat: 'json' }), { queue: false });
portalContract('a portal that has only imbot', () => sendingPortal('legacy', { generations: ['v1'] }), {
  queue: false,
  readback: 'none',
  departments: 'not told by events',
  strangers: { taken: 'BOT_CODE_ALREADY_TAKEN', foreign: 'APP_ID_ERROR', told: true },
  lacks: LACKS.legacy,
  codes: { noBot: 'BOT_ID_ERROR', noText: 'MESSAGE_EMPTY', noMessage: 'CANT_EDIT_MESSAGE', noOwner: 'WRONG_REQUEST' },
  trims: true,
  noChat: 'rejected',
  ownerManages: true,
  seesAsPerson: true,
});
