import { parse, stringify } from 'yaml';

/** A file as its author typed it: maps, lists and texts. */
type Typed = string | null | readonly Typed[] | { readonly [key: string]: Typed };

type Path = readonly (string | number)[];

/** Chooses one of so many: a number from 0. */
export type Choose = (count: number) => number;

const FAILSAFE = { schema: 'failsafe' } as const;

const NEW_STEPS: readonly Typed[] = [{ send: 'Inserted.' }, { ask: 'Inserted?' }, { wait: '1 hour' }, { ask: { text: 'Which?', choices: ['One', 'Two'] } }, 'stop', { fail: 'on purpose' }];
const LENGTHS = ['1 second', '5 minutes', '3 hours', '2 days'];

/** What a file may contain more, by the key that it stands under. */
const KEYS: readonly (readonly [string, Typed])[] = [
  ['mode', 'restart'], ['mode', 'parallel'], ['mode', 'queue'], ['enabled', 'no'], ['timeout', '5 minutes'], ['type', 'integer'], ['attempts', '1'], ['if', 'language != "xx"'], ['take_together', '3 seconds'],
];

/** The file with one change that an author could make, at a place and of a kind that are chosen; it may have become wrong by that. */
export function editBot(text: string, choose: Choose): string {
  const file = parse(text, FAILSAFE) as Typed;
  const place = placeIn(file, [], choose);
  const edits = editsOf(place.value, choose);
  const edited = edits[choose(edits.length)];
  return stringify(edited === undefined ? text : changed(file, place.path, edited), { ...FAILSAFE, lineWidth: 0 });
}

interface Place {
  readonly path: Path;
  readonly value: Typed;
}

/** One of three stops at a level; so whole flows are edited as well as single words. */
function placeIn(value: Typed, path: Path, choose: Choose): Place {
  const inside = childrenOf(value).filter(([key]) => path.length > 0 || (key !== 'flowbot' && key !== 'bot'));
  const stops = path.length > 0 && choose(3) === 0;
  const [key, child] = inside[choose(inside.length)] ?? [];
  return stops || key === undefined || child === undefined ? { path, value } : placeIn(child, [...path, key], choose);
}

function childrenOf(value: Typed): readonly (readonly [key: string | number, child: Typed])[] {
  if (isList(value)) return [...value.entries()];
  return isMap(value) ? Object.entries(value) : [];
}

function placesIn(value: Typed, path: Path): readonly Place[] {
  return [{ path, value }, ...childrenOf(value).flatMap(([key, child]) => placesIn(child, [...path, key]))];
}

function isList(value: Typed): value is readonly Typed[] {
  return Array.isArray(value);
}

function isMap(value: Typed): value is Readonly<Record<string, Typed>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function editsOf(value: Typed, choose: Choose): readonly Typed[] {
  if (isList(value)) return editsOfList(value, choose);
  if (isMap(value)) return editsOfMap(value, choose);
  return value === null ? [] : editsOfText(value, choose);
}

function editsOfList(list: readonly Typed[], choose: Choose): readonly Typed[] {
  const at = choose(list.length);
  const item = list[at] ?? '';
  const fresh = typeof item === 'string' ? 'Something new' : (NEW_STEPS[choose(NEW_STEPS.length)] ?? 'stop');
  const without = list.filter((_, other) => other !== at);
  return [without, [...list.slice(0, at), fresh, ...list.slice(at)], [...list, item], [...without, item], [item, ...without]];
}

function editsOfMap(map: Readonly<Record<string, Typed>>, choose: Choose): readonly Typed[] {
  const entries = Object.entries(map);
  const at = choose(entries.length);
  const [name = '', value = ''] = entries[at] ?? [];
  const [key, more] = KEYS[choose(KEYS.length)] ?? ['mode', 'restart'];
  return [
    Object.fromEntries(entries.filter((_, other) => other !== at)),
    Object.fromEntries(entries.map(([other, its]) => (other === name ? [`${other}_new`, its] : [other, its]))),
    Object.fromEntries([...entries.filter((_, other) => other !== at), [name, value]]),
    { ...map, [key]: more },
  ];
}

function editsOfText(text: string, choose: Choose): readonly Typed[] {
  if (/^\d+ ?(second|minute|hour|day)s?$/.test(text)) return [LENGTHS[choose(LENGTHS.length)] ?? ''];
  if (/^\d+$/.test(text)) return [String(Number(text) + 1), '1'];
  return [`${text} now`, `${text}_new`, `New ${text}`];
}

function changed(file: Typed, [key, ...rest]: Path, edited: Typed): Typed {
  if (key === undefined) return edited;
  if (isList(file)) return file.map((item, at) => (at === key ? changed(item, rest, edited) : item));
  return isMap(file) ? Object.fromEntries(Object.entries(file).map(([name, item]) => [name, name === key ? changed(item, rest, edited) : item])) : file;
}

/** What the triggers of a file wait for, as a person would type it. */
export function wordsIn(text: string): readonly string[] {
  const file = parse(text, FAILSAFE) as Typed;
  return placesIn(file, []).flatMap(({ path, value }): readonly string[] => {
    if (typeof value !== 'string' || value.startsWith('=')) return [];
    const [key, above] = [path.at(-1), path.at(-2)];
    if (key === 'command') return [`/${value}`];
    const isWord = ['message', 'words', 'is', 'contains', 'starts_with'].includes(String(key)) || (typeof key === 'number' && ['words', 'choices', 'message'].includes(String(above)));
    return isWord && !value.includes('{') ? [value.replaceAll('*', '')] : [];
  });
}
