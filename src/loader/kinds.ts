import type { TObject } from 'typebox';
import { lookalike } from '../kit/lookalike.ts';
import { isSlip } from '../kit/slip.ts';
import type { AnyAction } from '../schema/define-action.ts';
import type { AnyTrigger } from '../schema/define-trigger.ts';
import { BOT, BUTTON, COMMAND, DEFAULTS, FLOW, QUESTION, STEP, STORE } from '../schema/envelope.ts';
import { ATTACH_BLOCKS } from '../schema/attach.ts';
import { type Reading, readingOf } from '../schema/fields.ts';
import { PACK, USE } from '../schema/pack.ts';
import type { Places } from '../schema/places.ts';

/**
 * What stands behind a key, as far as that decides where a text begins and ends. `text`: one text with values in it, or a
 * map of options · `fixed`: one text · `titles`: one text, or one for each language · `texts`: one text or a list ·
 * `translations`: names of texts, each with one text for each language · `value`: anything, below names that the author invents · `given`: anything, below keys of any form · `use`, `bot`, `commands`,
 * `command`, in conversation tests `users`, `user`: maps whose keys mean something of their own there · `lines`: a list of maps,
 * each a `line`, whose keys are words and names · `questions`: names with one text each, or a map of options · `cases`: a map of steps whose keys are any texts · `other`: no text.
 */
export type Kind = 'text' | 'fixed' | 'titles' | 'translations' | 'texts' | 'condition' | 'value' | 'given' | 'use' | 'bot' | 'commands' | 'command' | 'users' | 'user' | 'lines' | 'line' | 'questions' | 'cases' | 'other';

/** Kinds that are no text, whatever stands on the lines below. */
export const STRUCTURE: ReadonlySet<Kind> = new Set(['translations', 'use', 'bot', 'commands', 'users', 'user', 'lines', 'line', 'questions', 'cases', 'other']);

/** The words of the language, for those who read a file before YAML does. */
export interface Vocabulary {
  /** A word of the language, or one that is all but the same. */
  readonly isWord: (word: string) => boolean;
  /** What stands behind a key in a map of this kind. */
  readonly kindUnder: (kind: Kind, key: string) => Kind;
  /** The keys of a map are words of the language, and none that its author made. */
  readonly hasKnownKeys: (kind: Kind, key: string | undefined) => boolean;
}

const KIND_OF: Readonly<Partial<Record<Reading['kind'], Kind>>> = { text: 'text', link: 'text', address: 'text', fixed: 'fixed', sentence: 'fixed', titles: 'titles', plain: 'texts', condition: 'condition', value: 'value', memory_values: 'value', questions: 'questions', cases: 'cases' };

/** No word of the language, but no beginning of a text either. */
export const MERGE_KEY = '<<';

export function vocabularyOf(places: Places, actions: ReadonlyMap<string, AnyAction>, triggers: ReadonlyMap<string, AnyTrigger>): Vocabulary {
  const kinds = new Map<string, Kind>([['bot', 'bot'], ['commands', 'commands'], ['texts', 'translations'], ['use', 'use']]);
  for (const schema of [FLOW, STEP, QUESTION, BUTTON, ...Object.values(ATTACH_BLOCKS).map(({ schema }) => schema), DEFAULTS, STORE, PACK, ...[...actions.values(), ...triggers.values()].map(({ params }) => params)]) addKinds(kinds, schema);
  for (const { name, short, params } of triggers.values()) addKind(kinds, name, params.properties[short ?? '']);
  for (const { verb, short, names, params } of actions.values()) addKind(kinds, verb, params.properties[short ?? names ?? '']);
  const own: Readonly<Partial<Record<Kind, ReadonlyMap<string, Kind>>>> = { bot: addKinds(new Map(), BOT), command: addKinds(new Map(), COMMAND), use: addKinds(new Map(), USE).set('with', 'given') };
  const isNearWord = nearWords([...places.keys()]);
  return {
    isWord: (word) => places.has(word) || isNearWord(word),
    kindUnder: (kind, key) => INHERITED[kind] ?? (own[kind] ?? kinds).get(key) ?? 'other',
    hasKnownKeys: (kind, key = 'do') => own[kind] !== undefined || (INHERITED[kind] === undefined && kinds.has(key) && !(NAMED_BY_AUTHORS.has(key) && kind === 'other')),
  };
}

/** Below these stand names that the author invents. */
const NAMED_BY_AUTHORS: ReadonlySet<string> = new Set(['args', 'inputs', 'people']);

/** Files with more words than these that are none of ours are not read word by word. */
const MOST_STRANGERS = 1_000;

/** Near enough to a word of the language, in small letters as these are, or in letters of another alphabet that look like them. */
export function nearWords(words: readonly string[]): (word: string) => boolean {
  const answers = new Map<string, boolean>();
  return (word) => {
    const latin = lookalike(word) ?? word;
    const answer = answers.get(latin);
    if (answer !== undefined || answers.size === MOST_STRANGERS || !/^[a-z_]{3,30}$/.test(latin)) return answer ?? false;
    const isNear = words.some((known) => isSlip(latin, known));
    answers.set(latin, isNear);
    return isNear;
  };
}

/** What every value of such a map is. */
const INHERITED: Readonly<Partial<Record<Kind, Kind>>> = { value: 'value', given: 'given', commands: 'command', titles: 'fixed', translations: 'titles', questions: 'text', condition: 'condition', cases: 'other' };

export function addKinds(kinds: Map<string, Kind>, { properties }: TObject): Map<string, Kind> {
  for (const [name, field] of Object.entries(properties)) addKind(kinds, name, field);
  return kinds;
}

function addKind(kinds: Map<string, Kind>, name: string, field: TObject['properties'][string] | undefined): void {
  const kind = KIND_OF[readingOf(field ?? {})?.kind ?? 'block'];
  if (kind !== undefined || !kinds.has(name)) kinds.set(name, kind ?? 'other');
}

/** Anything may stand there. */
export const FREE: ReadonlySet<Kind> = new Set(['value', 'given']);

const KEPT: ReadonlySet<Kind> = new Set(['value', 'given', 'use', 'condition']);

/** What the items of a list are. */
export function kindOfItem(kind: Kind): Kind {
  if (kind === 'lines') return 'line';
  if (kind === 'texts') return 'fixed';
  return KEPT.has(kind) ? kind : 'other';
}
