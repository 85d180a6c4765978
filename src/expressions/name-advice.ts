import { closest } from '../kit/closest.ts';
import { lookalike } from '../kit/lookalike.ts';
import { isSlip, plain } from '../kit/slip.ts';
import type { Names, Shape } from '../schema/shape.ts';
import { fieldFor, isWriter } from './words-for-names.ts';
import { fieldsOf, findPath } from './resolve.ts';

/** What can be said of a name that does not exist. */
export interface NameAdvice {
  /** The path that was probably meant, up to the part that does not exist. */
  readonly better?: readonly string[];
  /** `slip`: nearly everybody means it; `lookalike`: the same in Latin letters; `guess`: it may be another value. */
  readonly kind: 'slip' | 'lookalike' | 'guess';
  /** `better` starts at the flow's names, wherever the path started. */
  readonly leaves?: boolean;
  /** What there is instead. */
  readonly known: readonly string[];
}

/** A path whose `part` is no field of `owner`. */
export interface Missing {
  readonly parts: readonly string[];
  readonly part: number;
  readonly owner: Shape;
  /** Names of the flow. */
  readonly names: Names;
}

/** Only what leads to a value is proposed: what stands behind the part must exist below it. */
export function adviseOn(missing: Missing): NameAdvice {
  const { parts, part, owner } = missing;
  const fields = fieldsOf(owner);
  const before = parts.slice(0, part);
  const word = parts[part] ?? '';
  const found = latinWord(word, fields) ?? sameWord(word, fields) ?? otherWord(word, missing) ?? (part === 0 ? ownedName(word, fields) : undefined) ?? nearWord(word, missing);
  const known = Object.keys(fields);
  return found ? { ...found, better: found.leaves === true ? found.better : [...before, ...found.better], known } : { kind: 'guess', known };
}

type Found = Omit<NameAdvice, 'known'> & Required<Pick<NameAdvice, 'better'>>;

function latinWord(word: string, fields: Names): Found | undefined {
  const latin = lookalike(word);
  return latin !== undefined && Object.hasOwn(fields, latin) ? { better: [latin], kind: 'lookalike' } : undefined;
}

/** The same in other letter case, or with `_`. */
function sameWord(word: string, fields: Names): Found | undefined {
  const same = Object.keys(fields).find((name) => plain(name) === plain(word));
  return same === undefined ? undefined : { better: [same], kind: 'slip' };
}

function otherWord(word: string, { parts, part, owner, names }: Missing): Found | undefined {
  const fields = fieldsOf(owner);
  const field = fieldFor(word);
  const shape = field === undefined ? undefined : fields[field];
  // Only what the portal sends has an id, and its fields are what the words of the table mean.
  if (field !== undefined && shape !== undefined) return { better: [field], kind: isScalar(shape) && Object.hasOwn(fields, 'id') ? 'slip' : 'guess' };
  if (!isWriter(word) || !Object.hasOwn(names, 'user')) return undefined;
  return { better: part === parts.length - 1 ? ['user', 'name'] : ['user'], kind: 'guess', leaves: true };
}

/** Where people look for a field that they wrote alone: `firstName` for `user.firstName`. */
const LIKELY_OWNERS = ['user', 'message', 'chat'];

/** A field without its owner, or with its owner in one word: `firstName`, `user_name`. */
function ownedName(word: string, names: Names): Found | undefined {
  const owners = [...new Set([...LIKELY_OWNERS.filter((owner) => Object.hasOwn(names, owner)), ...Object.keys(names)])];
  const owned = owners.flatMap((owner) => Object.keys(fieldsOf(names[owner])).map((field) => ({ owner, field })));
  const joined = owned.find(({ owner, field }) => plain(owner + field) === plain(word));
  if (joined) return { better: [joined.owner, joined.field], kind: 'slip' };
  const [first, other] = owned.filter(({ field }) => plain(field) === plain(word));
  if (first) return { better: [first.owner, first.field], kind: other === undefined || word === 'name' ? 'slip' : 'guess' };
  const field = fieldFor(word);
  const likely = owned.find((one) => one.field === field && field !== 'name' && LIKELY_OWNERS.includes(one.owner));
  return likely && { better: [likely.owner, likely.field], kind: 'guess' };
}

function nearWord(word: string, { parts, part, owner }: Missing): Found | undefined {
  const fields = fieldsOf(owner);
  const rest = parts.slice(part + 1);
  const fitting = Object.keys(fields).filter((name) => leadsOn(fields[name], rest));
  const near = closest(word, fitting) ?? (rest.length > 0 ? closest(word, Object.keys(fields).filter((name) => !isScalar(fields[name]))) : undefined);
  if (near === undefined) return undefined;
  const isOtherNumber = plain(near) === `${plain(word)}s` && rest.length === 0 && !isScalar(fields[near]);
  return { better: [near], kind: isSlip(word, near) && !isOtherNumber ? 'slip' : 'guess' };
}

function leadsOn(shape: Shape | undefined, rest: readonly string[]): boolean {
  return shape !== undefined && findPath(shape, rest).ok;
}

/** One value; of a list or object the author may have meant a part. */
function isScalar(shape: Shape | undefined): boolean {
  return shape !== undefined && shape.kind !== 'list' && shape.kind !== 'object' && shape.kind !== 'any';
}
