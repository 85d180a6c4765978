import type { Log } from '../kit/log.ts';
import type { Portal } from '../portal/portal.ts';
import { type Applied, appliedFromJson } from '../reconcile/applied.ts';
import { applyPlan, type Outcome, readPortal } from '../reconcile/apply.ts';
import { type Plan, planChanges, type Wanted } from '../reconcile/plan.ts';
import { human } from '../reconcile/sentences.ts';
import type { Store } from '../store/store.ts';

const APPLIED = 'applied';

/** Compares file and portal, with what was applied last. Rejects with `PortalError`. */
export async function planFor(portal: Portal, store: Store, wanted: Wanted): Promise<Plan> {
  const applied = await lastApplied(store);
  return planChanges(wanted, await readPortal(portal, wanted.profile.code, applied), applied);
}

/** What was brought in line last; undefined where that is not known. */
export async function lastApplied(store: Pick<Store, 'fact'>): Promise<Applied | undefined> {
  return appliedFromJson(await store.fact(APPLIED));
}

/** Brings bot and commands on the portal in line with the file. Rejects with `PortalError` or `RefusedError`. */
export async function bringInLine({ portal, store, log }: { readonly portal: Portal; readonly store: Store; readonly log: Log }, plan: Plan): Promise<Outcome> {
  // What cannot be done is told by the error.
  const possible = plan.changes.every(({ kind }) => kind !== 'refused');
  for (const sentence of possible ? human(plan) : []) log.info({ event: 'apply' }, sentence);
  const outcome = await applyPlan(portal, plan, (applied) => store.setFact(APPLIED, JSON.stringify(applied)));
  portal.useCommands(outcome.commandIds);
  return outcome;
}
