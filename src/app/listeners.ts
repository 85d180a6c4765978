import { Deliveries } from '../adapters/http/deliveries.ts';
import { type Operation, serveOperation } from '../adapters/http/operation.ts';
import type { ServedBot } from '../adapters/http/served-bot.ts';
import type { Result } from '../kit/result.ts';

/** A `--listen` address that cannot be used. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** An address that bots of this process listen on. */
export interface Listener {
  /** Who takes what is sent there; may be told before anybody is served. */
  readonly deliveries: Deliveries;
  /** Tells of this bot there until it is closed. Rejects with `ListenError`. */
  serve(bot: ServedBot): Promise<Operation>;
}

/** The addresses that the bots of one process listen on: those with the same address share a server. */
export interface Listeners {
  /** `HOST:PORT`. */
  at(listen: string): Listener;
}

export function createListeners(): Listeners {
  const known = new Map<string, Listener>();
  return {
    at: (listen) => {
      const listener = known.get(listen) ?? createListener(listen);
      known.set(listen, listener);
      return listener;
    },
  };
}

/** The server is there while a bot is, and comes back with the next one. */
function createListener(listen: string): Listener {
  const deliveries = new Deliveries();
  const bots = new Set<ServedBot>();
  let serving: Promise<Result<Operation, string>> | undefined;
  let closing: Promise<void> | undefined;
  const open = async (): Promise<Result<Operation, string>> => {
    await closing;
    return serveOperation({ listen, bots, deliveries });
  };
  return {
    deliveries,
    serve: async (bot) => {
      bots.add(bot);
      const opening = (serving ??= open());
      const served = await opening;
      if (!served.ok) {
        bots.delete(bot);
        if (serving === opening) serving = undefined;
        throw new ListenError(served.problems[0] ?? '');
      }
      return {
        url: served.value.url,
        close: async () => {
          bots.delete(bot);
          if (bots.size > 0) return;
          serving = undefined;
          closing = served.value.close();
          await closing;
        },
      };
    },
  };
}
