import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Connection } from '../../src/adapters/bitrix24/connection.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import type { MessageView } from '../../src/sandbox/control.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { keptLog } from '../support/kept-log.ts';
import { oauthConnection } from '../support/oauth-connection.ts';
import { portalContract, type PortalBench } from './portal-suite.ts';

const PERSON = 1;

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
  const messages = (botId: number): readonly MessageView[] => control.messages({ person: PERSON, dialog: String(botId), limit: 1_000 });
  return {
    open: (owner) => {
      const portal = createBitrix24Portal({ connection: connectionOf(owner), botToken: undefined, log: keptLog() });
      onTestFinished(() => portal.close());
      return portal;
    },
    dialog: String(PERSON),
    say: async (botId, text) => control.say({ person: PERSON, dialog: String(botId), text }).messageId,
    press: async (_botId, messageId, button) => {
      expect(control.press({ person: PERSON, messageId, button })).toMatchObject({ done: 'command' });
    },
    seen: async (botId) => messages(botId).filter((message) => message.authorId === botId)
      .map(({ id, text, reactions }) => ({ id, text, reactions: reactions.map((one) => one.reaction) })),
    reactionsOn: async (botId, message) => messages(botId).find((one) => one.id === message)?.reactions.map((one) => one.reaction) ?? [],
  };
});
