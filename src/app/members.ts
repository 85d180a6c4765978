import { LIMITS } from '../contract/limits.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Directory, Group } from '../portal/directory.ts';
import type { User } from '../portal/events.ts';
import { PortalError } from '../portal/failure.ts';
import type { Portal } from '../portal/portal.ts';
import type { Program } from '../program/program.ts';

/** Who joined or left a group is noticed after this time (ms) at the latest: portals send no event about it. */
const REFRESH_MS = 300_000;

/** The people of the chats and departments that a file names under `people`; asked for again and again. */
export interface Members extends Directory {
  /** Learns the groups of this program; settles when each has been asked for. */
  follow(program: Program): Promise<void>;
  stop(): void;
}

export interface MembersOptions {
  readonly portal: Pick<Portal, 'listMembers' | 'listEmployees'>;
  readonly botId: number;
  readonly clock: Clock;
  readonly log: Log;
}

export function createMembers(options: MembersOptions): Members {
  const known = new Map<Group, readonly User[]>();
  const learn = learner(options, known);
  let groups: readonly Group[] = [];
  let cancel = (): void => undefined;
  let stopped = false;
  const refreshLater = (): void => {
    cancel();
    if (!stopped && groups.length > 0) cancel = options.clock.after(REFRESH_MS, () => void Promise.all(groups.map(learn)).then(refreshLater));
  };
  return {
    membersOf: (group) => known.get(group) ?? [],
    follow: async (program) => {
      groups = groupsIn(program);
      await Promise.all(groups.filter((group) => !known.has(group)).map(learn));
      refreshLater();
    },
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}

function groupsIn({ people }: Program): readonly Group[] {
  return [...new Set(Object.values(people).flatMap((named) => ('groups' in named ? named.groups : [])))];
}

/** What is wrong with a list is said once, until it is right again. */
function learner(options: MembersOptions, known: Map<Group, readonly User[]>): (group: Group) => Promise<void> {
  const { botId, log } = options;
  const said = new Set<string>();
  const sayOnce = (group: Group, code: string, message: string): void => {
    if (!said.has(group)) log.warn({ event: 'members_unknown', group, code }, message);
    said.add(group);
  };
  return async (group) => {
    try {
      const members = await read(options, group);
      known.set(group, members.filter(({ id, bot, active }) => id !== botId && bot !== true && active !== false));
      const lack = lackOf(group, members.length);
      if (lack === undefined) said.delete(group);
      else sayOnce(group, lack.code, lack.message);
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      if (error.code === 'STOPPED') return;
      // Who may not be seen any more must not count any more either; an outage changes nothing.
      if (error.failure !== 'unavailable') known.delete(group);
      sayOnce(group, error.code, `the people of ${titleOf(group)} cannot be read, so ${known.has(group) ? 'those known before count' : 'nobody counts as one'} until they can: ${error.message}`);
    }
  };
}

const DEPARTMENT = /^department(\d+)$/;

function read({ portal, botId }: MembersOptions, group: Group): Promise<readonly User[]> {
  const [, department] = DEPARTMENT.exec(group) ?? [];
  return department === undefined ? portal.listMembers(botId, group) : portal.listEmployees(Number(department));
}

function titleOf(group: Group): string {
  return group.replace(DEPARTMENT, 'department $1');
}

function lackOf(group: Group, count: number): { readonly code: string; readonly message: string } | undefined {
  if (DEPARTMENT.test(group)) {
    return count > 0 ? undefined : { code: 'NOBODY', message: `nobody works in ${titleOf(group)}: look its number up in the company structure; who works in a department below counts there only` };
  }
  if (count < LIMITS.members) return undefined;
  return { code: 'TOO_MANY', message: `${group} has ${LIMITS.members} members or more; Bitrix24 tells no more of them, so the others do not count as \`people\`` };
}
