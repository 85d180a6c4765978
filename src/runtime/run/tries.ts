import type { Step } from '../../program/program.ts';
import type { Clock } from '../../kit/clock.ts';
import { type Frame, stepAt } from './frame.ts';
import type { LiveRun } from './run.ts';

export function stepOf({ subject: { program, flow } }: Pick<LiveRun, 'subject'>, { path }: Frame): Step | undefined {
  return stepAt(program, flow, path);
}

/** The frame with the time when its step is given up, where the step says how long it may take. */
export function timed({ clock }: { readonly clock: Clock }, run: LiveRun, frame: Frame): Frame {
  const giveUpMs = stepOf(run, frame)?.giveUpMs;
  return giveUpMs === undefined ? frame : { ...frame, giveUpAt: frame.giveUpAt ?? clock.now() + giveUpMs };
}

/** The clock may have been set back since a time was written down: it is never farther away than it was then. */
export function soonest({ clock }: { readonly clock: Clock }, at: number, afterMs = 0): number {
  return Math.min(at, clock.now() + afterMs);
}
