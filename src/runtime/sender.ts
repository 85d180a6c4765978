import { repeatOf } from '../portal/effects.ts';
import { PortalError } from '../portal/failure.ts';
import type { Done, Portal, Ticket } from '../portal/portal.ts';
import { type CommitOptions, commitSurely } from './commit.ts';
import type { Entry, LiveRun } from './run.ts';

/** How an effect ended. `unsent`: the program is stopping, the row stays for the next start. */
export type Ending =
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'refused'; readonly error: PortalError }
  | { readonly kind: 'in-doubt'; readonly error: PortalError | undefined }
  | { readonly kind: 'unsent' };

export interface SenderOptions extends CommitOptions {
  readonly portal: Portal;
  readonly botId: number;
  /** The portal was seen to show a message with the same key once. */
  readonly deduplicates: boolean;
  readonly ended: (entry: Entry, ending: Ending) => void;
}

/** Hands recorded effects to the portal: soft ones at once, those a run waits for one after the other. */
export interface Sender {
  /** Sends what the run has recorded, up to and including its next awaited effect, and the rest behind the last of these. */
  send(run: LiveRun): void;
}

export function createSender(options: SenderOptions): Sender {
  const markSending = sendingMarks(options);
  const perform = async (entry: Entry): Promise<void> => {
    options.ended(entry, await outcomeOf(options, entry, markSending));
  };
  return {
    send: (run) => {
      const first = run.unsent.findIndex((entry) => entry.awaited);
      const isLast = !run.unsent.some((entry, at) => entry.awaited && at > first);
      for (const entry of run.unsent.splice(0, isLast ? run.unsent.length : first + 1)) void perform(entry);
    },
  };
}

type MarkSending = (key: string) => Promise<void>;

/** The effects of one request are marked as leaving in one commit. */
function sendingMarks(options: CommitOptions): MarkSending {
  let keys: string[] = [];
  let marked: Promise<void> | undefined;
  return (key) => {
    keys.push(key);
    marked ??= Promise.resolve().then(() => {
      const sending = keys;
      keys = [];
      marked = undefined;
      return commitSurely(options, { sending });
    });
    return marked;
  };
}

async function outcomeOf(options: SenderOptions, entry: Entry, markSending: MarkSending): Promise<Ending> {
  if (entry.row?.state === 'sending') return { kind: 'in-doubt', error: undefined };
  try {
    return { kind: 'done', done: await options.portal.perform(options.botId, entry.effect, ticketFor(options, entry, markSending)) };
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    if (error.code === 'STOPPED') return { kind: 'unsent' };
    return error.failure === 'outcome-unknown' ? { kind: 'in-doubt', error } : { kind: 'refused', error };
  }
}

function ticketFor({ deduplicates }: SenderOptions, entry: Entry, markSending: MarkSending): Ticket {
  const { effect, key, atMostOnce, row } = entry;
  const keyHolds = deduplicates && effect.kind === 'send' && effect.content.system !== true;
  const repeatable = effect.kind !== 'typing' && (repeatOf(effect) === 'repeatable' || keyHolds || !atMostOnce);
  const ticket: Ticket = { dialog: effect.dialog, run: entry.run.row.seq, lane: 'reply', key, repeatable };
  if (repeatable || !row) return ticket;
  return { ...ticket, beforeSend: () => markSending(row.key) };
}
