import { foreignMeaningOf, isForeign } from './errors-foreign.ts';
import { isV1, V1_ALREADY_SO, V1_DONE_BEFORE, V1_ERROR_CODES, v1MeaningOf } from './errors-v1.ts';
import { vibecodeRefusesAll } from './vibecode-errors.ts';
import type { Meaning } from './meaning.ts';
import { isTokenRefusal } from './oauth.ts';

// Every error code of the portals with what it means. Source: Bitrix24 REST documentation (bitrix24/b24restdocs),
// _includes/system-errors.md, limits.md, settings/how-to-call-rest-api/batch.md and the pages of imbot.v2 and im.v2, August 2026.

const BUG = 'Please report it: flowbot should not have asked for this.';
const TRY_LATER = 'Try again in a minute; if it stays so, ask Bitrix24 support.';

const NO_IM = ['denied', '{Access} lacks the scope im: open {access} in {place}, add the permission "Chat and notifications (im)", save it and start again.'] as const satisfies Meaning;

/** Refusals of the portal as a whole: they say nothing about the single call. */
const SYSTEM = {
  INTERNAL_SERVER_ERROR: ['outcome-unknown', `Bitrix24 had an internal error. ${TRY_LATER}`],
  ERROR_UNEXPECTED_ANSWER: ['outcome-unknown', `Bitrix24 gave an answer that it did not expect itself. ${TRY_LATER}`],
  QUERY_LIMIT_EXCEEDED: ['rate-limited', 'Bitrix24 takes no more requests at the moment; flowbot waits and asks again. If it happens often, another program uses the same portal from this address.'],
  OPERATION_TIME_LIMIT: ['rate-limited', 'Bitrix24 has spent its time for this kind of call; flowbot goes on as soon as it may.'],
  OVERLOAD_LIMIT: ['denied', 'Bitrix24 has blocked REST for this portal because of overload. Only Bitrix24 support can lift the block: write to them.'],
  ERROR_BATCH_METHOD_NOT_ALLOWED: ['rejected', 'Bitrix24 does not run this call inside a batch; flowbot sends it alone.'],
  ERROR_BATCH_LENGTH_EXCEEDED: ['rejected', 'Bitrix24 found the batch of calls too long; flowbot sends them one by one.'],
  NO_AUTH_FOUND: ['denied', '{unknown} {renew}'],
  INVALID_REQUEST: ['denied', 'Bitrix24 takes https only. Write the address in {address} with https:// at the start.'],
  INVALID_CREDENTIALS: ['denied', 'The employee behind {access} lacks the rights for this call. Let an administrator create {access}.'],
  ERROR_MANIFEST_IS_NOT_AVAILABLE: ['rejected', 'Bitrix24 says that a manifest is not available, which has nothing to do with bots. Check {address}.'],
  INSUFFICIENT_SCOPE: ['denied', '{Access} lacks the scope imbot: open {access} in {place}, add the permission "Chat bots (imbot)", save it and start again.'],
  EXPIRED_TOKEN: ['expired', 'The access to Bitrix24 has expired. {renew}'],
  USER_ACCESS_ERROR: ['denied', 'The application is limited to certain people. Ask a Bitrix24 administrator for access.'],
  PORTAL_DELETED: ['gone', 'This Bitrix24 portal no longer exists or is closed. Check {address}.'],
  ERROR_METHOD_NOT_FOUND: ['rejected', 'This Bitrix24 does not know the call. Bots need imbot.v2: update Bitrix24, check {address}, or reach a portal without it by portal: {legacy: …}.'],
} as const satisfies Readonly<Record<string, Meaning>>;

