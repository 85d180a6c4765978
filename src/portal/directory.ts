import type { User } from './events.ts';

/** People who belong together on the portal: the members of a chat (`chat142`), or those who work in a department (`department5`). */
export type Group = `chat${number}` | `department${number}`;

/** Who belongs to which group, as far as it is known at this moment: asked while events are matched, so it never waits. */
export interface Directory {
  /** Without bots and without those who left the company; none while they are not known. */
  membersOf(group: Group): readonly User[];
}
