import { type Arg, say } from '../diagnostics/phrase.ts';
import { strangerIn } from '../diagnostics/stranger.ts';
import { plain } from '../kit/slip.ts';
import type { Names, Shape } from '../schema/shape.ts';
import { adviseOn, type NameAdvice } from './name-advice.ts';
import { wordsFor } from './shapes.ts';
import type { ExpressionProblem } from './types.ts';

export type Finding = Pick<ExpressionProblem, 'code' | 'args' | 'fix'>;

/** A part of a path of an expression that does not exist. */
export interface UnknownPart {
  readonly parts: readonly string[];
  readonly part: number;
  readonly owner: Shape;
  readonly names: Names;
  /** It stands where a text is likely: `user.name == Anna`, `message.text.contains(help)`. */
  readonly isCompared: boolean;
}

/** Words of YAML and other languages that are no words of CEL. */
const VALUES: ReadonlyMap<string, string> = new Map([['yes', 'true'], ['no', 'false'], ['True', 'true'], ['False', 'false'], ['TRUE', 'true'], ['FALSE', 'false']]);

/** Functions without what they are mostly asked about. */
const CALLS: ReadonlyMap<string, string> = new Map([['workday', 'workday(today)'], ['weekday', 'weekday(now)'], ['hour', 'hour(now)'], ['minute', 'minute(now)']]);

/** How other languages ask for the length of a text or list. */
const LENGTHS: ReadonlySet<string> = new Set(['length', 'len', 'size', 'count']);

/** What is said of the part; a repair takes its place. */
export function unknownName(unknown: UnknownPart): Finding {
  const { parts, part, owner, isCompared } = unknown;
  const word = parts[part] ?? '';
  const before = parts.slice(0, part);
  const own = ownWord(word, unknown);
  if (own !== undefined) return { code: 'unknown-name', args: { word: [...before, word].join('.'), closest: [...before, own].join('.') }, fix: own };
  const advice = adviseOn(unknown);
  if (isCompared && parts.length === 1 && advice.kind === 'guess') return { code: 'unknown-name', args: { word, hint: say('text-in-quotes', { word }) } };
  const fix = advice.kind === 'guess' ? undefined : advice.better?.slice(part).join('.');
  return { ...nameFinding([...before, word].join('.'), advice, { better: advice.better?.join('.'), owner }), ...(fix === undefined ? {} : { fix }) };
}

function ownWord(word: string, { parts, part, owner }: UnknownPart): string | undefined {
  if (part === 0) return VALUES.get(word) ?? (parts.length === 1 ? CALLS.get(word) : undefined);
  return LENGTHS.has(plain(word)) && (owner.kind === 'text' || owner.kind === 'list') ? 'size()' : undefined;
}

/** A name that does not exist, the one to propose, and otherwise what there is. */
export function nameFinding(word: string, { kind, known }: NameAdvice, { better, owner }: Around): Pick<Finding, 'code' | 'args'> {
  if (better === undefined) return { code: 'unknown-name', args: { word, ...hintOn(word, known, owner) } };
  if (kind === 'lookalike') return { code: 'lookalike-letter', args: { word, closest: better, found: strangerIn(word) } };
  return { code: 'unknown-name', args: { word, closest: better } };
}

interface Around {
  /** The whole name as it was probably meant. */
  readonly better: string | undefined;
  /** What lacks the name, where that is known. */
  readonly owner?: Shape | undefined;
}

function hintOn(word: string, known: readonly string[], owner: Shape | undefined): { readonly hint?: Arg } {
  if (known.length > 0) return { hint: say('possible-here', { known: known.join(', ') }) };
  const above = /^(.+)\.\w+$/.exec(word)?.[1];
  return owner === undefined || owner.kind === 'object' || above === undefined ? {} : { hint: say('nothing-below', { word: above, found: wordsFor(owner) }) };
}
