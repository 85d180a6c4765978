import { isReading, isSoft, type Effect } from '../../portal/effects.ts';
import type { Ticket } from '../../portal/portal.ts';
import type { CallOrder } from './call.ts';
import type { MethodCall } from './method-call.ts';

/** How an effect waits for its request and what is done when that fails. */
export function orderOf({ method, params }: MethodCall, effect: Effect, { dialog, run, lane, beforeSend, repeatable, maybeDone }: Ticket): CallOrder {
  const soft = isSoft(effect);
  // A person sees at once that the bot is typing, or not at all.
  const fleeting = effect.kind === 'typing';
  return { method, params, dialog, run, lane, beforeSend, maybeDone, visible: !soft, soft, fleeting, kind: isReading(effect) ? 'read' : repeatable ? 'repeatable' : 'once' };
}
