import { COLORS } from '../../../contract/words.ts';
import { idOf, mapOf, type Raw, textOf } from '../raw.ts';

/** An event as imbot.v2 names and tells it. */
export interface Told {
  readonly type: string;
  readonly data: Raw;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['ONIMBOTMESSAGEADD', 'ONIMBOTV2MESSAGEADD'], ['ONIMBOTMESSAGEUPDATE', 'ONIMBOTV2MESSAGEUPDATE'], ['ONIMBOTMESSAGEDELETE', 'ONIMBOTV2MESSAGEDELETE'],
  ['ONIMBOTJOINCHAT', 'ONIMBOTV2JOINCHAT'], ['ONIMBOTDELETE', 'ONIMBOTV2DELETE'], ['ONIMBOTCONTEXTGET', 'ONIMBOTV2CONTEXTGET'], ['ONIMCOMMANDADD', 'ONIMBOTV2COMMANDADD'],
]);

/** What letters of a chat's type are in words. Source: entities.Chat of imbot, bitrix24/b24restdocs, August 2026. */
const CHAT_TYPES: ReadonlyMap<string, string> = new Map([
  ['P', 'private'], ['C', 'chat'], ['O', 'open'], ['L', 'lines'], ['N', 'channel'], ['J', 'openChannel'], ['T', 'comment'], ['A', 'copilot'], ['B', 'collab'], ['X', 'external'],
]);

/** An event (its type in upper case) as imbot.v2 would tell it, so that both generations are read alike; one of imbot.v2 stays as it is. What imbot does not tell is absent. */
export function inWordsOfV2(type: string, data: Raw): Told {
  const v2 = TYPES.get(type);
  if (v2 === undefined) return { type, data };
  if (type === 'ONIMBOTDELETE') return { type: v2, data: { bot: { id: data['BOT_ID'], code: data['BOT_CODE'] } } };
  const params = mapOf(data['PARAMS']);
  const command = firstOf(data['COMMAND']);
  const bot = command ?? firstOf(data['BOT']) ?? {};
  const about = { bot: { id: bot['BOT_ID'], code: bot['BOT_CODE'] }, chat: chatOf(params), user: userOf(mapOf(data['USER']), params), language: params['LANGUAGE'] };
  return { type: v2, data: { ...about, ...detailsOf(type, params, command) } };
}

/** An event may name several bots or commands; one application has one bot here. */
function firstOf(map: unknown): Raw | undefined {
  const [first] = Object.values(mapOf(map));
  return first === undefined ? undefined : mapOf(first);
}

function detailsOf(type: string, params: Raw, command: Raw | undefined): Raw {
  switch (type) {
    case 'ONIMBOTMESSAGEADD': case 'ONIMBOTMESSAGEUPDATE': return { message: messageOf(params) };
    case 'ONIMBOTMESSAGEDELETE': return { messageId: params['MESSAGE_ID'] };
    case 'ONIMBOTCONTEXTGET': return { dialogId: params['DIALOG_ID'], context: params['CONTEXT'] };
    case 'ONIMCOMMANDADD': return command ? {
      message: { ...messageOf(params), id: command['MESSAGE_ID'] ?? params['MESSAGE_ID'] },
      command: { id: command['COMMAND_ID'], command: command['COMMAND'], params: command['COMMAND_PARAMS'], context: textOf(command['COMMAND_CONTEXT']).toLowerCase() },
    } : {};
    default: return { dialogId: params['DIALOG_ID'] };
  }
}

function messageOf(params: Raw): Raw {
  return present({
    id: params['MESSAGE_ID'], chatId: params['TO_CHAT_ID'] ?? params['CHAT_ID'], authorId: params['AUTHOR_ID'] ?? params['FROM_USER_ID'],
    text: textWithoutRest(params), isSystem: params['SYSTEM'],
  });
}

/** Behind a mention that the portal has cut out a comma may be left. */
function textWithoutRest(params: Raw): unknown {
  const { MESSAGE: text, MESSAGE_ORIGINAL: original } = params;
  const isCut = typeof text === 'string' && typeof original === 'string' && original !== text;
  return isCut ? text.replace(/^[\s,:]+/, '') : text;
}

function chatOf(params: Raw): Raw {
  const letter = textOf(params['CHAT_TYPE'] ?? params['MESSAGE_TYPE']);
  return present({
    id: params['CHAT_ID'] ?? params['TO_CHAT_ID'], dialogId: params['DIALOG_ID'], type: CHAT_TYPES.get(letter), messageType: letter === '' ? undefined : letter,
    name: params['CHAT_TITLE'], owner: params['CHAT_AUTHOR_ID'], color: colorOf(textOf(params['CHAT_COLOR'])), extranet: params['CHAT_EXTRANET'],
    entityType: params['CHAT_ENTITY_TYPE'], entityId: params['CHAT_ENTITY_ID'],
    entityData1: params['CHAT_ENTITY_DATA_1'], entityData2: params['CHAT_ENTITY_DATA_2'], entityData3: params['CHAT_ENTITY_DATA_3'],
  });
}

/** The shown colour behind `LIGHT_BLUE`. */
function colorOf(name: string): string | undefined {
  return Object.entries(COLORS).find(([code]) => code.toLowerCase() === name.replaceAll('_', '').toLowerCase())?.[1];
}

/** Of changes in groups the author alone is told, of a joining at times nobody. */
function userOf(user: Raw, params: Raw): Raw {
  return present({
    id: idOf(user['ID']) ?? idOf(params['FROM_USER_ID']) ?? idOf(params['USER_ID']) ?? idOf(params['AUTHOR_ID']) ?? 0,
    name: user['NAME'], firstName: user['FIRST_NAME'], lastName: user['LAST_NAME'], workPosition: user['WORK_POSITION'], gender: user['GENDER'],
    bot: user['IS_BOT'], connector: user['IS_CONNECTOR'], extranet: user['IS_EXTRANET'],
  });
}

function present(fields: Raw): Raw {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
