import type { AnyAction } from '../schema/define-action.ts';
import addUsers from './add-users.ts';
import answer from './answer.ts';
import ask from './ask.ts';
import createChat from './create-chat.ts';
import deleteMessage from './delete.ts';
import demoteUsers from './demote-users.ts';
import doSteps from './do.ts';
import download from './download.ts';
import edit from './edit.ts';
import fail from './fail.ts';
import forEach from './for-each.ts';
import forget from './forget.ts';
import getChat from './get-chat.ts';
import getContext from './get-context.ts';
import getMessage from './get-message.ts';
import inputField from './input-field.ts';
import leaveChat from './leave-chat.ts';
import listUsers from './list-users.ts';
import log from './log.ts';
import matchCases from './match.ts';
import promoteUsers from './promote-users.ts';
import react from './react.ts';
import read from './read.ts';
import remember from './remember.ts';
import removeUsers from './remove-users.ts';
import repeat from './repeat.ts';
import rest from './rest.ts';
import run from './run.ts';
import send from './send.ts';
import set from './set.ts';
import setOwner from './set-owner.ts';
import stop from './stop.ts';
import survey from './survey.ts';
import typing from './typing.ts';
import updateChat from './update-chat.ts';
import upload from './upload.ts';
import wait from './wait.ts';
import waitFor from './wait-for.ts';

/** Every action by verb. Made by `npm run generate` from the files of this folder. */
export const ACTIONS: ReadonlyMap<string, AnyAction> = new Map(
  [addUsers, answer, ask, createChat, deleteMessage, demoteUsers, doSteps, download, edit, fail, forEach, forget, getChat, getContext, getMessage, inputField, leaveChat, listUsers, log, matchCases, promoteUsers, react, read, remember, removeUsers, repeat, rest, run, send, set, setOwner, stop, survey, typing, updateChat, upload, wait, waitFor].map((definition): [string, AnyAction] => [definition.verb, definition]),
);
