import type { Directory } from '../../portal/directory.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { Woken } from '../../schema/define-action.ts';
import type { Fit, Input } from '../../schema/define-trigger.ts';
import { inputOf } from '../intake/input.ts';
import { placesIn } from './places.ts';
import { placeOf } from '../run/run-modes.ts';
import type { LoadedProgram } from '../run/start-run.ts';
import type { Waiter, Waits } from './waits.ts';

/**
 * Who takes what a person does. `run`: one that waits. `closed`, `foreign`: a press that nobody waits for any more, or
 * that others are waited for. Undefined: the flows are asked.
 */
export type Taker =
  | { readonly kind: 'run'; readonly seq: number; readonly woken: Woken }
  | { readonly kind: 'closed' | 'foreign' };

export interface Routing {
  readonly waits: Waits;
  readonly loaded: LoadedProgram;
  readonly directory: Directory;
}

/** In this order: presses, the newest open question, whoever waits for such an event. Commands, and buttons that start a flow, go to their flows. */
export function takerOf(routing: Routing, event: PortalEvent): Taker | undefined {
  if (routing.waits.size === 0 && event.type !== 'choice') return undefined;
  switch (event.type) {
    case 'choice':
      return takerOfChoice(routing, event);
    case 'message':
      return toRun(questionFor(routing, event), event) ?? listenerTo(routing, event);
    case 'edited': case 'deleted':
      return toRun(questionWith(routing, event), event) ?? listenerTo(routing, event);
    case 'command': case 'run':
      return undefined;
    default:
      return listenerTo(routing, event) ?? strangerTo(routing, event);
  }
}

/** Who waits for an event by `wait_for`. */
function listenerTo({ waits, loaded, directory }: Routing, event: PortalEvent): Taker | undefined {
  const { dialog, person } = placeOf(event);
  const waiters = waits.listeners(dialog, person);
  if (waiters.length === 0) return undefined;
  const input = inputOf(event, directory);
  for (const waiter of waiters) {
    const fit = fitOf(loaded, waiter, input);
    if (fit) return { kind: 'run', seq: waiter.seq, woken: { kind: 'event', event, ...(fit.match === undefined ? {} : { match: fit.match }) } };
  }
  return undefined;
}

/** A press on a message of a run that waits for the presses of others, and no flow starts with it. */
function strangerTo({ waits, loaded, directory }: Routing, event: PortalEvent): Taker | undefined {
  if (event.type !== 'button') return undefined;
  const { dialog, person } = placeOf(event);
  const isForOthers = waits.listensToOthers(dialog, person, event.button.run) && loaded.matcher.candidates(inputOf(event, directory)).length === 0;
  return isForOthers ? { kind: 'foreign' } : undefined;
}

function takerOfChoice({ waits }: Routing, event: PortalEvent & { readonly type: 'choice' }): Taker {
  const waiter = waits.question(event.choice.question);
  const { hears } = waiter?.wait ?? {};
  if (!waiter || !hears) return { kind: 'closed' };
  return (hears.people?.includes(event.user.id) ?? true) ? { kind: 'run', seq: waiter.seq, woken: { kind: 'event', event } } : { kind: 'foreign' };
}

function questionFor({ waits }: Routing, event: PortalEvent & { readonly type: 'message' }): Waiter | undefined {
  return waits.newestQuestion(event.chat.dialogId, event.user.id);
}

function questionWith({ waits }: Routing, event: PortalEvent & { readonly type: 'edited' | 'deleted' }): Waiter | undefined {
  return waits.questionOf(event.chat.dialogId, event.user.id, event.type === 'edited' ? event.message.id : event.messageId);
}

function toRun(waiter: Waiter | undefined, event: PortalEvent): Taker | undefined {
  return waiter && { kind: 'run', seq: waiter.seq, woken: { kind: 'event', event } };
}

/** Presses count only on the run's own messages. */
function fitOf({ program }: LoadedProgram, waiter: Waiter, input: Input): Fit | undefined {
  const { event } = input;
  if (event.type === 'button' && event.button.run !== waiter.mark) return undefined;
  const flow = program.flows.find(({ name }) => name === waiter.flow);
  const hears = flow && placesIn(program, flow).get(waiter.step)?.step.hears;
  for (const trigger of hears ?? []) {
    const fit = trigger.types.includes(event.type) ? trigger.test(input) : undefined;
    if (fit) return fit;
  }
  return undefined;
}
