/** One step of a run, in the order it was taken. */
export interface StepTrace {
  /** Place in the flow, see `Frame.path`: `do.0`. */
  readonly at: string;
  readonly verb: string;
  /** Absent: done, or asked of the portal (then the outbox row with this run tells the rest). */
  readonly outcome?: 'skipped' | 'failed';
  /** What the step gave: values set, the line logged, the failure. */
  readonly output?: unknown;
  /** Of a skipped step: which of its conditions did not hold, from 0, and what that read of the run's own values, by path. */
  readonly unmet?: { readonly condition: number; readonly values?: Readonly<Record<string, unknown>> | undefined };
  /** How many effects it asked for: the next of the run's outbox rows, in the order of the steps. */
  readonly effects?: number;
  /** When it was taken: ms after the start of the run; absent: 0. */
  readonly ms?: number;
}

/** A flow that did not start although its trigger fitted. */
export interface Considered {
  readonly flow: string;
  /** The first condition that did not hold, as written, and its line. */
  readonly condition: string;
  readonly line: number;
  /** Why it could not be evaluated; absent: it was false. */
  readonly reason?: string;
  /** What it read of what is remembered, by path. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What `why` and `runs` need beside the stored event, the program's hash and the outbox rows. Times are ms UTC. */
export interface Trace {
  readonly startedAt: number;
  readonly considered?: readonly Considered[];
  readonly steps?: readonly StepTrace[];
  /** The failure that ended the run without a handler. */
  readonly failure?: unknown;
  /** The flow was busy, and as its `mode` says the event was ignored, or the run was cut short for a newer one; or its place in the file is gone. */
  readonly cut?: 'ignored' | 'restarted' | 'removed' | undefined;
  /** The event woke this run, that waited for it. */
  readonly woke?: number | undefined;
  /** This run called it. */
  readonly caller?: number | undefined;
  /** Steps that are not listed, since there are too many. */
  readonly leftOut?: number | undefined;
}
