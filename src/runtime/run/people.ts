import type { Directory } from '../../portal/directory.ts';
import type { User } from '../../portal/events.ts';
import type { People, Program } from '../../program/program.ts';

const NONE = Object.freeze({});

/** `people` as expressions see it: one person a user, several a list of users; of an id alone only that is known. */
export function peopleIn({ people }: Program, directory: Directory): Readonly<Record<string, User | readonly User[]>> {
  const named = Object.entries(people);
  if (named.length === 0) return NONE;
  return Object.fromEntries(named.map(([name, one]) => [name, 'id' in one ? one : usersOf(one, directory)]));
}

/** Each once, also who belongs to several groups. */
function usersOf({ ids, groups }: Exclude<People, { readonly id: number }>, directory: Directory): readonly User[] {
  const [first, ...more] = groups;
  if (first !== undefined && more.length === 0 && ids.length === 0) return directory.membersOf(first);
  const members = groups.flatMap((group) => directory.membersOf(group));
  return [...new Map([...ids.map((id): User => ({ id })), ...members].map((user) => [user.id, user])).values()];
}

const named = new WeakMap<Program, Readonly<Record<string, { readonly id: number; readonly dialogId: string }>>>();

/** `chats` as expressions see it. */
export function chatsIn(program: Program): Readonly<Record<string, unknown>> {
  const known = named.get(program);
  if (known) return known;
  const made = Object.fromEntries(Object.entries(program.chats).map(([name, dialogId]) => [name, { id: Number(dialogId.slice('chat'.length)), dialogId }]));
  named.set(program, made);
  return made;
}
