import type { Meaning } from './meaning.ts';

// Codes of the deprecated imbot.*. Source: bitrix24/b24restdocs, api-reference/chat-bots/outdated, August 2026.

const BUG = 'Please report it: flowbot should not have asked for this.';
const NO_REASON = 'Bitrix24 gives no reason. Try again in a minute; if it stays so, ask Bitrix24 support.';
const NO_HANDLER: Meaning = ['rejected', 'Bitrix24 cannot use the address that events go to. Check portal.events.url: it must be a public address that starts with https://.'];
const TOO_LARGE = 'A portal without imbot.v2 takes 30 KB at most: write less.';
const EXPIRED = 'it is no message of the bot, or it is older than three days. Send a new one';

/** What a code means as an answer to a method of imbot; those of the portal as a whole mean what they always do. */
const GENERAL: Readonly<Record<string, Meaning>> = {
  WRONG_AUTH_TYPE: ['denied', 'Bitrix24 takes this call from a webhook or an application only. Create an incoming webhook (Developer resources) and put its address into portal.legacy.webhook.'],
  AUTHORIZE_ERROR: ['denied', 'Bitrix24 does not answer a guest. Let an employee create {access}.'],
  ACCESS_DENIED: ['denied', 'Bitrix24 could not tell which application is calling, or the bot may not do this in the chat. Check portal.bot_token, and the rights of the bot in the chat.'],
  ACCESS_ERROR: ['not-found', 'The bot, or the person whose webhook it is, may not do this in this chat: it is private, of another kind, or they are no members of it. Add them to the chat.'],
  BOT_ID_ERROR: ['gone', 'The bot no longer exists on the portal. Start flowbot again to register it anew.'],
  APP_ID_ERROR: ['denied', 'The bot or the command belongs to another application, or its bot token has changed. Use the bot_token that the bot was registered with, or choose another bot.code.'],
  MAX_COUNT_ERROR: ['denied', 'This bot token has five bots on the portal already, and a portal without imbot.v2 takes no more. Use another portal.bot_token.'],
  CODE_ERROR: ['rejected', 'The bot has no code. Write bot.code in the file.'],
  NAME_ERROR: ['rejected', 'The bot has no name. Write bot.name in the file.'],
  EVENT_MESSAGE_ADD_ERROR: NO_HANDLER,
  EVENT_MESSAGE_UPDATE_ERROR: NO_HANDLER,
  EVENT_MESSAGE_DELETE_ERROR: NO_HANDLER,
  EVENT_WELCOME_MESSAGE_ERROR: NO_HANDLER,
  EVENT_BOT_DELETE_ERROR: NO_HANDLER,
  EVENT_COMMAND_ADD_ERROR: NO_HANDLER,
  DIALOG_ID_EMPTY: ['rejected', 'Bitrix24 does not know this dialog. Check its id.'],
  MESSAGE_EMPTY: ['rejected', 'The message is empty. Give it a text: a portal without imbot.v2 takes no attachment alone.'],
  ATTACH_ERROR: ['rejected', 'Bitrix24 does not understand the attachment of the message. Check its blocks.'],
  ATTACH_OVERSIZE: ['rejected', `The attachment of the message is too large. ${TOO_LARGE}`],
  KEYBOARD_ERROR: ['rejected', 'Bitrix24 does not understand the buttons of the message. Check them.'],
  KEYBOARD_OVERSIZE: ['rejected', `The buttons of the message are too large. ${TOO_LARGE}`],
  MENU_ERROR: ['rejected', `Bitrix24 does not understand the menu of the message. ${BUG}`],
  MENU_OVERSIZE: ['rejected', `The menu of the message is too large. ${TOO_LARGE}`],
  MESSAGE_ID_ERROR: ['rejected', `The call named no message. ${BUG}`],
  MESSAGE_ID_EMPTY: ['rejected', `The call named no message. ${BUG}`],
  CANT_EDIT_MESSAGE: ['not-found', `Bitrix24 does not let the bot change this message: ${EXPIRED}.`],
  WITHOUT_CHANGES: ['rejected', 'The bot has set this reaction already, or has none to take away.'],
  INVALID_FORMAT: ['rejected', 'Bitrix24 does not understand the list of people. Check their ids.'],
  CHAT_ID_EMPTY: ['rejected', 'The call named no group chat. Members, title and owner belong to group chats only: write one like chat142.'],
  USER_ID_EMPTY: ['rejected', 'The call named nobody. Name a person.'],
  AVATAR_ERROR: ['rejected', 'The avatar is no image, or larger than 5000 x 5000 pixels. Use a PNG or JPEG file.'],
  WRONG_COLOR: ['rejected', 'Bitrix24 does not know this colour. Take one from the list of colours, for instance aqua.'],
  TITLE_EMPTY: ['rejected', 'The chat has no title. Write one.'],
  COMMAND_ERROR: ['rejected', 'A command has no name. Write one with lower-case Latin letters and digits.'],
  COMMAND_ID_ERROR: ['not-found', 'The command does not exist on the portal. Start flowbot again to register it anew.'],
  LANG_ERROR: ['rejected', 'A command has no title. Write one.'],
};

