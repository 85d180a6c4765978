import type { AnyTrigger } from '../schema/define-trigger.ts';
import botDeleted from './bot-deleted.ts';
import button from './button.ts';
import command from './command.ts';
import cron from './cron.ts';
import deleted from './deleted.ts';
import edited from './edited.ts';
import flowFailed from './flow-failed.ts';
import joined from './joined.ts';
import linkOpened from './link-opened.ts';
import message from './message.ts';
import reaction from './reaction.ts';
import schedule from './schedule.ts';
import started from './started.ts';
import userEvent from './user-event.ts';

/** Every trigger by name. Made by `npm run generate` from the files of this folder. */
export const TRIGGERS: ReadonlyMap<string, AnyTrigger> = new Map(
  [botDeleted, button, command, cron, deleted, edited, flowFailed, joined, linkOpened, message, reaction, schedule, started, userEvent].map((definition): [string, AnyTrigger] => [definition.name, definition]),
);
