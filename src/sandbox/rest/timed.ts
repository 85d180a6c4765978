import type { Access } from '../oauth/access.ts';
import { refusalOf } from '../refusals.ts';
import { startTime, type TimeEntity } from './envelope.ts';
import { execute, type Context, type Outcome, type Params } from './execute.ts';
import type { Operating } from './operating.ts';

export interface TimedContext extends Context {
  readonly operating: Operating;
}

/** Runs one method within the time that its caller has for it, and tells how long it took. */
export function executeTimed(context: TimedContext, method: string, params: Params): { readonly outcome: Outcome; readonly time: TimeEntity } {
  const { scene, access, operating } = context;
  const caller = callerOf(access);
  const done = startTime(scene.clock);
  if (operating.isBlocked(caller, method)) return { outcome: { ok: false, refusal: refusalOf('OPERATION_TIME_LIMIT') }, time: done() };
  const outcome = execute(context, method, params);
  const time = done();
  return { outcome, time: { ...time, ...operating.count(caller, method, time.duration) } };
}

/** Time is counted for each application and for the webhook. */
function callerOf(access: Access): string {
  return access.kind === 'application' ? access.application : '';
}
