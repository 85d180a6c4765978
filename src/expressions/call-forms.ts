import type { ASTNode } from '@marcbachmann/cel-js';
import type { Names, Shape } from '../schema/shape.ts';
import { fieldsOf } from './resolve.ts';

/** A function or method as it is called. */
export interface Called {
  readonly name: string;
  /** What stands before the dot of a method. */
  readonly receiver: { readonly node: ASTNode; readonly shape: Shape } | undefined;
  readonly args: readonly ASTNode[];
  readonly start: number;
  readonly end: number;
  /** Where the name stands. */
  readonly nameStart: number;
}

export interface Calling {
  readonly source: string;
  readonly names: Names;
  readonly functions: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
}

/** A value of a call as it is written. */
interface Value {
  readonly text: string;
  /** A method stands behind it without brackets. */
  readonly isOne: boolean;
}

/** The whole call as it is written here; undefined where the word is not known from elsewhere. */
export function writtenHere(called: Called, meant: string, calling: Calling): string | undefined {
  const value = valueWithBrackets(called, calling);
  if (value !== undefined) return value;
  const { receiver, args, start } = called;
  const { source } = calling;
  const [first, ...others] = [...(receiver ? [receiver.node] : []), ...args].map((node): Value => ({ text: source.slice(node.start, node.end), isOne: isOne(node) }));
  if (first === undefined) return undefined;
  const question = questionOf(meant, first, others, receiver?.shape);
  if (question !== undefined) return isBehindNot(source, start) ? `(${question})` : question;
  if (meant === 'not has' || meant === 'has') return others.length === 0 && /^[\w.]+$/.test(first.text) ? `${meant}(${first.text})` : undefined;
  return callOf(meant, [first, ...others], receiver !== undefined, calling);
}

/** `now()`, `user.name()`: values have no brackets. */
function valueWithBrackets({ name, receiver, args }: Called, { source, names }: Calling): string | undefined {
  if (args.length > 0) return undefined;
  if (receiver === undefined) return Object.hasOwn(names, name) ? name : undefined;
  return Object.hasOwn(fieldsOf(receiver.shape), name) ? `${source.slice(receiver.node.start, receiver.node.end)}.${name}` : undefined;
}

function callOf(meant: string, [first, ...others]: readonly [Value, ...Value[]], wasMethod: boolean, { functions, methods }: Calling): string | undefined {
  if (methods.has(meant) && (wasMethod || !functions.has(meant))) return `${first.isOne ? first.text : `(${first.text})`}.${meant}(${textsOf(others)})`;
  return functions.has(meant) ? `${meant}(${textsOf([first, ...others])})` : undefined;
}

/** What is asked with a sign. */
function questionOf(meant: string, first: Value, [second, third]: readonly Value[], owner: Shape | undefined): string | undefined {
  if (second === undefined || third !== undefined) return undefined;
  if (meant === '==') return `${first.text} == ${second.text}`;
  return meant === 'contains' && owner?.kind === 'list' ? `${second.text} in ${first.text}` : undefined;
}

function textsOf(values: readonly Value[]): string {
  return values.map(({ text }) => text).join(', ');
}

/** `not` belongs to the first value behind it, so that a comparison needs brackets there. */
export function isBehindNot(source: string, start: number): boolean {
  return /(?:\bnot|!)\s*$/.test(source.slice(0, start));
}

function isOne({ op }: ASTNode): boolean {
  return ['id', '.', 'call', 'rcall', 'value', '[]'].includes(op);
}
