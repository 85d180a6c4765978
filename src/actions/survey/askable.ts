import type { User } from '../../portal/events.ts';

export interface Invited {
  readonly people: readonly User[];
  readonly skip_if?: (more: Readonly<Record<string, unknown>>) => boolean;
}

/** Whom a survey asks: no bots, and nobody who is to be skipped. */
export function askable({ people, skip_if: skip }: Invited, now: number): readonly User[] {
  return people.filter((person) => person.bot !== true && !(skip ? skip({ person }) : isAbsent(person, now)));
}

/** `absent` says until when. */
function isAbsent({ absent }: User, now: number): boolean {
  return typeof absent === 'string' && absent !== '' && !(Date.parse(absent) <= now);
}
