import { closest } from '../kit/closest.ts';
import { isSlip } from '../kit/slip.ts';
import { ANY, INTEGER, type Names, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { frameAt, type Item, type Read } from './frame.ts';
import { adviseOn, type NameAdvice } from './name-advice.ts';
import { fieldsOf, findPath, readPath, unsetIn } from './resolve.ts';
import { PERSON_ROOTS } from './shapes.ts';
import type { Value } from './text-function.ts';

/** What is known at one place of a template; `each` and `with` make one inside another, as `Frame` does while rendering. */
export interface Place {
  /** Of `this`; at the outermost place an object of the flow's names. */
  readonly shape: Shape;
  readonly parent: Place | undefined;
  /** People write this value. */
  readonly fromPerson: boolean;
  /** How many `each` are around. */
  readonly loops: number;
  readonly params: readonly Param[];
  /** Names of the flow that only some paths to here have set, less those that an `if` around has asked for. */
  readonly maybe: ReadonlySet<string>;
}

/** A name of `as |name index|`. */
export interface Param {
  readonly name: string;
  readonly shape: Shape;
  readonly fromPerson: boolean;
}

export interface PathValue extends Value {
  readonly fromPerson: boolean;
}

export type PathProblem =
  | { readonly code: 'refused-helper' | 'name-not-always-set'; readonly word: string }
  | {
    readonly code: 'unknown-name';
    /** The path up to the part that does not exist. */
    readonly word: string;
    /** The whole path as it was probably meant. */
    readonly closest?: string;
    /** Why it is offered; a guess is no repair. */
    readonly advice: NameAdvice;
    /** What lacks the name. */
    readonly owner?: Shape;
  };

export type Resolved = { readonly ok: true; readonly value: PathValue } | { readonly ok: false; readonly problem: PathProblem };

export function rootPlace(names: Names, maybe: ReadonlySet<string>): Place {
  return { shape: { kind: 'object', fields: names }, parent: undefined, fromPerson: false, loops: 0, params: [], maybe };
}

/** What a path of the template means at a place. */
export function resolvePath(path: hbs.AST.PathExpression, place: Place): Resolved {
  if (path.data) return resolveData(path, place);
  const explicit = path.depth > 0 || /^\.|^this\b/.test(path.original);
  const found = explicit ? undefined : findParam(place, path.parts[0]);
  if (found !== undefined) return resolveFrom(path, { ...found.param, place, skip: 1 }, (frame) => frameAt(frame, found.hops)?.params[found.index]);
  const target = climb(place, path.depth);
  if (target === undefined) return unknown(path.original, NOTHING_KNOWN);
  const resolved = resolveAt(path, place, target);
  return resolved.ok || explicit ? resolved : outerName(path, place) ?? resolved;
}

function resolveAt(path: hbs.AST.PathExpression, place: Place, target: Place): Resolved {
  const root = target.parent === undefined ? path.parts[0] : undefined;
  const unset = root === undefined ? undefined : unsetIn(path.parts, place.maybe);
  if (unset !== undefined) return { ok: false, problem: { code: 'name-not-always-set', word: unset } };
  const hops = path.depth;
  const fromPerson = target.fromPerson || (root !== undefined && PERSON_ROOTS.has(root));
  return resolveFrom(path, { shape: target.shape, fromPerson, place, skip: 0 }, hops === 0 ? (frame) => frame.value : (frame) => frameAt(frame, hops)?.value);
}

/** Where a path begins. */
interface Beginning {
  readonly shape: Shape;
  readonly fromPerson: boolean;
  readonly place: Place;
  /** How many parts of the path lead to it. */
  readonly skip: number;
}

function resolveFrom(path: hbs.AST.PathExpression, from: Beginning, start: Read): Resolved {
  const parts = path.parts.slice(from.skip);
  const found = findPath(from.shape, parts);
  if (!found.ok) return unknownPart(path, from, found);
  const { shape } = found;
  const fromPerson = (from.fromPerson || saidByPerson(from.shape, parts)) && canCarryText(shape);
  return { ok: true, value: { shape, fromPerson, read: (frame) => readPath(start(frame), parts, shape) } };
}

/** `@index` and its kind, inside `each`. */
function resolveData(path: hbs.AST.PathExpression, place: Place): Resolved {
  const name = path.parts.join('.');
  if (path.parts[0] === 'root') return { ok: false, problem: { code: 'refused-helper', word: '@root' } };
  const known = ITEM_NAMES.get(name);
  if (known === undefined || place.loops <= path.depth) {
    const near = closest(name, ITEM_NAMES.keys());
    if (near === undefined || near === name) return unknown(path.original, NOTHING_KNOWN);
    return unknown(path.original, { kind: isSlip(name, near) ? 'slip' : 'guess', known: [] }, `@${near}`);
  }
  const read: Read = (frame) => {
    let item: Item | undefined = frame.item;
    for (let hops = path.depth; hops > 0; hops -= 1) item = item?.outer;
    return item && known.read(item);
  };
  return { ok: true, value: { shape: known.shape, fromPerson: false, read } };
}

const ITEM_NAMES: ReadonlyMap<string, { readonly shape: Shape; readonly read: (item: Item) => unknown }> = new Map([
  ['index', { shape: INTEGER, read: (item: Item) => item.index }],
  ['key', { shape: TEXT, read: (item: Item) => String(item.key) }],
  ['first', { shape: YES_NO, read: (item: Item) => item.first }],
  ['last', { shape: YES_NO, read: (item: Item) => item.last }],
]);

const NOTHING_KNOWN: NameAdvice = { kind: 'guess', known: [] };

function unknown(word: string, advice: NameAdvice, better?: string): Resolved {
  return { ok: false, problem: { code: 'unknown-name', word, advice, ...(better === undefined ? {} : { closest: better }) } };
}

function unknownPart(path: hbs.AST.PathExpression, { place, skip }: Beginning, { part, owner }: { readonly part: number; readonly owner: Shape }): Resolved {
  const parts = path.parts.slice(skip);
  const outermost = rootOf(place);
  const advice = adviseOn({ parts, part, owner, names: fieldsOf(outermost.place.shape) });
  const prefix = '../'.repeat(path.depth);
  const word = prefix + path.parts.slice(0, skip + part + 1).join('.');
  if (advice.better === undefined) return { ok: false, problem: { code: 'unknown-name', word, advice, owner } };
  const whole = [...advice.better, ...parts.slice(part + 1)];
  if (advice.leaves) return unknown(word, advice, '../'.repeat(outermost.hops) + (findPath(outermost.place.shape, whole).ok ? whole : advice.better).join('.'));
  return unknown(word, advice, prefix + [...path.parts.slice(0, skip), ...whole].join('.'));
}

/** The place of the flow's names, and how many `../` lead there. */
function rootOf(place: Place): { readonly place: Place; readonly hops: number } {
  let at = place;
  let hops = 0;
  for (; at.parent !== undefined; at = at.parent) hops += 1;
  return { place: at, hops };
}

/** A name of an outer place that was written without `../`. */
function outerName(path: hbs.AST.PathExpression, place: Place): Resolved | undefined {
  let prefix = '';
  for (let outer = place.parent; outer !== undefined; outer = outer.parent) {
    prefix += '../';
    if (outer.shape.kind === 'object' && findPath(outer.shape, path.parts).ok) {
      return unknown(path.original, { kind: 'slip', known: [] }, prefix + path.parts.join('.'));
    }
  }
  return undefined;
}

function climb(place: Place, depth: number): Place | undefined {
  let found: Place | undefined = place;
  for (let hops = depth; hops > 0; hops -= 1) found = found?.parent;
  return found;
}

function findParam(place: Place, name: string | undefined): { readonly param: Param; readonly hops: number; readonly index: number } | undefined {
  let hops = 0;
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) {
    const index = at.params.findIndex((param) => param.name === name);
    const param = at.params[index];
    if (param !== undefined) return { param, hops, index };
    hops += 1;
  }
  return undefined;
}

function saidByPerson(shape: Shape, parts: readonly string[]): boolean {
  let at = shape;
  for (const part of parts) {
    if (at.kind !== 'object') return false;
    if (at.fromPerson) return true;
    at = at.fields[part] ?? ANY;
  }
  return at.kind === 'object' && at.fromPerson === true;
}

/** A value of this shape may have markup in it. */
export function canCarryText({ kind }: Shape): boolean {
  return kind === 'text' || kind === 'any' || kind === 'list' || kind === 'object';
}
