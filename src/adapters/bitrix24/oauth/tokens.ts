import { type Clock, pause } from '../../../kit/clock.ts';
import type { Log } from '../../../kit/log.ts';
import { tokenRefusal } from '../../../contract/oauth.ts';
import { StoreError } from '../../../store/store.ts';
import type { Problem } from '../failures.ts';
import type { Renew } from './auth-server.ts';
import { fingerprint, type Pair, type PairFile, type StoredPair } from './pair-file.ts';

export interface TokensOptions {
  readonly file: PairFile;
  readonly renew: Renew;
  /** `refresh_token` of the bot's file. */
  readonly refreshToken: string;
  /** Host of the portal. */
  readonly portal: string;
  /** Hides a text everywhere until what it returns is called. */
  readonly hide: (secret: string) => () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Another process that renews at the same time has spent the token and is about to store what it got (ms). */
const LOOK_AGAIN_MS = [200, 600, 1_200] as const;
/** Pairs whose texts are hidden: answers to what was sent before a renewal may still come. */
const HIDDEN_PAIRS = 2;
/** Fingerprints that are remembered. */
const MOST_USED = 50;
const USED_UP = tokenRefusal('INVALID_GRANT');

/**
 * The tokens of one application on one portal. They are renewed only once the portal calls the access token expired,
 * by one request however many wait, and a new pair is stored before anything is sent with it.
 */
export class Tokens {
  readonly #options: TokensOptions;
  readonly #origin: string;
  readonly #hidden: (() => void)[] = [];
  #pair: StoredPair | undefined;
  /** The portal does not take the pair any more. */
  #old = false;
  /** The portal has taken the pair, or it is not known. */
  #worked = true;
  /** A pair that could not be stored yet. */
  #unsaved: StoredPair | undefined;
  #renewing: Promise<Problem | undefined> | undefined;
  #refused: Problem | undefined;

  constructor(options: TokensOptions) {
    this.#options = options;
    this.#origin = fingerprint(options.refreshToken);
  }

  /** An access token to send with, or why there is none: `unavailable` where one more try may help. Never rejects. */
  async ready(): Promise<string | Problem> {
    if (this.#refused) return this.#refused;
    if (this.#pair && !this.#old) return this.#pair.access;
    this.#renewing ??= this.#renew().finally(() => { this.#renewing = undefined; });
    const problem = await this.#renewing;
    return problem ?? this.#pair?.access ?? NOTHING_YET;
  }

  /** The portal took this access token. */
  accepted(access: string): void {
    if (access === this.#pair?.access) this.#worked = true;
  }

  /** The portal called this access token expired; false where it has never taken it, so that one more renewal at once would help nobody. */
  expired(access: string): boolean {
    if (access !== this.#pair?.access) return true;
    this.#old = true;
    return this.#worked;
  }

  async #renew(): Promise<Problem | undefined> {
    try {
      if (this.#unsaved) return await this.#keep(this.#unsaved);
      const stored = await this.#options.file.read();
      if (this.#takeOver(stored)) return undefined;
      return await this.#ask(stored);
    } catch (error) {
      if (error instanceof StoreError) return { failure: 'unavailable', code: 'TOKENS_NOT_STORED', sentence: error.message };
      throw error;
    }
  }

  /** What is stored is used where it is newer than what is known, and comes from the token in the bot's file. */
  #takeOver(stored: StoredPair | undefined): boolean {
    if (!stored?.used.includes(this.#origin) || stored.access === this.#pair?.access) return false;
    this.#hide(stored);
    this.#take(stored, true);
    return true;
  }

  async #ask(stored: StoredPair | undefined): Promise<Problem | undefined> {
    const { renew, refreshToken, log, portal } = this.#options;
    const used = stored?.used ?? [];
    const renewal = await renew(stored && used.includes(this.#origin) ? stored.refresh : refreshToken);
    if ('problem' in renewal) return renewal.final ? this.#refuse(renewal.problem) : renewal.problem;
    if (renewal.portal !== '' && renewal.portal !== portal) {
      log.warn({ event: 'tokens_of_other_portal' }, `The refresh token is for the portal ${renewal.portal}, and portal.oauth.domain is ${portal}. If calls are refused, correct one of them.`);
    }
    this.#hide(renewal.pair);
    return this.#keep({ ...renewal.pair, used: [...used.filter((one) => one !== this.#origin), this.#origin].slice(-MOST_USED) });
  }

  async #keep(pair: StoredPair): Promise<Problem | undefined> {
    this.#unsaved = pair;
    await this.#options.file.write(pair);
    this.#unsaved = undefined;
    this.#take(pair, false);
    this.#options.log.info({ event: 'tokens_renewed' }, 'the access to the portal was renewed');
    return undefined;
  }

  #take(pair: StoredPair, worked: boolean): void {
    this.#pair = pair;
    this.#old = false;
    this.#worked = worked;
  }

  /** Another process may have been first; else nothing helps but a person. */
  async #refuse(problem: Problem): Promise<Problem | undefined> {
    for (const ms of problem.code === USED_UP ? LOOK_AGAIN_MS : []) {
      if (this.#takeOver(await this.#options.file.read())) return undefined;
      await pause(this.#options.clock, ms);
    }
    this.#refused = problem;
    return problem;
  }

  #hide({ access, refresh }: Pair): void {
    this.#hidden.push(this.#options.hide(access), this.#options.hide(refresh));
    for (const show of this.#hidden.splice(0, Math.max(0, this.#hidden.length - 2 * HIDDEN_PAIRS))) show();
  }
}

const NOTHING_YET: Problem = { failure: 'unavailable', code: 'NO_TOKENS', sentence: 'There is no access to the portal yet.' };
