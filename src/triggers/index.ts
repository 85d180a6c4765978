import type { AnyTrigger } from '../schema/define-trigger.ts';
import botDeleted from './bot-deleted.ts';
import button from './button.ts';
import command from './command.ts';
import deleted from './deleted.ts';
import edited from './edited.ts';
import joined from './joined.ts';
import linkOpened from './link-opened.ts';
import message from './message.ts';
import reaction from './reaction.ts';

/** Every trigger by name. Made by `npm run generate` from the files of this folder. */
export const TRIGGERS: ReadonlyMap<string, AnyTrigger> = new Map(
  [botDeleted, button, command, deleted, edited, joined, linkOpened, message, reaction].map((definition): [string, AnyTrigger] => [definition.name, definition]),
);
