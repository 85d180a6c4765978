import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Connection } from '../../src/adapters/bitrix24/connection.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { keptLog } from '../support/kept-log.ts';
import { oauthConnection } from '../support/oauth-connection.ts';
import { portalContract, type PortalBench } from './portal-suite.ts';
import { sandboxBench } from './sandbox-bench.ts';

portalContract('the sandbox through OAuth', async (): Promise<PortalBench> => {
  const dir = await mkdtemp(join(tmpdir(), 'portal-oauth-'));
  const { control, close } = await startSandbox({ dir, clock: systemClock, rate: 'unlimited' });
  onTestFinished(async () => {
    await close();
    await rm(dir, { recursive: true, force: true });
  });
  /** An application for each owner. */
  const connections = new Map<string, Connection>();
  const connectionOf = (owner: string): Connection => {
    const connection = connections.get(owner) ?? oauthConnection(control.addApplication({}), { folder: dir });
    connections.set(owner, connection);
    return connection;
  };
  return sandboxBench(control, (owner) => {
    const portal = createBitrix24Portal({ connection: connectionOf(owner), botToken: undefined, log: keptLog() });
    onTestFinished(() => portal.close());
    return portal;
  });
});
