import type { BotRow, CommandRow, EventRow } from '../world/rows.ts';

/** What happens, as both generations tell it. */
export type About = Pick<EventRow, 'message' | 'messageId' | 'command' | 'context' | 'chat' | 'user'>;

/** A command that was called, of a bot. */
export interface CalledCommand {
  readonly bot: BotRow;
  readonly command: CommandRow;
  readonly about: NonNullable<EventRow['command']>;
}
