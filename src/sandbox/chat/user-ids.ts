import { refuse } from '../refusals.ts';
import { integers } from '../rest/rules.ts';

/** `userIds` of the methods that change members and managers. */
export const USER_IDS = integers({ missing: 'EMPTY_USER_IDS', invalid: 'EMPTY_USER_IDS' });

/** Refuses an empty list. That Chat.User.add does so too is not documented: the safe reading for a client. */
export function someUsers(userIds: readonly number[]): readonly number[] {
  return userIds.length > 0 ? userIds : refuse('EMPTY_USER_IDS');
}
