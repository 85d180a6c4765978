import { putCommand, showBot } from '../chat/bot-view.ts';
import { commandOf } from '../chat/commands.ts';
import { clip, post } from '../chat/messages.ts';
import { fullName } from '../chat/users.ts';
import { botsOf } from '../oauth/ownership.ts';
import { asObject } from '../plain-object.ts';
import type { Method } from '../rest/define-method.ts';
import type { CommandRow } from '../world/rows.ts';
import { applicationOf, namedBot, namedCommand } from './caller.ts';
import { type Calling, defineLegacy, type Given } from './define-legacy.ts';
import { flagIn, idIn, parsed, wordIn } from './given.ts';
import { acceptable } from './handlers.ts';
import { textOfNew } from './messages.ts';
import { partsIn } from './parts.ts';
import { refuseV1 } from './refuse.ts';

const NAME = /^[A-Za-z0-9]+$/;

type Texts = Pick<CommandRow, 'title' | 'params'>;

const register = defineLegacy('imbot.command.register', (given, call) => {
  const { scene } = call;
  const url = wordIn(given, 'EVENT_COMMAND_ADD') ?? refuseV1('EVENT_COMMAND_ADD_ERROR', 'Handler for "Command add" event isn\'t specified');
  const handler = acceptable('EVENT_COMMAND_ADD', url);
  const name = wordIn(given, 'COMMAND') ?? refuseV1('COMMAND_ERROR', "Command isn't specified");
  const bot = namedBot(call, given);
  const texts = textsIn(given['LANG']) ?? refuseV1('LANG_ERROR', "Lang set can't be empty");
  if (!NAME.test(name)) refuseV1('WRONG_REQUEST', "Command can't be created");
  const known = commandOf(scene.world, bot.id, name);
  // What a second registration does is not documented: nothing, as in imbot.v2.
  if (known) return known.id;
  const value: CommandRow = {
    id: scene.world.next.command, bot: bot.id, name, ...texts, handler,
    common: flagIn(given, 'COMMON', false), hidden: flagIn(given, 'HIDDEN', false), extranetSupport: flagIn(given, 'EXTRANET_SUPPORT', false),
  };
  putCommand(scene, bot, value);
  return value.id;
});

const update = defineLegacy('imbot.command.update', (given, call) => {
  const { scene } = call;
  const { bot, command } = namedCommand(call, given);
  const fields = asObject(given['FIELDS']) ?? {};
  if (Object.keys(fields).length === 0) refuseV1('WRONG_REQUEST', "Update fields can't be empty");
  const url = wordIn(fields, 'EVENT_COMMAND_ADD');
  const handler = url === undefined ? command.handler : acceptable('EVENT_COMMAND_ADD', url);
  const name = wordIn(fields, 'COMMAND') ?? command.name;
  const other = commandOf(scene.world, bot.id, name);
  if (!NAME.test(name) || (other && other.id !== command.id)) refuseV1('WRONG_REQUEST', "Command can't be updated");
  putCommand(scene, bot, {
    ...command, name, ...textsIn(fields['LANG']), ...(handler !== undefined && { handler }),
    hidden: flagIn(fields, 'HIDDEN', command.hidden), extranetSupport: flagIn(fields, 'EXTRANET_SUPPORT', command.extranetSupport),
  });
  return true;
});

/** `[{LANGUAGE_ID, TITLE, PARAMS}]`; undefined where nothing usable is in it. */
function textsIn(value: unknown): Texts | undefined {
  const list = parsed(value);
  const texts = (Array.isArray(list) ? list : []).flatMap((item) => {
    const text = asObject(item) ?? {};
    const [language, title] = [wordIn(text, 'LANGUAGE_ID'), wordIn(text, 'TITLE')];
    return language === undefined || title === undefined ? [] : [{ language, title, params: wordIn(text, 'PARAMS') }];
  });
  if (texts.length === 0) return undefined;
  return {
    title: Object.fromEntries(texts.map(({ language, title }) => [language, title])),
    params: Object.fromEntries(texts.flatMap(({ language, params }) => (params === undefined ? [] : [[language, params]]))),
  };
}

const unregister = defineLegacy('imbot.command.unregister', (given, call) => {
  const { bot, command } = namedCommand(call, given);
  call.scene.commit({ kind: 'command-gone', id: command.id });
  showBot(call.scene, bot);
  return true;
});

const answer = defineLegacy('imbot.command.answer', (given, call) => {
  const { scene } = call;
  const { bot, command } = answered(call, given);
  const message = scene.world.messages.get(idIn(given, 'MESSAGE_ID') ?? refuseV1('MESSAGE_ID_EMPTY', "Message ID can't be empty"));
  const text = textOfNew(given);
  const parts = partsIn(given, bot.id);
  const chat = message?.commands?.includes(command.id) === true ? scene.world.chats.get(message.chat) : undefined;
  if (!chat) return refuseV1('WRONG_REQUEST', "Message isn't added");
  const isMember = chat.members.includes(bot.id);
  const author = isMember && !flagIn(given, 'SYSTEM', false) ? bot.id : 0;
  return post(scene, chat, { author, sender: bot.id, ...parts, text: isMember ? text : clip(`[b]${fullName(bot)}[/b]: ${text}`) }).id;
});

/** The command by its id, or by its name among those of the application. */
function answered(call: Calling, given: Given): ReturnType<typeof namedCommand> {
  const name = wordIn(given, 'COMMAND');
  if (given['COMMAND_ID'] !== undefined || name === undefined) return namedCommand(call, given);
  for (const bot of botsOf(call.scene.world, applicationOf(call, given))) {
    const command = commandOf(call.scene.world, bot.id, name);
    if (command) return { bot, command };
  }
  return refuseV1('COMMAND_ID_ERROR', 'Command not found');
}

export const COMMAND_METHODS: readonly Method[] = [register, update, unregister, answer];
