import type { Clock } from '../../kit/clock.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { EventRow, Recovered } from '../../store/store.ts';
import type { FreshEvent } from './intake.ts';

/** Numbers of new events: ours rises, and events of our own have negative ones in the place of the portal's. */
export class Numbering {
  readonly #clock: Clock;
  #nextSeq: number;
  #lastOwnId: number;

  constructor(clock: Clock, { nextSeq, lowestEventId }: Pick<Recovered, 'nextSeq' | 'lowestEventId'>) {
    this.#clock = clock;
    this.#nextSeq = nextSeq;
    this.#lastOwnId = lowestEventId;
  }

  /** An event of our own. Its number is a time, since none must come again after the state was lost; below all others, since the clock may have been set back. */
  own(event: PortalEvent): FreshEvent {
    this.#lastOwnId = Math.min(this.#lastOwnId - 1, -this.#clock.now());
    return { eventId: this.#lastOwnId, event, messageId: null, command: '' };
  }

  /** The row of an event that nobody has looked at. */
  rowOf({ eventId, event, messageId, command }: FreshEvent): EventRow {
    const seq = this.#nextSeq;
    this.#nextSeq += 1;
    return {
      seq,
      eventId,
      dialog: dialogOf(event),
      messageId,
      command,
      body: JSON.stringify(event),
      receivedAt: this.#clock.now(),
      run: { state: 'waiting', flow: null, program: null, frame: null, trace: null },
    };
  }
}

/** Schedules of different flows do not wait for each other, nor does what happens in chats of a person; no dialog of the portal has such a name. */
function dialogOf(event: PortalEvent): string {
  if (event.type === 'schedule') return `schedule ${event.flow}`;
  if (event.type === 'user_event') return `user ${event.dialog}`;
  return 'chat' in event ? event.chat.dialogId : '';
}
