import { CHAT_FIELDS, type FieldType, MESSAGE_FIELDS, USER_FIELDS } from '../../../contract/entities.ts';
import { integerOf, isMap, type Raw } from '../raw.ts';

const ENTITIES: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = { chat: CHAT_FIELDS, user: USER_FIELDS, message: MESSAGE_FIELDS };

/**
 * Data of an event as `Event.get` would tell it, as far as a form does not lose it: lists and maps that PHP left out because they were empty are back, and so are
 * the numbers of a forwarded message and a background that is none. Single values are read by their declared types later; what is free (`context`, `params`) stays text.
 */
export function restored(data: Raw): Raw {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => {
    const fields = ENTITIES[name];
    return [name, fields && isMap(value) ? { ...emptiesOf(fields), ...value, ...forwardOf(value), ...backgroundOf(value) } : value];
  }));
}

function emptiesOf(fields: Readonly<Record<string, FieldType>>): Raw {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, type]): readonly [string, unknown][] => {
    if (type === 'integers') return [[name, []]];
    return type === 'object' && !NOTHING.has(name) ? [[name, {}]] : [];
  }));
}

/** Maps of which nothing is told as null or false, which a form does not leave out. */
const NOTHING: ReadonlySet<string> = new Set(['forward', 'phones']);

function forwardOf({ forward }: Raw): Raw {
  if (!isMap(forward)) return {};
  return { forward: Object.fromEntries(Object.entries(forward).map(([name, value]) => [name, integerOf(value) ?? value])) };
}

function backgroundOf({ backgroundId }: Raw): Raw {
  return backgroundId === '' ? { backgroundId: null } : {};
}