const NO_OWNER = 'only its owner may do this, and the person has to be a member. Make the bot the owner, or add the person first';

/** `WRONG_REQUEST` says something else for each method. */
const WRONG_REQUEST: Readonly<Record<string, Meaning>> = {
  'imbot.register': ['denied', 'Bitrix24 could not register the bot: another application may have one with this code. Choose another bot.code.'],
  'imbot.update': ['rejected', `Bitrix24 could not change the bot. ${NO_REASON}`],
  'imbot.unregister': ['rejected', `Bitrix24 could not delete the bot. ${NO_REASON}`],
  'imbot.message.add': ['rejected', `Bitrix24 could not send the message, perhaps because the bot is not in this chat. Add it there. ${NO_REASON}`],
  'imbot.chat.add': ['rejected', `Bitrix24 could not create the chat. ${NO_REASON}`],
  'imbot.chat.leave': ['not-found', 'The bot cannot leave this chat: it is no member of it. Check the id of the chat.'],
  'imbot.chat.setmanager': ['not-found', `Managers of this chat cannot be changed: ${NO_OWNER}.`],
  'imbot.chat.setowner': ['not-found', `The owner of this chat cannot be changed: ${NO_OWNER}.`],
  'imbot.chat.updateavatar': ['not-found', 'The chat does not exist. Check its id.'],
  'imbot.chat.updatecolor': ['not-found', 'The chat has this colour already, or does not exist. Check its id.'],
  'imbot.chat.user.add': ['not-found', 'The person cannot be added to the chat: the bot may not do it, or they are members already. Check the members of the chat, and the rights of the bot in it.'],
  'imbot.chat.user.delete': ['not-found', 'The person cannot be removed from the chat: the bot may not do it, or they are no member. Check the members of the chat, and the rights of the bot in it.'],
  'imbot.command.register': ['rejected', `Bitrix24 could not register a command, perhaps for its name: use lower-case Latin letters and digits. ${NO_REASON}`],
  'imbot.command.update': ['rejected', `Bitrix24 could not change a command. ${NO_REASON}`],
  'imbot.command.unregister': ['rejected', `Bitrix24 could not delete a command. ${NO_REASON}`],
  'imbot.command.answer': ['rejected', `Bitrix24 could not send the answer to the command. A command can be answered only for a while: answer sooner, or write with send. ${NO_REASON}`],
};

/** Every code of imbot, in capitals. */
export const V1_ERROR_CODES: readonly string[] = [...Object.keys(GENERAL), 'WRONG_REQUEST'];

/** Methods of imbot, in any letter case. */
export function isV1(method: string): boolean {
  return /^imbot\.(?!v2\.)/i.test(method);
}

/** What a code (capitals) means as an answer to a method of imbot; undefined for one that is not its own. */
export function v1MeaningOf(code: string, method: string): Meaning | undefined {
  return code === 'WRONG_REQUEST' ? WRONG_REQUEST[method.toLowerCase()] : Object.hasOwn(GENERAL, code) ? GENERAL[code] : undefined;
}

/** Refusals, by method, that say that things are already as wished. */
export const V1_ALREADY_SO: ReadonlyMap<string, readonly string[]> = new Map([
  ['imbot.message.like', ['WITHOUT_CHANGES']],
  // "Set already, or no such chat": a chat that is not there is ACCESS_ERROR to every other call.
  ['imbot.chat.updateColor', ['WRONG_REQUEST']],
]);

/** What a call of imbot is told that was carried out before, when its answer was lost. */
export const V1_DONE_BEFORE: readonly (readonly [method: string, codes: readonly string[]])[] = [
  ['imbot.message.delete', ['CANT_EDIT_MESSAGE']],
  ['imbot.chat.leave', ['WRONG_REQUEST']],
  ['imbot.chat.setOwner', ['WRONG_REQUEST']],
];
