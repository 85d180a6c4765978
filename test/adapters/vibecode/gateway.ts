import { expect, onTestFinished } from 'vitest';
import { createLimiter } from '../../../src/adapters/bitrix24/limiter.ts';
import { createBitrix24Portal } from '../../../src/adapters/bitrix24/portal.ts';
import { connectByVibecode } from '../../../src/adapters/vibecode/connect.ts';
import type { GetFile } from '../../../src/adapters/http/fetch-file.ts';
import type { Portal } from '../../../src/portal/portal.ts';
import { MovedClock } from '../../../src/testing/moved-clock.ts';
import { keptLog, type Line } from '../../support/kept-log.ts';
import { type Behaviour, httpPortal, type HttpPortal, json } from '../bitrix24/http-portal.ts';

/** Must be found nowhere. */
export const KEY = 'vibe_api_s3cret-key-of-tests';

/** A Friday. */
export const NOW = Date.UTC(2026, 10, 20, 9);

/** A request that takes so long (ms) counts as slow; every request sets an alarm for it. */
const SLOW_MS = 3_000;

/** A clock that tells what is waited for. */
class ToldClock extends MovedClock {
  /** Of pauses, ms. */
  readonly pauses: number[] = [];

  override after(delayMs: number, action: () => void): () => void {
    if (delayMs !== SLOW_MS) this.pauses.push(delayMs);
    return super.after(delayMs, action);
  }
}

export interface Gateway {
  readonly portal: Portal;
  readonly server: HttpPortal;
  readonly clock: ToldClock;
  readonly log: readonly Line[];
  /** Origin of the gateway. */
  readonly origin: string;
}

/** A gateway that answers as a test says, and a portal behind it whose clock stands still; both end with the test. */
export async function gatewayThat(behaviours: readonly Behaviour[], getFile?: GetFile): Promise<Gateway> {
  const server = await httpPortal();
  server.behave(...behaviours);
  const { origin } = new URL(server.webhook);
  const clock = new ToldClock(NOW);
  const log = keptLog();
  const connection = connectByVibecode({ url: `${origin}/v1`, key: KEY, session: undefined }, { clock, log, limiter: createLimiter({ rate: 'unlimited', clock }), getFile });
  const portal = createBitrix24Portal({ connection, botToken: undefined, log });
  onTestFinished(() => portal.close());
  return { portal, server, clock, log: log.lines, origin };
}

/** A successful answer. */
export function data(value: unknown): Behaviour {
  return json({ success: true, data: value });
}

/** A refusal in the gateway's envelope. */
export function refusal(status: number, error: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>> = {}): Behaviour {
  return (_received, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ success: false, error: { message: 'No', ...error } }));
  };
}

/** How a call ended, or how long (ms) it is until the portal is asked again. */
export type End = { readonly value: unknown } | { readonly error: unknown } | { readonly waitsMs: number };

/** Looks until a call is over or waits. */
export async function endOf(call: Promise<unknown>, { clock }: Pick<Gateway, 'clock'>): Promise<End> {
  let end: End | undefined;
  call.then((value) => { end = { value }; }, (error: unknown) => { end = { error }; });
  await expect.poll(() => end ?? clock.pauses[0], { interval: 5 }).toBeDefined();
  return end ?? { waitsMs: Math.max(...clock.pauses) };
}
