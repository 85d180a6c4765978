import { LIMITS } from '../contract/limits.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Directory } from '../portal/directory.ts';
import type { User } from '../portal/events.ts';
import { PortalError } from '../portal/failure.ts';
import type { Portal } from '../portal/portal.ts';
import type { Program } from '../program/program.ts';

/** Who joined or left a chat is noticed after this time (ms) at the latest: portals send no event about it. */
const REFRESH_MS = 300_000;

/** The members of the chats that a file names under `people`; asked for again and again. */
export interface Members extends Directory {
  /** Learns the chats of this program; settles when each has been asked for. */
  follow(program: Program): Promise<void>;
  stop(): void;
}

export interface MembersOptions {
  readonly portal: Pick<Portal, 'listMembers'>;
  readonly botId: number;
  readonly clock: Clock;
  readonly log: Log;
}

export function createMembers(options: MembersOptions): Members {
  const known = new Map<string, readonly User[]>();
  const learn = learner(options, known);
  let chats: readonly string[] = [];
  let cancel = (): void => undefined;
  let stopped = false;
  const refreshLater = (): void => {
    cancel();
    if (!stopped && chats.length > 0) cancel = options.clock.after(REFRESH_MS, () => void Promise.all(chats.map(learn)).then(refreshLater));
  };
  return {
    membersOf: (dialogId) => known.get(dialogId) ?? [],
    follow: async (program) => {
      chats = chatsIn(program);
      await Promise.all(chats.filter((chat) => !known.has(chat)).map(learn));
      refreshLater();
    },
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}

function chatsIn({ people }: Program): readonly string[] {
  return [...new Set(Object.values(people).flatMap((named) => ('chat' in named ? (named.chat ?? []) : [])))];
}

/** What is wrong with a list is said once, until it is right again. */
function learner({ portal, botId, log }: MembersOptions, known: Map<string, readonly User[]>): (chat: string) => Promise<void> {
  const said = new Set<string>();
  const sayOnce = (chat: string, code: string, message: string): void => {
    if (!said.has(chat)) log.warn({ event: 'members_unknown', chat, code }, message);
    said.add(chat);
  };
  return async (chat) => {
    try {
      const members = await portal.listMembers(botId, chat);
      known.set(chat, members.filter(({ id, bot }) => id !== botId && bot !== true));
      if (members.length < LIMITS.members) said.delete(chat);
      else sayOnce(chat, 'TOO_MANY', `${chat} has ${LIMITS.members} members or more; Bitrix24 tells no more of them, so the others do not count as \`people\``);
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (error.code === 'STOPPED') return;
      // Who may not be seen any more must not count any more either; an outage changes nothing.
      if (error.failure !== 'unavailable') known.delete(chat);
      sayOnce(chat, error.code, `the members of ${chat} cannot be read, so ${known.has(chat) ? 'those known before count' : 'nobody counts as one'} until they can: ${error.message}`);
    }
  };
}
