import type { LiveRun } from './run.ts';
import type { RunnerOptions } from './runner-options.ts';
import { placeOf } from './run-modes.ts';

/** The next events of these dialogs wait for the run. */
export function holdDialogs({ dialogs, live }: RunnerOptions, run: LiveRun, names: readonly string[]): void {
  for (const name of names) dialogs.hold(name);
  run.holds = [...run.holds, ...names];
  live.set(run.seq, run);
}

export function letDialogsGo({ dialogs, live }: RunnerOptions, run: LiveRun): void {
  for (const name of run.holds) dialogs.release(name);
  run.holds = [];
  live.delete(run.seq);
}

/** The run is over, or all but: it stands in nobody's way any more. */
export function release(options: RunnerOptions, run: LiveRun): void {
  if (run.released) return;
  run.released = true;
  options.modes.leave(run.seq);
  letDialogsGo(options, run);
  leadBack(options, run);
}

/** Who was asked something, and called a command in between, is asked again afterwards. */
function leadBack({ waits, soon }: RunnerOptions, { seq, subject: { event }, caller }: LiveRun): void {
  if (event.type !== 'command' || caller) return;
  const { dialog, person } = placeOf(event);
  const open = waits.newestQuestion(dialog, person);
  if (open && open.seq < seq) soon({ kind: 'wake', seq: open.seq, woken: { kind: 'back' }, holding: dialog });
}
