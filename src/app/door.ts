import { Receiver, type ReceiverOptions } from '../adapters/bitrix24/delivery/receiver.ts';
import type { Deliveries, Take } from '../adapters/http/deliveries.ts';
import { eventSecret, keptEventSecret } from '../adapters/state-folder.ts';
import { type Clock, pause } from '../kit/clock.ts';
import { deferred } from '../kit/deferred.ts';
import type { PortalSettings } from '../program/program.ts';
import type { Engine } from '../runtime/engine.ts';
import type { Store } from '../store/store.ts';
import type { Observation } from './observe.ts';

/** A start takes seconds; a portal that sends meanwhile is let wait so long (ms). */
const START_MS = 20_000;

/** The secret address of one bot on `listen`. */
export interface Door {
  /** What the portal is told: `fetch`, or the whole address. */
  readonly events: string;
  /** The end of the address, which nothing may show. */
  readonly secret: string;
  /** Host of the portal, which events name. */
  readonly host: string;
  /** From now on events go there; what came before has waited. */
  open(receiver: Pick<Receiver, 'receive'>): void;
  /** Takes nothing more: 503. */
  close(): void;
}

export interface DoorOptions {
  readonly events: PortalSettings['events'];
  readonly host: string;
  /** State of the bot. */
  readonly dir: string;
  /** Absent where nothing is listened on: then a bot whose events are read has no door. */
  readonly deliveries: Deliveries | undefined;
  readonly clock: Clock;
}

/**
 * The address of a bot whose events are sent, made once. A bot whose events are read keeps the one it had: what is on its way
 * when the file changes still arrives.
 */
export async function makeDoor({ events, host, dir, deliveries, clock }: DoorOptions): Promise<Door | undefined> {
  const secret = events.mode === 'webhook' ? await eventSecret(dir) : await keptEventSecret(dir);
  if (secret === undefined || deliveries === undefined) return undefined;
  const opened = deferred<undefined>();
  let receiver: Pick<Receiver, 'receive'> | 'not yet' | undefined = 'not yet';
  const take: Take = async (delivered) => {
    if (receiver === 'not yet') await inTime(opened.promise, clock);
    return receiver && receiver !== 'not yet' ? receiver.receive(delivered) : 503;
  };
  const remove = deliveries.add(secret, take);
  return {
    events: events.mode === 'webhook' ? `${events.url.replace(/\/+$/, '')}/${secret}` : 'fetch',
    secret, host,
    open: (next) => {
      receiver = next;
      opened.resolve(undefined);
    },
    close: () => {
      receiver = undefined;
      opened.resolve(undefined);
      remove();
    },
  };
}

async function inTime(opened: Promise<undefined>, clock: Clock): Promise<void> {
  const over = new AbortController();
  await Promise.race([opened, pause(clock, START_MS, over.signal)]);
  over.abort();
}

/** What a receiver works with. */
interface Running extends Pick<ReceiverOptions, 'portal' | 'bot' | 'clock' | 'log'> {
  readonly engine: Engine;
  readonly store: Store;
  readonly watched: Observation;
}

/** Lets events in that are sent to the bot. */
export async function openDoor(door: Door, running: Running): Promise<void> {
  const { engine, store, watched, ...rest } = running;
  door.open(await Receiver.open({
    ...rest,
    host: door.host,
    pin: { read: () => store.fact('delivery_pin'), write: (text) => store.setFact('delivery_pin', text) },
    accept: (page, begunAt) => engine.accept(page, begunAt),
    isStuck: () => watched.isStuck(),
    onDelivered: () => watched.observer.delivered(),
  }));
}
