import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asStateFailure } from '../adapters/state-failures.ts';
import type { Clock } from '../kit/clock.ts';
import type { PortalSettings } from '../program/program.ts';
import type { Rate } from '../sandbox/settings.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';
import { StoreError } from '../store/store.ts';
import { packageRoot } from './package-root.ts';

/** Names the sandbox portal in the state folder of its bots: its address may be another one after each start. */
export const SANDBOX_BOTS = 'sandbox-bots';

/** The sandbox portal cannot start; `message` says why in a sentence. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

export interface SandboxPortalOptions {
  readonly stateRoot: string;
  readonly clock: Clock;
  readonly port?: number | undefined;
  readonly rate?: Rate | 'unlimited' | undefined;
  /** What the people of the portal speak. */
  readonly language?: string | undefined;
}

/** The sandbox portal with its web page; its state lies in `sandbox` below the root. Rejects with `SandboxError` or `StoreError`. */
export async function openSandbox({ stateRoot, clock, port, rate, language }: SandboxPortalOptions): Promise<Sandbox> {
  const pageDir = join(packageRoot(), 'dist', 'playground');
  try {
    return await startSandbox({
      dir: join(stateRoot, 'sandbox'),
      clock,
      ...(port === undefined ? {} : { port }),
      ...(rate === undefined ? {} : { rate }),
      ...(language === undefined ? {} : { settings: { language } }),
      ...(existsSync(pageDir) ? { pageDir } : {}),
    });
  } catch (error) {
    const failure = asStateFailure(error, join(stateRoot, 'sandbox'));
    if (failure instanceof StoreError) throw failure;
    throw new SandboxError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** How a bot reaches the sandbox: like a portal of the cloud, read more often so that a chat feels alive. */
export function sandboxSettings(sandbox: Sandbox): PortalSettings {
  return {
    access: { kind: 'webhook', webhook: sandbox.webhook },
    botToken: undefined,
    events: { mode: 'fetch' },
    userEvents: true,
    poll: { idleMs: 1_000, busyMs: 500 },
    rate: { perSecond: 2, burst: 50 },
  };
}
