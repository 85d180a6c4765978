import type { Static, TObject } from 'typebox';
import type { Code } from '../diagnostics/catalogue.ts';
import type { Arg } from '../diagnostics/phrase.ts';
import type { Directory } from '../portal/directory.ts';
import type { PortalEvent } from '../portal/events.ts';
import type { Names } from './shape.ts';

/** An event as triggers see it: texts are prepared once for all flows. */
export interface Input {
  readonly event: PortalEvent;
  /** Message text: own mention and outer spaces taken off. Empty where there is none. */
  readonly text: string;
  /** The same in lower case, ё as е, runs of spaces as one. */
  readonly folded: string;
  /** The declared command that this input is, with what follows it. */
  readonly command?: { readonly name: string; readonly rest: string };
  /** Who is in which chat. */
  readonly directory: Directory;
}

/** A fit, and what the trigger adds to the names of the flow (`match`). */
export interface Fit {
  readonly match?: unknown;
}

/**
 * How the engine finds a trigger without asking every flow. `keys`: only inputs with one of these keys can fit.
 * `literals`: only inputs whose folded text contains one of these can fit. `always`: ask.
 */
export type Index =
  | { readonly by: 'keys'; readonly keys: readonly string[] }
  | { readonly by: 'literals'; readonly literals: readonly string[] }
  | { readonly by: 'always' };

/** One thing that a trigger asks of an event of its type, so that a miss can be told. */
export interface Ask {
  /** The key that it stands under: `words`, `from`. */
  readonly key: string;
  /** What stands there; any of it may fit. */
  readonly wanted: readonly string[];
  readonly fits: (input: Input) => boolean;
  /** What the event has instead; absent: its text. */
  readonly found?: (input: Input) => string;
}

/** A trigger of one flow, ready to be asked. */
export interface Trigger {
  readonly name: string;
  readonly types: readonly PortalEvent['type'][];
  readonly index: Index;
  /** All of them fit exactly when `test` gives something, for events of its types. */
  readonly asks: readonly Ask[];
  readonly test: (input: Input) => Fit | undefined;
  /** It comes by itself, again and again. */
  readonly recurs?: Recurrence;
}

/** When a schedule comes. */
export interface Recurrence {
  /** Its sentence or cron expression, for people. */
  readonly text: string;
  /** The same for the same sentence in the same time zone: what belongs to another one is dropped. */
  readonly key: string;
  /** The first time after this one (ms UTC); undefined: never again. */
  readonly next: (after: number) => number | undefined;
  /** What becomes of times that passed while nobody ran: the last one still counts for so long (ms). */
  readonly lateMs: number;
}

/** What times of a file are meant in. */
export interface Zone {
  /** IANA name. */
  readonly timezone: string;
  /** Days that are no workdays, as 2027-01-01. */
  readonly holidays: readonly string[];
}

/** Why the parameters of a trigger cannot be used, such as a broken pattern. */
export interface TriggerProblem {
  /** The parameter that is to blame. */
  readonly param: string;
  readonly problem: Arg;
  /** Absent: `trigger-value`. */
  readonly code?: Code;
  /** The part of its text; absent: all of it. */
  readonly part?: readonly [start: number, end: number];
  /** What could stand there instead, and whether nothing else can be meant. */
  readonly meant?: { readonly text: string; readonly isCertain: boolean } | undefined;
}

export interface TriggerDefinition<Params extends TObject = TObject> {
  readonly name: string;
  readonly summary: string;
  /** The long form after reading. */
  readonly params: Params;
  /** Parameter that a short value sets (`{message: hello}`); absent: only `any` or a map may stand there. */
  readonly short?: keyof Static<Params> & string;
  /** Parameters that stand beside the trigger's own key: `{reaction: like, change: added}`. The others stand inside it. */
  readonly beside?: readonly (keyof Static<Params> & string)[];
  /** Plain `when: name` (and `{name: any}`) is complete. */
  readonly alone: boolean;
  /** What its flows go without: a dialog (then there is no `user` and no `chat`), or the portal itself as well. */
  readonly lacks?: 'dialog' | 'portal';
  /** It comes at times, for which the bot needs a zone. */
  readonly timed?: true;
  /** What a flow started by it may use beside `user`, `chat` and the names of every flow. */
  readonly gives: (params: Static<Params>) => Names;
  /** For the proof that every flow can start; absent: nothing is proven about it. */
  readonly reach?: (params: Static<Params>) => Reach;
  readonly example: string;
  readonly compile: (params: Static<Params>, zone: Zone) => Trigger | TriggerProblem;
}

/**
 * What a trigger fits, as texts. `narrow` has one for each of its alternatives. Everything that an alternative fits is fitted by
 * another trigger of the same name too when one of that trigger's `wide` texts stands somewhere in it.
 */
export interface Reach {
  readonly wide: readonly string[];
  readonly narrow: readonly string[];
}

export function defineTrigger<Params extends TObject>(definition: TriggerDefinition<Params>): TriggerDefinition<Params> {
  return definition;
}

/** A trigger whose parameter type has been forgotten, as registries hold them. */
export type AnyTrigger = Omit<TriggerDefinition, 'compile' | 'gives' | 'reach' | 'short' | 'beside'> & {
  readonly short?: string;
  readonly beside?: readonly string[];
  readonly gives: (params: never) => Names;
  readonly reach?: (params: never) => Reach;
  readonly compile: (params: never, zone: Zone) => Trigger | TriggerProblem;
};
