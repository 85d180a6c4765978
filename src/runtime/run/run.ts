import { type Delivery, type Effect, type Lane, repeatOf } from '../../portal/effects.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { OutboxRow, RunState } from '../../store/store.ts';
import type { Waiting } from '../intake/dialogs.ts';
import type { Caller, ErrorValue, Frame } from './frame.ts';
import type { Considered, StepTrace } from './trace.ts';
import type { Subject } from './turn.ts';

/** A run that is not over, or whose last effects are not answered yet. Thousands may wait for answers: it keeps nothing that it can make again. */
export interface LiveRun extends Omit<Waiting, 'event'> {
  /** As stored, or as it will be with the next commit. */
  state: RunState['state'];
  readonly subject: Subject;
  readonly startedAt: number;
  readonly considered: readonly Considered[];
  readonly steps: StepTrace[];
  /** Steps that are not in `steps`. */
  leftOut: number;
  frame: Frame | undefined;
  readonly caller: Caller | undefined;
  /** See `Caller.mark`. */
  readonly mark: string;
  /** What woke it last. */
  heard?: PortalEvent | undefined;
  /** How urgent its effects are. */
  lane: Lane;
  /** Dialogs whose next events wait for it. */
  holds: readonly string[];
  /** Next number for an effect. */
  ordinal: number;
  /** Recorded, not handed to the portal yet; in order. */
  readonly unsent: Entry[];
  /** Handed to the portal, and waited for by the step that the run is at. */
  asked: readonly Entry[];
  /** How many of them have left, and are not answered yet. */
  waitsFor: number;
  /** Why one of them was refused, while others are not answered yet. */
  refusal?: ErrorValue | undefined;
  /** It counts no more against others of its flow, and holds no dialog. */
  released?: boolean;
  /** The bot is gone: nothing can be said. */
  lost?: boolean;
  /** The neutral sentence is on its way. */
  sorry?: boolean;
  failure?: ErrorValue;
  /** Why it ended before its last step. */
  cut?: 'ignored' | 'restarted' | 'removed';
}

/** An effect on its way. */
export interface Entry {
  readonly run: LiveRun;
  readonly effect: Effect;
  readonly key: string;
  /** Not repeated when its outcome is unknown. */
  readonly atMostOnce: boolean;
  /** The run goes on when it is answered. */
  readonly awaited: boolean;
  /** Aborted: the run waits no more, and what has not left is not sent. */
  readonly giveUp?: AbortController | undefined;
  /** The last process recorded it, and may have had it carried out. */
  readonly recovered?: true;
  /** How often it was sent and not found afterwards. */
  readonly doubts?: number;
  /** Rises in the order in which effects are recorded, over all runs and restarts: a dialog gets them in this order. */
  readonly order: number;
  /** Undefined for effects that are never stored (`typing`). */
  readonly row: OutboxRow | undefined;
}

interface Recorded {
  readonly effect: Effect;
  /** Absent in rows of earlier versions. */
  readonly order?: number;
  readonly atMostOnce?: true;
  readonly awaited: boolean;
}

/** What an outbox row holds; never rendered again. */
export function outboxBody({ effect, atMostOnce, awaited, order }: Pick<Entry, 'effect' | 'atMostOnce' | 'awaited' | 'order'>): string {
  const recorded: Recorded = { effect, ...(atMostOnce ? { atMostOnce } : {}), awaited, order };
  return JSON.stringify(recorded);
}

/** The effect that an outbox row holds. */
export function effectIn(body: string): Effect {
  return (JSON.parse(body) as Recorded).effect;
}

/** Numbers for what is recorded from now on, above those of the rows that were found at start. */
export function ordersAfter(rows: readonly OutboxRow[]): () => number {
  let last = rows.reduce((highest, { body }) => Math.max(highest, (JSON.parse(body) as Recorded).order ?? 0), 0);
  return () => (last += 1);
}

/** The entry of a row found at start. */
export function entryOf(run: LiveRun, row: OutboxRow): Entry {
  const recorded = JSON.parse(row.body) as Recorded;
  return { run, effect: recorded.effect, key: row.key, order: recorded.order ?? 0, atMostOnce: recorded.atMostOnce ?? false, awaited: recorded.awaited, recovered: true, giveUp: run.frame?.giveUpAt === undefined ? undefined : new AbortController(), row };
}

/** Whether an effect must not be sent again once it may have been executed. Source: promises, Policies. */
export function isAtMostOnce(effect: Effect, chosen: Delivery | undefined): boolean {
  if (repeatOf(effect) === 'repeatable') return false;
  if (chosen !== undefined) return chosen === 'at_most_once';
  return effect.kind === 'create_chat' || effect.kind === 'upload' || ((effect.kind === 'send' || effect.kind === 'answer') && effect.content.system === true);
}
