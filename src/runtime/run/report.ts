import type { Log } from '../../kit/log.ts';
import type { Entry } from './run.ts';
import type { Ending } from '../sending/sender.ts';

/** Says in the log what has become of an effect, where nothing else will. */
export function report({ log }: { readonly log: Log }, { run, effect, awaited }: Entry, ending: Ending): void {
  const fields = { run: run.seq, flow: run.subject.flow.name, effect: effect.kind };
  if (ending.kind === 'in-doubt' && awaited) {
    log.warn({ event: 'effect_in_doubt', ...fields }, `it is not known whether a ${effect.kind} arrived; it is not repeated`);
  } else if (ending.kind === 'refused' && !awaited) {
    log.debug({ event: 'effect_refused', ...fields, code: ending.error.code }, ending.error.message);
  }
}
