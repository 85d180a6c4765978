import { isDelivered, type PortalEvent, type QueuedEvent } from '../../portal/events.ts';
import type { Recovered } from '../../store/store.ts';
import { type CommitOptions, surely } from '../commit.ts';
import { isOwnOrForeignBot, type Listener, readEvent } from './input.ts';

/** An event that was never handled before. */
export interface FreshEvent {
  readonly eventId: number;
  readonly event: PortalEvent;
  readonly messageId: number | null;
  readonly command: string;
}

/** Separates new events from repeats, own messages and noise. */
export interface Intake {
  /**
   * In the order of their ids, those that were sent to us as they came; asks the store about these, and about ids that are not above
   * every id of the queue seen so far.
   */
  fresh(events: readonly QueuedEvent[], listener: Listener): Promise<readonly FreshEvent[]>;
}

export interface IntakeOptions extends CommitOptions {
  readonly recovered: Pick<Recovered, 'highestEventId' | 'highestMessageId'>;
}

export function createIntake(options: IntakeOptions): Intake {
  const { store, recovered, observer, log } = options;
  let { highestEventId, highestMessageId } = recovered;
  /** What the last reading brought: until it is confirmed the next ones bring it again. */
  let lastIds: ReadonlySet<number> = new Set();
  const unknownNames = new Set<string>();
  const logOnce = (event: PortalEvent): void => {
    if (event.type !== 'unknown' || unknownNames.has(event.name)) return;
    unknownNames.add(event.name);
    log.warn({ event: 'unknown_event', name: event.name, reason: event.reason }, `the portal sent an event that flowbot cannot use and ignores: ${event.reason}`);
  };
  return {
    fresh: async (events, listener) => {
      const others = events.filter(({ id }) => !lastIds.has(id)).sort(inOrder);
      const read = others.map((queued) => identify(queued, listener));
      const oldEvents = read.flatMap(({ eventId }) => (eventId <= highestEventId || isDelivered({ id: eventId }) ? [eventId] : []));
      const oldMessages = read.flatMap(({ messageId }) => (messageId !== null && messageId <= highestMessageId ? [messageId] : []));
      const seen = await surely(options, () => store.seen(oldEvents, oldMessages));
      const eventIds = new Set(seen.eventIds);
      const messages = new Map([...seen.messages].map(([id, commands]) => [id, new Set(commands)]));
      const fresh: FreshEvent[] = [];
      for (const event of read) {
        const outcome = judge(event, listener, eventIds, messages);
        if (outcome === undefined) fresh.push(event);
        else observer.event(event.event.type, outcome);
        if (outcome === 'unknown') logOnce(event.event);
        eventIds.add(event.eventId);
        if (!isDelivered({ id: event.eventId })) highestEventId = Math.max(highestEventId, event.eventId);
        highestMessageId = Math.max(highestMessageId, event.messageId ?? 0);
      }
      if (!events.some(isDelivered)) lastIds = new Set(events.map(({ id }) => id));
      return fresh;
    },
  };
}

function inOrder(one: QueuedEvent, other: QueuedEvent): number {
  return isDelivered(one) || isDelivered(other) ? 0 : one.id - other.id;
}

function identify(queued: QueuedEvent, listener: Listener): FreshEvent {
  const event = readEvent(queued.event, listener);
  return { eventId: queued.id, event, ...messageOf(event) };
}

/** Presses of a keyboard and picks from a menu all carry the message that they belong to, so only their event id tells them apart. */
function messageOf(event: PortalEvent): Pick<FreshEvent, 'messageId' | 'command'> {
  if (event.type === 'message') return { messageId: event.message.id, command: '' };
  if (event.type === 'command' && isWritten(event)) return { messageId: event.message.id, command: event.command.name };
  return { messageId: null, command: '' };
}

/** Whether the message is the call itself; it is not documented whether a pick from a menu writes one. */
function isWritten({ command, message }: PortalEvent & { readonly type: 'command' }): boolean {
  return command.via === 'typed' || (command.via === 'menu' && (message.text ?? '').trimStart().startsWith('/'));
}

function judge(fresh: FreshEvent, listener: Listener, eventIds: ReadonlySet<number>, messages: Map<number, Set<string>>): 'repeated' | 'ignored' | 'unknown' | undefined {
  if (eventIds.has(fresh.eventId)) return 'repeated';
  if (fresh.event.type === 'unknown') return 'unknown';
  if (isOwnOrForeignBot(fresh.event, listener.botId)) return 'ignored';
  if (fresh.messageId === null) return undefined;
  const handled = messages.get(fresh.messageId) ?? new Set();
  messages.set(fresh.messageId, handled);
  const again = fresh.command === '' ? handled.size > 0 : handled.has(fresh.command) || handled.has('');
  handled.add(fresh.command);
  return again ? 'repeated' : undefined;
}
