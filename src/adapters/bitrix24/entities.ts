import { CHAT_FIELDS, FILE_FIELDS, type FieldType, FULL_CHAT_FIELDS, MESSAGE_FIELDS, USER_FIELDS } from '../../contract/entities.ts';
import type { Chat, File, Message, User } from '../../portal/events.ts';
import { idOf, integerOf, isMap, listOf, mapOf, type Raw, yesNoOf } from './raw.ts';

/** Something in an event that it cannot do without, or that must not be there; `message` says what. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

type Fields = ReadonlyMap<string, FieldType>;

const USER: Fields = new Map(Object.entries(USER_FIELDS));
const CHAT: Fields = new Map(Object.entries(CHAT_FIELDS));
const FILE: Fields = new Map(Object.entries(FILE_FIELDS));
const FULL_CHAT: Fields = new Map(Object.entries(FULL_CHAT_FIELDS));
const MESSAGE: Fields = new Map(Object.entries(MESSAGE_FIELDS));

/** Throws `Broken` without an id. A system message may come from user 0. */
export function readUser(raw: unknown): User {
  const user = mapOf(raw);
  const id = integerOf(user['id']);
  if (id === undefined || id < 0) throw new Broken('user.id is missing');
  return withField(readFields(user, USER), 'id', id) as User;
}

/** Undefined for something without an id. */
export function readMember(raw: unknown): User | undefined {
  return idOf(mapOf(raw)['id']) === undefined ? undefined : readUser(raw);
}

/** `dialogId` stands in where the chat lacks its own. Throws `Broken` without either. */
export function readChat(raw: unknown, dialogId: unknown): Chat {
  const chat = mapOf(raw);
  const id = dialogOf(chat['dialogId']) ?? dialogOf(dialogId);
  if (id === undefined) throw new Broken('chat.dialogId is missing');
  return withField(readFields(chat, CHAT), 'dialogId', id) as Chat;
}

/** A chat as an answer tells it. Throws `Broken` without a dialogId. */
export function readFullChat(raw: unknown): Raw {
  const chat = mapOf(raw);
  const id = dialogOf(chat['dialogId']);
  if (id === undefined) throw new Broken('chat.dialogId is missing');
  return withField(readFields(chat, FULL_CHAT), 'dialogId', id);
}

/** Throws `Broken` without an id. */
export function readMessage(raw: unknown): Message {
  const message = mapOf(raw);
  const id = idOf(message['id']);
  if (id === undefined) throw new Broken('message.id is missing');
  const read = withField(readFields(message, MESSAGE), 'id', id) as Message;
  const files = isMap(message['params']) ? readFiles(message['params']) : [];
  return files.length === 0 ? read : { ...read, files };
}

/** The keys are not documented: `FILES` or `files` have the files, as a list or by their ids; `FILE_ID` or `fileId` their ids alone. */
function readFiles(params: Raw): readonly File[] {
  const told = valuesOf(params['FILES'] ?? params['files']).flatMap((raw) => readFile(raw) ?? []);
  const ids = new Set(valuesOf(params['FILE_ID'] ?? params['fileId']).flatMap((id) => idOf(id) ?? []));
  for (const { id } of told) ids.delete(id);
  return [...told, ...[...ids].map((id) => ({ id }))];
}

function readFile(raw: unknown): File | undefined {
  const file = mapOf(raw);
  const id = idOf(file['id']);
  return id === undefined ? undefined : (withField(readFields(file, FILE), 'id', id) as File);
}

function valuesOf(value: unknown): readonly unknown[] {
  return isMap(value) ? Object.values(value) : listOf(value);
}

function dialogOf(value: unknown): string | undefined {
  if (typeof value === 'string' && /^[a-z]*\d+$/i.test(value)) return value;
  const id = idOf(value);
  return id === undefined ? undefined : String(id);
}

function withField(read: Raw, name: string, value: unknown): Raw {
  return read[name] === value ? read : { ...read, [name]: value };
}

/** The declared fields that have a value of their type, or one that can be read as such. */
function readFields(raw: Raw, fields: Fields): Raw {
  // Objects built key by key take several times the memory and time of a copy, and nearly all need at most other values.
  let copy: Record<string, unknown> | undefined;
  for (const name in raw) {
    const value = raw[name];
    const read = readField(value, fields.get(name));
    if (read === value) continue;
    if (read === undefined && !isNothing(value, fields.get(name))) return readOneByOne(raw, fields);
    copy ??= { ...raw };
    copy[name] = read;
  }
  return copy ?? raw;
}

/** How PHP writes that a declared field has no value. */
function isNothing(value: unknown, type: FieldType | undefined): boolean {
  return type !== undefined && (value === null || value === false);
}

function readOneByOne(raw: Raw, fields: Fields): Raw {
  const read: Record<string, unknown> = {};
  for (const name in raw) {
    const value = readField(raw[name], fields.get(name));
    if (value !== undefined) read[name] = value;
  }
  return read;
}

function readField(value: unknown, type: FieldType | undefined): unknown {
  return type === undefined ? undefined : VALUES[type](value);
}

const VALUES: Readonly<Record<FieldType, (value: unknown) => unknown>> = {
  text: (value) => (typeof value === 'number' ? String(value) : textOrNothing(value)),
  integer: integerOf,
  yes_no: yesNoOf,
  when: (value) => (yesNoOf(value) === false ? false : textOrNothing(value)),
  integers: (value) => (Array.isArray(value) ? integersOf(value) : undefined),
  object: (value) => (Array.isArray(value) && value.length === 0 ? {} : isMap(value) ? safeMap(value) : undefined),
  list: (value) => (Array.isArray(value) ? safeValue(value, DEPTH) : undefined),
};

function integersOf(list: readonly unknown[]): readonly unknown[] {
  if (list.every((one) => Number.isSafeInteger(one))) return list;
  return list.map(integerOf).filter((one) => one !== undefined);
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Deeper data is of no use to anybody and may exhaust the stack. */
const DEPTH = 32;
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A free map as it came. Throws `Broken` where a key in it could be taken for a part of the language, or it is too deep. */
export function safeMap(map: Raw): Raw {
  safeValue(map, DEPTH);
  return map;
}

function safeValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) throw new Broken('data is nested too deep');
  for (const key of Object.keys(value)) {
    if (FORBIDDEN.has(key)) throw new Broken(`the key ${key} is not allowed`);
    safeValue((value as Raw)[key], depth - 1);
  }
  return value;
}
