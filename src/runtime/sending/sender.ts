import { refusesAll } from '../../contract/errors.ts';
import { pause } from '../../kit/clock.ts';
import { repeatOf, takesKey } from '../../portal/effects.ts';
import { PortalError } from '../../portal/failure.ts';
import type { Done, Ticket } from '../../portal/portal.ts';
import { type CommitOptions, commitSurely } from '../commit.ts';
import type { Entry, LiveRun } from '../run/run.ts';
import { canSearch, createSearch, type Found, type Search, type SearchOptions } from './search.ts';

/** A message that the portal fails at again and again is sent again after a time (ms) that grows with each try; a stop waits for its end. */
const FIRST_MS = 500;
const MOST_MS = 4_000;

/** A message that was sent so often, and stood in its dialog after none of it, is set aside: what waits behind it would wait for ever. */
const MOST_DOUBTS = 10;

/** How an effect ended. `unsent`: the program is stopping, the row stays for the next start; `marked`: as leaving, though it has not left. */
export type Ending =
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'refused'; readonly error: PortalError }
  | { readonly kind: 'in-doubt'; readonly error: PortalError | undefined }
  | { readonly kind: 'unsent'; readonly marked: boolean };

export interface SenderOptions extends SearchOptions {
  /** The portal was seen to show a message with the same key once. */
  readonly deduplicates: boolean;
  readonly ended: (entry: Entry, ending: Ending) => void;
  /** The portal refuses whatever this bot asks for. `reason` is a sentence. */
  readonly onGone: (reason: string) => void;
}

/** Hands recorded effects to the portal: soft ones at once, those a run waits for one after the other in each dialog. */
export interface Sender {
  /** Sends what the run has recorded, up to its second awaited effect for the same dialog, and the rest behind the last of these. */
  send(run: LiveRun): void;
}

export function createSender(options: SenderOptions): Sender {
  const tools: Tools = { markSending: sendingMarks(options), search: createSearch(options) };
  const perform = async (entry: Entry): Promise<void> => {
    options.ended(entry, await outcomeOf(options, entry, tools));
  };
  return {
    send: (run) => {
      const leaving = run.unsent.splice(0, countLeaving(run.unsent));
      run.waitsFor += leaving.filter(({ awaited }) => awaited).length;
      for (const entry of leaving) void perform(entry);
    },
  };
}

function countLeaving(unsent: readonly Entry[]): number {
  const dialogs = new Set<string>();
  const next = unsent.findIndex(({ awaited, effect: { dialog } }) => awaited && (dialogs.has(dialog) || !dialogs.add(dialog)));
  return next === -1 ? unsent.length : next;
}

type MarkSending = (key: string) => Promise<void>;

interface Tools {
  readonly markSending: MarkSending;
  readonly search: Search;
}

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

async function outcomeOf(options: SenderOptions, entry: Entry, tools: Tools): Promise<Ending> {
  if (entry.row?.state === 'sending') return decide(options, entry, tools, undefined);
  let marked = false;
  const markSending = (key: string): Promise<void> => {
    marked = true;
    return tools.markSending(key);
  };
  try {
    return { kind: 'done', done: await options.portal.perform(options.botId, entry.effect, ticketFor(options, entry, markSending)) };
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    if (error.code === 'STOPPED') return { kind: 'unsent', marked };
    // Nothing is wrong with the effect: it waits for a start with rights.
    if (refusesAll(error)) {
      options.onGone(error.message);
      return { kind: 'unsent', marked };
    }
    // What may be repeated was repeated by the portal's client already, or is not worth it.
    const decides = error.failure === 'outcome-unknown' && repeatOf(entry.effect) === 'once';
    return decides ? decide(options, entry, tools, error) : { kind: 'refused', error };
  }
}

/** An effect that may have arrived: looked for where the bot may read, else by its delivery. */
async function decide(options: SenderOptions, entry: Entry, tools: Tools, error: PortalError | undefined): Promise<Ending> {
  const found = await whereIs(options, entry, tools);
  if (found === 'stopped') return { kind: 'unsent', marked: false };
  if (typeof found === 'number') return { kind: 'done', done: { result: { id: found }, tries: 1 } };
  if (found === 'given-up' || (found !== 'absent' && entry.atMostOnce)) return { kind: 'in-doubt', error };
  const { doubts = 0, row } = entry;
  if (found === 'absent' && error && doubts >= MOST_DOUBTS) return { kind: 'refused', error: setAside(error, entry) };
  if (doubts > 0) await pause(options.clock, Math.min(MOST_MS, FIRST_MS * doubts));
  return outcomeOf(options, { ...entry, doubts: doubts + 1, row: row && { ...row, state: 'pending' } }, tools);
}

async function whereIs(options: SenderOptions, entry: Entry, { search }: Tools): Promise<Found | 'given-up'> {
  if (isGivenUp(entry)) return 'given-up';
  return canSearch(options, entry) ? search(entry) : 'unknown';
}

function setAside({ code, message }: PortalError, { effect }: Entry): PortalError {
  return new PortalError('rejected', code, `${message} A ${effect.kind} to the dialog ${effect.dialog} was tried ${MOST_DOUBTS + 1} times, stands nowhere, and is set aside.`);
}

function ticketFor(options: SenderOptions, entry: Entry, markSending: MarkSending): Ticket {
  const { effect, key, atMostOnce, recovered = false, row, giveUp } = entry;
  const keyHolds = options.deduplicates && takesKey(effect);
  const blindly = !atMostOnce && !canSearch(options, entry);
  const repeatable = effect.kind !== 'typing' && (repeatOf(effect) === 'repeatable' || keyHolds || blindly);
  const ticket: Ticket = { dialog: effect.dialog, run: entry.run.seq, lane: entry.run.lane, key, repeatable, maybeDone: recovered };
  const marks = !repeatable && row !== undefined;
  if (!marks && giveUp === undefined) return ticket;
  const beforeSend = async (): Promise<void> => {
    if (isGivenUp(entry)) throw GIVEN_UP;
    if (marks) await markSending(row.key);
  };
  return { ...ticket, beforeSend };
}

/** The run does not wait for it any more. */
export function isGivenUp({ giveUp }: Entry): boolean {
  return giveUp?.signal.aborted === true;
}

const GIVEN_UP = new PortalError('unavailable', 'NOT_SENT', 'Not sent: its step was given up before it could leave.');
