import type { AnyAction } from '../schema/define-action.ts';
import answer from './answer.ts';
import deleteMessage from './delete.ts';
import doSteps from './do.ts';
import edit from './edit.ts';
import fail from './fail.ts';
import forEach from './for-each.ts';
import inputField from './input-field.ts';
import log from './log.ts';
import matchCases from './match.ts';
import react from './react.ts';
import read from './read.ts';
import repeat from './repeat.ts';
import send from './send.ts';
import set from './set.ts';
import stop from './stop.ts';
import typing from './typing.ts';

/** Every action by verb. Made by `npm run generate` from the files of this folder. */
export const ACTIONS: ReadonlyMap<string, AnyAction> = new Map(
  [answer, deleteMessage, doSteps, edit, fail, forEach, inputField, log, matchCases, react, read, repeat, send, set, stop, typing].map((definition): [string, AnyAction] => [definition.verb, definition]),
);
