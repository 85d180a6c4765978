import { PortalError } from '../portal/failure.ts';
import { isAddress } from '../reconcile/applied.ts';
import { RefusedError } from '../reconcile/apply.ts';
import { type Plan, planChanges } from '../reconcile/plan.ts';
import { pollEvents, readLeftovers, type SourceOptions } from '../runtime/intake/source.ts';
import type { Store } from '../store/store.ts';
import { bringInLine, planFor } from './bring-in-line.ts';

/**
 * The plan without a change from events that are read to events that are sent: what is still queued has to be read first, which
 * takes a bot that runs.
 */
export function withoutSwitch(plan: Plan): Plan {
  const { wanted, found, applied } = plan;
  return isSwitch(plan) ? planChanges({ ...wanted, profile: { ...wanted.profile, events: 'fetch' } }, found, applied) : plan;
}

function isSwitch({ wanted, found }: Plan): boolean {
  return isAddress(wanted.profile.events) && found.bot?.events === 'fetch';
}

/** Receives events until the signal, in the way that the plan names; settles then. */
export function startSource(options: SourceOptions, { store, plan }: { readonly store: Store; readonly plan: Plan }): Promise<void> {
  const { portal, log } = options;
  if (!isAddress(plan.wanted.profile.events)) return pollEvents(options);
  const switchOver = async (): Promise<boolean> => {
    try {
      await bringInLine({ portal, store, log }, await planFor(portal, store, plan.wanted));
      return true;
    } catch (error) {
      if (!(error instanceof PortalError || error instanceof RefusedError)) throw error;
      log.error({ event: 'apply_failed' }, `${error.message} Events are read from the portal meanwhile, and this is tried again.`);
      return false;
    }
  };
  return readLeftovers({ ...options, switchOver: isSwitch(plan) ? switchOver : undefined });
}
