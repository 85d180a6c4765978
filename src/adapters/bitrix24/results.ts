import type { Effect } from '../../portal/effects.ts';
import { PortalError } from '../../portal/failure.ts';
import { Broken, readFullChat, readMember, readMessage } from './entities.ts';
import { idOf, isMap, listOf, mapOf, textOf } from './raw.ts';

/** What an effect gives back; undefined where it gives nothing, or the portal did not tell it. Throws `PortalError` for an answer that is none. */
export function resultOf(effect: Effect, value: unknown): unknown {
  try {
    return READERS[effect.kind]?.(value);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    throw new PortalError('rejected', 'UNEXPECTED_ANSWER', `The portal's answer to ${effect.kind} cannot be used: ${error.message}.`, { cause: error });
  }
}

const READERS: Readonly<Partial<Record<Effect['kind'], (value: unknown) => unknown>>> = {
  send: sent,
  upload: (value) => {
    const id = idOf(mapOf(value)['messageId']);
    return id === undefined ? undefined : { id };
  },
  download: (value) => ({ url: linkIn(value) }),
  create_chat: (value) => {
    const dialogId = textOf(mapOf(mapOf(value)['chat'])['dialogId']);
    return dialogId === '' ? undefined : { dialogId };
  },
  get_chat: (value) => readFullChat(mapOf(value)['chat']),
  list_users: usersIn,
  get_message: (value) => ({ ...readMessage(mapOf(value)['message']), user: readMember(mapOf(value)['user']) ?? {} }),
  get_context: context,
  rest: (value) => value,
};

/** The link that an answer gives for a file. */
export function linkIn(value: unknown): string {
  return textOf(mapOf(value)['downloadUrl']);
}

/** Where nothing but other messages was sent on, the last of these is the message. */
function sent(value: unknown): unknown {
  const { id, uuidMap } = mapOf(value);
  const own = idOf(id) ?? idOf(Object.values(mapOf(uuidMap)).at(-1));
  return own === undefined ? undefined : { id: own };
}

function usersIn(value: unknown): readonly unknown[] {
  return listOf(value).flatMap((user) => readMember(user) ?? []);
}

/** Each message with its author, whom the portal tells apart. */
function context(value: unknown): unknown {
  const { messages, users, hasPrevPage, hasNextPage } = mapOf(value);
  const authors = new Map(listOf(users).flatMap((raw) => {
    const user = readMember(raw);
    return user ? [[user.id, user] as const] : [];
  }));
  const read = listOf(messages).filter((raw) => isMap(raw) && idOf(raw['id']) !== undefined).map(readMessage);
  return {
    messages: read.map((message) => ({ ...message, user: authors.get(message.authorId ?? 0) ?? {} })),
    users: [...authors.values()],
    hasPrevPage: hasPrevPage === true,
    hasNextPage: hasNextPage === true,
  };
}
