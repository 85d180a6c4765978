import { PortalError } from '../../portal/failure.ts';
import type { Call } from './call.ts';
import type { Exchange } from './exchange.ts';
import { integerOf, isMap, mapOf } from './raw.ts';

/** The revision of imbot.v2 that brought something. Source: change-log.md of imbot.v2, bitrix24/b24restdocs, August 2026. */
const SINCE = {
  /** True and false in JSON are read as such. */
  'flags': 33,
  /** The text field of a private dialog can be taken away. */
  'locked private dialogs': 34,
} as const;

/** The one before the first that can be told. */
const UNTOLD = 32;

/** How new the imbot.v2 of a portal is. Until that is known, and where nobody asks, it is taken for the newest. */
export class Revision {
  #number: number | undefined;
  #learning: Promise<void> | undefined;

  /** Asks the portal once, however many bots want to know; `ask` gives the result of `Revision.get`. Rejects with `PortalError` where it cannot be asked. */
  async learn(ask: () => Promise<unknown>): Promise<void> {
    while (this.#number === undefined) {
      const isMine = this.#learning === undefined;
      this.#learning ??= this.#learn(ask).finally(() => { this.#learning = undefined; });
      // The bot that asked may have ended: then the next one asks.
      await this.#learning.catch((error: unknown) => { if (isMine) throw error; });
    }
  }

  async #learn(ask: () => Promise<unknown>): Promise<void> {
    try {
      this.#number = integerOf(mapOf(await ask())['rest']) ?? UNTOLD;
    } catch (error) {
      if (!(error instanceof PortalError && error.failure === 'rejected')) throw error;
      this.#number = UNTOLD;
    }
  }

  knows(thing: keyof typeof SINCE): boolean {
    return this.#number === undefined || this.#number >= SINCE[thing];
  }
}

const OF_V2 = /^im(?:bot)?\.v2\./i;

/** An exchange that writes flags as "Y" and "N", as a batch has them anyway, where true and false would be misread. */
export function inFlagsOf(revision: Revision, exchange: Exchange): Exchange {
  return (calls) => exchange(revision.knows('flags') ? calls : calls.map(inLetters));
}

function inLetters(call: Call): Call {
  return OF_V2.test(call.method) ? { ...call, order: { ...call.order, params: mapOf(lettered(call.order.params)) } } : call;
}

function lettered(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  if (Array.isArray(value)) return value.map(lettered);
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, lettered(one)])) : value;
}
