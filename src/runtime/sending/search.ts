import type { Effect } from '../../portal/effects.ts';
import { PortalError } from '../../portal/failure.ts';
import type { Portal } from '../../portal/portal.ts';
import { type CommitOptions, surely } from '../commit.ts';
import type { Entry } from '../run/run.ts';

export interface SearchOptions extends CommitOptions {
  readonly portal: Portal;
  readonly botId: number;
  /** The bot's type may read the messages of its dialogs. */
  readonly mayRead: boolean;
}

/** What became of a message in doubt: its id, not there, it cannot be told, or the program stops before it is known. */
export type Found = number | 'absent' | 'unknown' | 'stopped';

export type Search = (entry: Entry) => Promise<Found>;

/** Whether the dialog can be looked through for this effect: by its text, and only from the message that its run answers. */
export function canSearch({ mayRead }: Pick<SearchOptions, 'mayRead'>, { effect, run }: Entry): boolean {
  return mayRead && effect.kind === 'send' && effect.content.text !== '' && messageIn(run, effect.dialog) !== undefined;
}

/** Looks for messages in doubt one after the other, so that one message never counts for two. */
export function createSearch(options: SearchOptions): Search {
  const claimed = new Set<number>();
  let last: Promise<unknown> = Promise.resolve();
  const look = async ({ effect, run }: Entry): Promise<Found> => {
    const after = messageIn(run, effect.dialog);
    if (effect.kind !== 'send' || after === undefined) return 'unknown';
    const known = new Set([...(await surely(options, () => options.store.sentMessages(effect.dialog))), ...claimed]);
    const found = await find(options, effect, { after, known });
    if (typeof found === 'number') claimed.add(found);
    return found;
  };
  return (entry) => {
    const found = last.then(() => look(entry));
    last = found.catch(() => undefined);
    return found;
  };
}

async function find({ portal, botId }: SearchOptions, effect: Effect & { readonly kind: 'send' }, place: { readonly after: number; readonly known: ReadonlySet<number> }): Promise<Found> {
  try {
    return (await portal.findSent(botId, effect.content, place)) ?? 'absent';
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return error.code === 'STOPPED' ? 'stopped' : 'unknown';
  }
}

/** The message that the run was started or woken by last, where that stands in this dialog. */
function messageIn({ heard, subject }: Entry['run'], dialog: string): number | undefined {
  const found = [heard, subject.event].find((event) => event !== undefined && 'message' in event && event.chat.dialogId === dialog);
  return found && 'message' in found ? found.message.id : undefined;
}
