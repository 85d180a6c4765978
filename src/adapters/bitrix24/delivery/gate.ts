import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../kit/clock.ts';
import type { Log } from '../../../kit/log.ts';
import { PortalError } from '../../../portal/failure.ts';
import type { Portal } from '../../../portal/portal.ts';
import { isMap, parseJson, textOf } from '../raw.ts';
import { type Delivery, tokenOf } from './delivery.ts';

/** Asked so often (ms) at most whether a token that is not known belongs to the portal. */
const CHECK_EVERY_MS = 60_000;

/** What is known of who sends events, kept without secrets. */
interface Pin {
  /** SHA-256 of the token. */
  readonly token: string;
  /** Of the portal; empty where it was not told. */
  readonly memberId: string;
}

export interface GateOptions {
  readonly portal: Pick<Portal, 'findBot'>;
  readonly bot: { readonly id: number; readonly code: string };
  /** Host of the portal, with its port where that is unusual. */
  readonly host: string;
  /** Where the pin is kept. */
  readonly pin: { read(): Promise<string | undefined>; write(text: string): Promise<void> };
  readonly clock: Clock;
  readonly log: Log;
}

/** `unsure`: the portal could not be asked. */
export type Verdict = 'yes' | 'no' | 'unsure';

/**
 * Says whether a delivery comes from the portal. The token of the first one is pinned once the portal knows the bot that it names; another token
 * later (the bot token was replaced) is looked at in the same way, once a minute at most.
 */
export class Gate {
  readonly #options: GateOptions;
  #pin: Pin | undefined;
  #checkedAt: number | undefined;
  #checking: { readonly token: string; readonly verdict: Promise<Verdict> } | undefined;

  private constructor(options: GateOptions, pin: Pin | undefined) {
    this.#options = options;
    this.#pin = pin;
  }

  static async open(options: GateOptions): Promise<Gate> {
    return new Gate(options, pinIn(await options.pin.read()));
  }

  async admits(delivery: Delivery): Promise<Verdict> {
    const { host, bot } = this.#options;
    const token = tokenOf(delivery);
    const { domain, member_id: memberId } = delivery.auth;
    const isElsewhere = domain !== undefined && textOf(domain).toLowerCase() !== host.toLowerCase();
    if (token === '' || isElsewhere || delivery.botId !== bot.id) return 'no';
    const claim: Pin = { token: digestOf(token), memberId: textOf(memberId) };
    if (this.#pin && this.#pin.memberId !== '' && this.#pin.memberId !== claim.memberId) return 'no';
    return this.#pin && isSame(this.#pin.token, claim.token) ? 'yes' : this.#askPortal(claim, delivery);
  }

  #askPortal(claim: Pin, { type }: Delivery): Verdict | Promise<Verdict> {
    const { clock } = this.#options;
    if (this.#checking) return isSame(this.#checking.token, claim.token) ? this.#checking.verdict : 'no';
    if (this.#checkedAt !== undefined && clock.monotonic() - this.#checkedAt < CHECK_EVERY_MS) return 'no';
    this.#checkedAt = clock.monotonic();
    const verdict = this.#check(claim, type).finally(() => { this.#checking = undefined; });
    this.#checking = { token: claim.token, verdict };
    return verdict;
  }

  async #check(claim: Pin, type: string): Promise<Verdict> {
    const { portal, bot, log } = this.#options;
    try {
      const found = await portal.findBot(bot.code);
      // The portal knows the bot no more, as the event says: there is nothing to pin.
      if (found === undefined && type === 'ONIMBOTV2DELETE') return 'yes';
      if (found?.id !== bot.id || !found.owned) return 'no';
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      log.warn({ event: 'delivery_unsure', code: error.code }, `an event came, and the portal could not be asked whether it is from there: ${error.message}`);
      return 'unsure';
    }
    await this.#options.pin.write(JSON.stringify(claim));
    if (this.#pin) log.warn({ event: 'delivery_token_changed' }, 'the portal sends its events with another token than before, as it does after a bot token was replaced');
    this.#pin = claim;
    return 'yes';
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** In a time that tells nothing of where they differ. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function pinIn(text: string | undefined): Pin | undefined {
  const kept = text === undefined ? undefined : parseJson(text);
  if (!isMap(kept)) return undefined;
  const { token, memberId } = kept;
  return typeof token === 'string' && /^[\da-f]{64}$/.test(token) ? { token, memberId: textOf(memberId) } : undefined;
}
