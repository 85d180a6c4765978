import type { User } from './events.ts';

/** Who is in which chat, as far as it is known at this moment: asked while events are matched, so it never waits. */
export interface Directory {
  /** The people of a chat (`chat142`), without bots; none while they are not known. */
  membersOf(dialogId: string): readonly User[];
}
