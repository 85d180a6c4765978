import type { User } from '../../portal/events.ts';
import type { Survey } from './surveying.ts';

/** Whom a survey asks: no bots, and nobody who is to be skipped. */
export function askable({ people, skip_if: skip }: Pick<Survey, 'people' | 'skip_if'>, now: number): readonly User[] {
  return people.filter((person) => person.bot !== true && !(skip ? skip({ person }) : isAbsent(person, now)));
}

/** `absent` says until when. */
function isAbsent({ absent }: User, now: number): boolean {
  return typeof absent === 'string' && absent !== '' && !(Date.parse(absent) <= now);
}