/** Refusals of one method. */
const METHOD = {
  BOT_TOKEN_NOT_SPECIFIED: ['rejected', `The call had no bot token. ${BUG}`],
  CLIENT_ID_NOT_SPECIFIED: ['rejected', `The call had no bot token. ${BUG}`],
  BOT_ID_REQUIRED: ['rejected', `The call named no bot. ${BUG}`],
  BOT_CODE_REQUIRED: ['rejected', 'The bot has no code. Write bot.code in the file.'],
  BOT_PROPERTIES_REQUIRED: ['rejected', 'The bot has no name. Write bot.name in the file.'],
  BOT_INVALID_TYPE: ['rejected', 'Bitrix24 does not know this type of bot. Write bot.type as bot, personal, supervisor or open_line.'],
  BOT_INVALID_EVENT_MODE: ['rejected', `Bitrix24 does not know this way of getting events. ${BUG}`],
  BOT_WEBHOOK_URL_REQUIRED: ['rejected', 'Bitrix24 needs the address that events go to. Write portal.events.url.'],
  BOT_INVALID_CALLBACK: ['rejected', 'Bitrix24 cannot use the address that events go to. Check portal.events.url.'],
  BOT_AVATAR_INCORRECT_TYPE: ['rejected', 'The avatar is no image. Use a PNG or JPEG file in bot.avatar.'],
  BOT_AVATAR_INCORRECT_SIZE: ['rejected', 'The avatar is larger than 5000 x 5000 pixels. Use a smaller image in bot.avatar.'],
  BOT_TOKEN_INVALID_LENGTH: ['rejected', 'The bot token is too long. Write a portal.bot_token of at most 40 characters.'],
  PARAMS_REQUIRED: ['rejected', `The call named neither the id nor the code of a bot. ${BUG}`],
  COMMAND_REQUIRED: ['rejected', `A command came without its settings. ${BUG}`],
  COMMAND_NAME_INVALID: ['rejected', 'Bitrix24 does not take the name of a command. Use lower-case Latin letters and digits.'],
  COMMAND_NAME_EMPTY: ['rejected', 'A command has no name. Write one with lower-case Latin letters and digits.'],
  COMMAND_TITLE_REQUIRED: ['rejected', 'A command that people see has no title. Write one, or set hidden: yes.'],
  EMPTY_MESSAGE: ['rejected', 'The message is empty. Give it a text.'],
  EMPTY_USER_IDS: ['rejected', 'Nobody was named. Name at least one person.'],
  FILE_EMPTY: ['rejected', 'The file has no name or no content. Check both in the step.'],
  FILE_INVALID_CONTENT: ['rejected', `Bitrix24 could not read the content of the file. ${BUG}`],
  FILE_TOO_LARGE: ['rejected', 'The file is larger than 100 MB. Send a smaller one, or a link to it.'],
  REACTION_NOT_FOUND: ['rejected', 'Bitrix24 does not know this reaction. Take one from the list of reactions, for instance like.'],
  REACTION_ALREADY_SET: ['rejected', 'The bot has already set this reaction.'],
  ATTACH_ERROR: ['rejected', 'Bitrix24 does not understand the attachment of the message. Check its blocks.'],
  ATTACH_OVERSIZE: ['rejected', 'The attachment of the message is longer than 60,000 characters. Make it shorter.'],
  BOT_NOT_FOUND: ['gone', 'The bot no longer exists on the portal. Start flowbot again to register it anew.'],
  BOT_OWNERSHIP_ERROR: ['denied', 'The bot belongs to another application, or its bot token has changed. {own}'],
  BOT_CODE_ALREADY_TAKEN: ['denied', 'Another application has a bot with this code on the portal. {own}'],
  BOT_LIMIT_EXCEEDED: ['denied', 'There are already 100 bots here. Delete one that is not needed.'],
  BOT_TOKEN_ROTATION_FAILED: ['denied', 'Bitrix24 refused the new bot token. Use another one that no other bot has.'],
  BOT_TYPE_NOT_ALLOWED: ['denied', 'A bot of this type may not read messages. Use type: personal or type: supervisor, with a new bot.code.'],
  SCOPE_ERROR: NO_IM,
  AUTH_ERROR: ['denied', 'Bitrix24 could not tell who is calling. {renew}'],
  USER_NOT_SUBSCRIBED: ['denied', 'Events of this person were asked for without a subscription. Start flowbot again.'],
  ACCESS_ERROR: ['denied', '{Access} belongs to a guest or a bot, and they may not see who works in a department. Let an employee create {access}.'],
  ID_EMPTY: ['rejected', `The call named no department. ${BUG}`],
  ACCESS_DENIED: ['not-found', 'The bot may not do this here: it is no member of the chat, lacks rights in it, or the message does not exist. Add the bot to the chat.'],
  MESSAGE_ACCESS_DENIED: ['not-found', 'The bot may not see this message. Add the bot to the chat.'],
  MESSAGE_NOT_FOUND: ['not-found', 'The message does not exist any more, or the bot may not see it. Check its id, or add the bot to the chat.'],
  COMMAND_NOT_FOUND: ['not-found', 'The command does not exist on the portal. Start flowbot again to register it anew.'],
  CHAT_NOT_FOUND: ['not-found', 'The chat does not exist. Check its id.'],
  FILE_ACCESS_ERROR: ['not-found', 'The bot may not download this file. Add the bot to the chat that it was sent to.'],
  FILE_NOT_FOUND: ['not-found', 'The file does not exist any more. Let it be sent once more.'],
  COMMAND_ALREADY_EXISTS: ['rejected', 'The bot already has a command of this name. Choose another name.'],
  SENDING_FAILED: ['rejected', `Bitrix24 could not send the message and gives no reason. ${TRY_LATER}`],
  COMMAND_ANSWER_FAILED: ['rejected', 'Bitrix24 could not send the answer to the command and gives no reason. A command can be answered only for a while: answer sooner, or write with send.'],
  FILE_UPLOAD_FAILED: ['rejected', `Bitrix24 could not take the file and gives no reason. ${TRY_LATER}`],
  FILE_SEND_FAILED: ['rejected', `Bitrix24 took the file but could not send the message with it. ${TRY_LATER}`],
  FILE_FOLDER_ERROR: ['rejected', `Bitrix24 could not open the folder of the chat for the file. ${TRY_LATER}`],
  UPLOAD_FAILED: ['rejected', `Bitrix24 could not take the file and gives no reason. ${TRY_LATER}`],
  SEND_FAILED: ['rejected', `Bitrix24 took the file but could not send the message with it. ${TRY_LATER}`],
  FOLDER_ERROR: ['rejected', `Bitrix24 could not open the folder of the chat for the file. ${TRY_LATER}`],
  BOT_REGISTER_FAILED: ['rejected', `Bitrix24 could not register the bot and gives no reason. ${TRY_LATER}`],
  BOT_UNREGISTER_FAILED: ['rejected', `Bitrix24 could not delete the bot and gives no reason. ${TRY_LATER}`],
  COMMAND_REGISTER_FAILED: ['rejected', `Bitrix24 could not register a command and gives no reason. ${TRY_LATER}`],
} as const satisfies Readonly<Record<string, Meaning>>;

