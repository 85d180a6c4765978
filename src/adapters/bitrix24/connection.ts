import { LIMITS } from '../../contract/limits.ts';
import { inTermsOf, type Reach } from '../../contract/terms.ts';
import { addressOf } from './address.ts';
import type { CallOrder, CallResult } from './call.ts';
import { Client, type ClientOptions } from './client.ts';
import { type Exchange, exchangeOver } from './exchange.ts';
import type { Problem } from './failures.ts';
import { inFlagsOf, Revision } from './revision.ts';
import { createTransport, type Transport } from './transport.ts';

/** What all bots of this process that reach one portal in one way share: its limits, its queue, its connections. It ends with the last bot. */
export interface Connection {
  readonly reach: Reach;
  /** Host of the portal, with its port where that is unusual. */
  readonly host: string;
  /** The portal is on this machine. */
  readonly loopback: boolean;
  readonly limiter: ClientOptions['limiter'];
  /** What its imbot.v2 has. */
  readonly revision: Revision;
  /** Fetches what a link of the portal leads to. Rejects with `PortalError` where that is nothing. */
  readonly get: Transport['get'];
  /** A text that no answer may bring back from now on. */
  readonly hide: (secret: string) => void;
  /** Opens the line of one bot. */
  line(): BotLine;
}

/** One bot's part of a connection: its calls have an order of their own and end with it. */
export interface BotLine {
  /** Queues a call at once; settles when it is done or can be repeated no more. */
  call(order: CallOrder): Promise<CallResult>;
  /** Calls that wait or are under way. */
  pending(): number;
  /** Sends nothing more; calls that wait reject as stopped. Settles when all that are under way have been answered. */
  close(): Promise<void>;
}

/** The way to a portal: where it is, how calls are sent there, and how it is closed. */
export type Way = Pick<Connection, 'reach' | 'host' | 'loopback' | 'get' | 'hide'> & Pick<ClientOptions, 'exchange' | 'places'> & { close(): Promise<void> };

export type Surroundings = Pick<ClientOptions, 'limiter' | 'clock' | 'log'>;

/** A portal by an incoming webhook, whose whole address is the credential and appears in no log and no error. Throws `PortalError` for an address that cannot be one. */
export function connectByWebhook(webhook: string, options: Surroundings & { readonly reach?: 'webhook' | 'legacy'; readonly through?: ((transport: Transport) => Transport) | undefined }): Connection {
  const address = addressOf(webhook);
  const direct = createTransport(address);
  const transport = options.through?.(direct) ?? direct;
  return connect({ ...address, ...transport, reach: options.reach ?? 'webhook', exchange: exchangeOver(transport), places: LIMITS.batchCommands }, options);
}

/** Calls over this way, as fast as the limiter lets them. */
export function connect(way: Way, { limiter, clock, log }: Surroundings): Connection {
  const { reach, host, loopback, get, hide, places } = way;
  const revision = new Revision();
  const client = new Client({ exchange: inFlagsOf(revision, inTerms(reach, way.exchange)), places, limiter, clock, log, random: Math.random });
  let open = 0;
  const leave = async (): Promise<void> => {
    open -= 1;
    if (open > 0) return;
    client.close();
    limiter.close();
    await way.close();
  };
  return {
    reach, host, loopback, limiter, revision, get, hide,
    line: () => {
      open += 1;
      const line = client.line();
      let closed: Promise<void> | undefined;
      return {
        call: (order) => client.call(line, order),
        pending: () => line.pending,
        close: () => (closed ??= client.end(line).then(leave)),
      };
    },
  };
}

/** An exchange whose problems are told in the words of this way to a portal. What expires can be renewed under OAuth only. */
function inTerms(reach: Reach, exchange: Exchange): Exchange {
  const told = (problem: Problem): Problem => {
    const { failure, sentence } = problem;
    return { ...problem, failure: failure === 'expired' && reach !== 'oauth' ? 'denied' : failure, sentence: inTermsOf(reach, sentence) };
  };
  return async (calls) => {
    const reading = await exchange(calls);
    if ('whole' in reading) return { whole: told(reading.whole) };
    if (reading.each.every((outcome) => !('problem' in outcome))) return reading;
    return { ...reading, each: reading.each.map((outcome) => ('problem' in outcome ? { problem: told(outcome.problem) } : outcome)) };
  };
}
