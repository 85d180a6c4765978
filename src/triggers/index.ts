import type { AnyTrigger } from '../schema/define-trigger.ts';
import button from './button.ts';
import command from './command.ts';
import joined from './joined.ts';
import message from './message.ts';
import reaction from './reaction.ts';

/** Every trigger by name. Made by `npm run generate` from the files of this folder. */
export const TRIGGERS: ReadonlyMap<string, AnyTrigger> = new Map(
  [button, command, joined, message, reaction].map((definition): [string, AnyTrigger] => [definition.name, definition]),
);
