import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { pause } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import { PortalError } from '../portal/failure.ts';
import type { Portal } from '../portal/portal.ts';
import type { Program } from '../program/program.ts';
import { RefusedError } from '../reconcile/apply.ts';
import type { Wanted } from '../reconcile/plan.ts';
import type { Engine } from '../runtime/engine.ts';
import { type Store, StoreError } from '../store/store.ts';
import type { BotOptions } from './bot-options.ts';
import { bringInLine, planFor } from './bring-in-line.ts';
import type { Door } from './door.ts';
import { changedMemory } from './changed-memory.ts';
import { UnreadableFile } from './load-bot.ts';
import type { Members } from './members.ts';
import { wantedOf } from './wanted.ts';

/** A portal that refuses a reconcile is asked again after this time (ms). */
const RETRY_MS = 30_000;

/** What became of a new version of the file; `reason` is a sentence, `findings` are those that the state adds. `replaced`: a newer version came first. */
export type Reload = { readonly outcome: 'reloaded' | 'replaced' } | { readonly outcome: 'rejected'; readonly reason: string; readonly findings?: readonly Diagnostic[] };

const MEMORY_CHANGED = 'values of another type are remembered than the file declares; the version before stays in force';

const BROKEN: Reload = { outcome: 'rejected', reason: 'the file has errors; the version before stays in force' };

export interface ReloaderOptions {
  readonly options: Pick<BotOptions, 'file' | 'program' | 'clock'>;
  readonly portal: Portal;
  readonly store: Store;
  readonly engine: Engine;
  readonly members: Members;
  readonly wanted: Wanted;
  readonly door?: Pick<Door, 'events'> | undefined;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One version after the other; the swap waits until the portal is in line with the new one. */
export function createReloader(reloader: ReloaderOptions): (program: Program | undefined) => Promise<Reload> {
  /** What the portal is in line with; undefined while it may be half-way to something else. */
  let applied: string | undefined = JSON.stringify(reloader.wanted);
  let last: Promise<unknown> = Promise.resolve();
  let supersede = (): void => undefined;
  const take = async (program: Program, over: AbortSignal): Promise<Reload> => {
    if (over.aborted) return { outcome: 'replaced' };
    const reason = fixedDifference(reloader.options, program);
    if (reason !== undefined) return { outcome: 'rejected', reason };
    const changed = program.memory ? changedMemory(program, reloader.options.file, await reloader.store.memoryTypes()) : [];
    if (changed.length > 0) return { outcome: 'rejected', reason: MEMORY_CHANGED, findings: changed };
    const wanted = await wantedOf(program, reloader.options.file, reloader.door?.events);
    while (JSON.stringify(wanted) !== applied) {
      applied = undefined;
      const refused = await tryReconcile(reloader, wanted, over);
      if (refused === undefined) applied = JSON.stringify(wanted);
      else if (refused.final) return { outcome: 'rejected', reason: refused.reason };
      else await pause(reloader.options.clock, RETRY_MS, over);
      if (over.aborted) return { outcome: 'replaced' };
    }
    await reloader.members.follow(program);
    await reloader.engine.swap(program);
    return { outcome: 'reloaded' };
  };
  return (program) => {
    if (program === undefined) return Promise.resolve(BROKEN);
    supersede();
    const replaced = new AbortController();
    supersede = () => replaced.abort();
    const over = AbortSignal.any([reloader.signal, replaced.signal]);
    const taken = last.then(() => take(program, over)).catch(asRejected);
    last = taken;
    return taken;
  };
}

async function tryReconcile({ portal, store, log }: ReloaderOptions, wanted: Wanted, over: AbortSignal): Promise<{ readonly reason: string; readonly final: boolean } | undefined> {
  try {
    await bringInLine({ portal, store, log }, await planFor(portal, store, wanted));
    return undefined;
  } catch (error) {
    if (error instanceof RefusedError) return { reason: error.message, final: true };
    if (!(error instanceof PortalError)) throw error;
    if (!over.aborted) log.error({ event: 'apply_failed', code: error.code }, `${error.message} The version before stays in force, and this is tried again.`);
    return { reason: error.message, final: false };
  }
}

function asRejected(error: unknown): Reload {
  if (error instanceof UnreadableFile || error instanceof StoreError) return { outcome: 'rejected', reason: error.message };
  throw error;
}

/** What cannot change while the bot runs. */
function fixedDifference(options: Pick<BotOptions, 'program'>, next: Program): string | undefined {
  const before = options.program;
  const { profile } = before.bot;
  if (next.bot.profile.code !== profile.code) return `\`code\` changed from "${profile.code}" to "${next.bot.profile.code}"; restart flowbot to run the other bot`;
  if (next.bot.profile.type !== profile.type) return '`type` is fixed for life; take it back, or give the bot another `code` and restart flowbot';
  if (JSON.stringify(next.portal) !== JSON.stringify(before.portal)) return '`portal` changed; restart flowbot to take it over';
  if (next.listen !== before.listen) return '`listen` changed; restart flowbot to take it over';
  if (JSON.stringify(next.store) !== JSON.stringify(before.store)) return '`store` changed; restart flowbot to take it over';
  return undefined;
}
