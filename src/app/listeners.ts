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
  const open = new Map<string, Listener>();
  return {
    at: (listen) => {
      const known = open.get(listen) ?? createListener(listen, () => open.delete(listen));
      open.set(listen, known);
      return known;
    },
  };
}

function createListener(listen: string, closed: () => void): Listener {
  const deliveries = new Deliveries();
  const bots = new Set<ServedBot>();
  let serving: Promise<Result<Operation, string>> | undefined;
  return {
    deliveries,
    serve: async (bot) => {
      bots.add(bot);
      const served = await (serving ??= serveOperation({ listen, bots, deliveries }));
      if (!served.ok) {
        closed();
        throw new ListenError(served.problems[0] ?? '');
      }
      return {
        url: served.value.url,
        close: async () => {
          bots.delete(bot);
          if (bots.size > 0) return;
          closed();
          await served.value.close();
        },
      };
    },
  };
}
