import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import { createBitrix24Portal } from '../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import { connectByVibecode } from '../../src/adapters/vibecode/connect.ts';
import type { Portal } from '../../src/portal/portal.ts';
import type { GatewaySettings } from '../../src/sandbox/settings.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { keptLog } from '../support/kept-log.ts';
import { portalContract, type PortalBench } from './portal-suite.ts';
import { sandboxBench } from './sandbox-bench.ts';

/** `kind`: that of the keys; each token of a bench has one of its own. */
async function vibecodePortal(kind: 'api' | 'app', vibecode: Partial<GatewaySettings> = {}): Promise<{ readonly sandbox: Sandbox; readonly open: (token: string) => Portal }> {
  const dir = await mkdtemp(join(tmpdir(), 'portal-vibecode-'));
  const sandbox = await startSandbox({ dir, clock: systemClock, rate: 'unlimited', settings: { vibecode } });
  onTestFinished(async () => {
    await sandbox.close();
    await rm(dir, { recursive: true, force: true });
  });
  const keys = new Map<string, string>();
  const keyOf = (token: string): string => {
    const key = keys.get(token) ?? sandbox.control.vibecodeKey({ kind }).key;
    keys.set(token, key);
    return key;
  };
  const open = (token: string): Portal => {
    const key = keyOf(token);
    const session = kind === 'app' ? sandbox.control.vibecodeSession({ key }).session : undefined;
    const limiter = createLimiter({ rate: 'unlimited', clock: systemClock });
    const connection = connectByVibecode({ url: sandbox.vibecode.url, key, session }, { clock: systemClock, limiter, log: keptLog() });
    const portal = createBitrix24Portal({ connection, botToken: token, log: keptLog() });
    onTestFinished(() => portal.close());
    return portal;
  };
  return { sandbox, open };
}

function benchOf(kind: 'api' | 'app', vibecode: Partial<GatewaySettings> = {}): () => Promise<PortalBench> {
  return async () => {
    const { sandbox, open } = await vibecodePortal(kind, vibecode);
    const { control } = sandbox;
    return sandboxBench(control, open);
  };
}

const PECULIAR = { departments: false, strangers: { taken: 'BOT_ALREADY_EXISTS', foreign: 'BOT_ACCESS_DENIED' } } as const;

portalContract('VibeCode with a personal key', benchOf('api'), PECULIAR);
portalContract('VibeCode with a key of an application', benchOf('app'), PECULIAR);
portalContract('a strict VibeCode that spells codes as its page does', benchOf('api', {
  strict: true, names: 'bots-page', refusedStatus: 502, codeOfBitrix: 'hint', newId: 'botId', knownId: false,
}), PECULIAR);

const PROFILE = { code: 'known', type: 'bot', name: 'Known', hidden: false, reactions: true, openLine: false } as const;

describe('VibeCode', () => {
  it.each(['both', 'bot', 'botId', 'id'] as const)('gives a new bot its id, wherever the gateway tells it (%s)', async (newId) => {
    const { open } = await vibecodePortal('api', { newId });
    expect((await open('one').registerBot(PROFILE)).id).toBeGreaterThan(0);
  });

  it.each([true, false])('takes over a bot that is registered already (its id is told: %s)', async (knownId) => {
    const { open } = await vibecodePortal('api', { knownId });
    const made = await open('one').registerBot(PROFILE);
    expect(await open('one').registerBot(PROFILE)).toEqual(made);
  });

  it('refuses the code of a bot that another key has registered', async () => {
    const { open } = await vibecodePortal('api');
    await open('one').registerBot(PROFILE);
    await expect(open('two').registerBot(PROFILE)).rejects.toMatchObject({ failure: 'denied', code: 'BOT_ALREADY_EXISTS' });
  });

  it('tells nothing of its bot token', async () => {
    const { open, sandbox } = await vibecodePortal('api');
    const portal = open('a-token-that-stays-here');
    const { id } = await portal.registerBot(PROFILE);
    await portal.listCommands(id);
    const told = sandbox.control.journal().entries.map((entry) => JSON.stringify(entry));
    expect(told.filter((entry) => /bottoken|stays-here/i.test(entry))).toEqual([]);
  });

  it('refuses what has no endpoint, with a sentence', async () => {
    const { open } = await vibecodePortal('api');
    await expect(open('one').listEmployees(1)).rejects.toMatchObject({ failure: 'rejected', code: 'NOT_ON_VIBECODE', message: expect.stringMatching(/portal\.webhook/) as string });
  });
});