/** Every documented code, in capitals. */
export const ERROR_CODES: readonly string[] = [...new Set([...Object.keys({ ...SYSTEM, ...METHOD }), ...V1_ERROR_CODES])];

const NO_REST: Meaning = ['denied', 'REST is part of the paid plans of Bitrix24 only. Ask a Bitrix24 administrator about the plan.'];

/** `ACCESS_DENIED` is also what a portal without REST answers to everything. */
const PLAN = /\b(?:plan|tariff|commercial)/i;
const WITH_TARGET = /^imbot\.v2\.(?:chat\.|file\.|command\.answer$)|^im\.v2\.file\./i;

/** What every method may answer. */
const OF_ALL: ReadonlyMap<string, Meaning> = new Map<string, Meaning>(Object.entries(SYSTEM));

const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>(Object.entries({ ...SYSTEM, ...METHOD }));

/** Whether a refusal (capitals) says that things are already as wished. */
export function isAlreadySo(method: string, code: string): boolean {
  return code === 'REACTION_ALREADY_SET' || V1_ALREADY_SO.get(method)?.includes(code) === true;
}

/** Codes that would meet every call of this bot alike, so that none of them is the call's own fault. */
const FOR_ALL: ReadonlySet<string> = new Set([
  'NO_AUTH_FOUND', 'INVALID_REQUEST', 'OVERLOAD_LIMIT', 'EXPIRED_TOKEN', 'USER_ACCESS_ERROR', 'PORTAL_DELETED', 'BOT_OWNERSHIP_ERROR',
  'APP_ID_ERROR', 'WRONG_AUTH_TYPE',
]);

/** Whether a refusal is one of the bot as a whole that may be lifted: other credentials, another plan. A bot that is deleted is not meant. */
export function refusesAll({ failure, code }: { readonly failure: string; readonly code: string }): boolean {
  return FOR_ALL.has(code) || isTokenRefusal(code) || vibecodeRefusesAll(code) || (code === 'ACCESS_DENIED' && failure === 'denied');
}

/** What a call is told that was carried out before, when its answer was lost: the message is gone, the bot has left, or is no owner any more. */
const DONE_BEFORE: ReadonlyMap<string, readonly string[]> = new Map([
  ['imbot.v2.Chat.Message.delete', ['ACCESS_DENIED', 'MESSAGE_NOT_FOUND']],
  ['imbot.v2.Chat.leave', ['ACCESS_DENIED']],
  ['imbot.v2.Chat.setOwner', ['ACCESS_DENIED']],
  ...V1_DONE_BEFORE,
]);

/** Whether a refusal is what `method` meets when an earlier try of the same call was carried out. */
export function saysDoneBefore(method: string, code: string): boolean {
  return DONE_BEFORE.get(method)?.includes(code) === true;
}

/**
 * What `code` means as an answer to `method`; undefined for a code that is documented nowhere. Letter case does not
 * count, and `description` only tells the two meanings of `ACCESS_DENIED` apart.
 */
export function meaningOf(code: string, method: string, description = ''): { readonly failure: Meaning[0]; readonly sentence: string } | undefined {
  const upper = code.toUpperCase();
  const meaning = isForeign(method) ? foreignMeaning(upper, method, description) : ownMeaning(upper, method, description);
  return meaning && { failure: meaning[0], sentence: meaning[1] };
}

function ownMeaning(code: string, method: string, description: string): Meaning | undefined {
  const own = isV1(method) && !PLAN.test(description) ? v1MeaningOf(code, method) : undefined;
  if (own) return own;
  const aboutPortal = code === 'ACCESS_DENIED' && (PLAN.test(description) || !WITH_TARGET.test(method));
  const lacksIm = code === 'INSUFFICIENT_SCOPE' && method.toLowerCase().startsWith('im.');
  return aboutPortal ? NO_REST : lacksIm ? NO_IM : MEANINGS.get(code);
}

function foreignMeaning(code: string, method: string, description: string): Meaning | undefined {
  if (code === 'ACCESS_DENIED' && PLAN.test(description)) return NO_REST;
  return foreignMeaningOf(code, method) ?? OF_ALL.get(code);
}
