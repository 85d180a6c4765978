import { CHAT_FIELDS, FILE_FIELDS, FULL_CHAT_FIELDS, MESSAGE_FIELDS, USER_FIELDS, type FieldType } from '../contract/entities.ts';
import { type Phrase, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { ANY, INSTANT, INTEGER, listOf, objectOf, TEXT, WHEN, YES_NO, type Names, type Shape } from '../schema/shape.ts';

const FIELD_SHAPES: Readonly<Record<FieldType, Shape>> = {
  text: TEXT,
  integer: INTEGER,
  yes_no: YES_NO,
  when: WHEN,
  object: ANY,
  integers: listOf(INTEGER),
  list: listOf(ANY),
};

function fieldsOf(entity: Readonly<Record<string, FieldType>>): Readonly<Record<string, Shape>> {
  return Object.fromEntries(Object.entries(entity).map(([name, type]) => [name, FIELD_SHAPES[type]]));
}

/** The portal's objects, field by field as its documentation names them. */
export const USER: Shape = objectOf(fieldsOf(USER_FIELDS));
export const CHAT: Shape = objectOf(fieldsOf(CHAT_FIELDS));
/** A chat as it is read. */
export const FULL_CHAT: Shape = objectOf(fieldsOf(FULL_CHAT_FIELDS));
export const FILE: Shape = objectOf(fieldsOf(FILE_FIELDS));
/** `files` is always a list, empty for messages without files. */
export const MESSAGE: Shape = objectOf({ ...fieldsOf(MESSAGE_FIELDS), files: listOf(FILE) });

/** A message that is read, with its author. */
export const WRITTEN_MESSAGE: Shape = objectOf({ ...fieldsOf(MESSAGE_FIELDS), user: USER });

/** What a flow knows of an answer whose value is this. */
export function answerOf(value: Shape): Shape {
  return objectOf({ value, text: TEXT, by: USER, message: MESSAGE });
}

const BOT = objectOf({ id: INTEGER, code: TEXT, name: TEXT });
const COMMAND = objectOf({ name: TEXT, title: TEXT, params: TEXT });
const RUN = objectOf({ id: INTEGER, flow: TEXT, started: INSTANT });

/** A chat that the file names: what is known of it. */
export const NAMED_CHAT: Shape = objectOf({ id: INTEGER, dialogId: TEXT });

/** Names that every flow may use, whatever started it; what the file names stands below `people`, `chats` and `lists`. */
export function commonNames(named: Names = {}): Names {
  const none = objectOf({});
  return { bot: BOT, commands: listOf(COMMAND), language: TEXT, now: INSTANT, today: INSTANT, run: RUN, people: none, chats: none, lists: none, ...named, memory: memoryOf(named, ['bot']) };
}

/** `memory`, of these owners alone. */
function memoryOf({ memory }: Names, owners: readonly string[]): Shape {
  const fields = memory?.kind === 'object' ? memory.fields : {};
  return objectOf(Object.fromEntries(Object.entries(fields).filter(([owner]) => owners.includes(owner))));
}

/** Names that every flow with a dialog may use. */
export function baseNames(named: Names = {}): Names {
  return { user: USER, chat: CHAT, ...commonNames(named), memory: memoryOf(named, ['user', 'chat', 'bot']) };
}

/** Names whose values people write: putting one of them raw into a text lets its writer send markup. */
export const PERSON_ROOTS: ReadonlySet<string> = new Set([
  'message', 'user', 'chat', 'people', 'person', 'args', 'command', 'match', 'button', 'answer', 'context', 'request', 'event',
]);

/** What a declared field reads as when the portal left it out; undefined where nothing is known about the value. */
export function defaultOf(shape: Shape): unknown {
  switch (shape.kind) {
    case 'text':
    case 'instant':
      return '';
    case 'integer':
    case 'number':
    case 'duration':
      return 0;
    case 'yes_no':
    case 'when':
      return false;
    case 'list':
      return [];
    case 'object':
      return {};
    case 'any':
      return undefined;
  }
}

const KIND_PHRASES: Readonly<Record<Shape['kind'], PhraseCode>> = {
  text: 'text',
  integer: 'whole-number',
  number: 'number',
  yes_no: 'yes-no',
  when: 'time-or-nothing',
  instant: 'time',
  duration: 'duration',
  any: 'value',
  list: 'list',
  object: 'object',
};

/** A shape in words for a message to an author: `a whole number`. */
export function wordsFor(shape: Shape): Phrase {
  return say(KIND_PHRASES[shape.kind]);
}

/** The field that people mean by the whole of an object; a text where it has one. */
export function mainField(shape: Shape | undefined, fields: readonly string[] = ['text', 'name']): string | undefined {
  return shape?.kind === 'object' ? fields.find((field) => Object.hasOwn(shape.fields, field)) : undefined;
}
