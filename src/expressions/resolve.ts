import { ANY, type Names, type Shape } from '../schema/shape.ts';
import { defaultOf } from './shapes.ts';

/** What a path leads to, or the first of its parts that does not exist, with the shape that lacks it. */
export type Found =
  | { readonly ok: true; readonly shape: Shape }
  | { readonly ok: false; readonly part: number; readonly owner: Shape };

/** Follows `parts` from a value of the shape `from`. Below a value about which nothing is known every part is fine. */
export function findPath(from: Shape, parts: readonly string[]): Found {
  let shape = from;
  for (const [part, name] of parts.entries()) {
    const next = fieldShape(shape, name);
    if (next === undefined) return { ok: false, part, owner: shape };
    shape = next;
  }
  return { ok: true, shape };
}

/** The shape of one field; undefined where there is no such field. A number is a field of a list. */
export function fieldShape(shape: Shape, name: string): Shape | undefined {
  if (shape.kind === 'any') return ANY;
  if (shape.kind === 'list') return /^\d+$/.test(name) ? shape.of : undefined;
  if (shape.kind !== 'object' || !Object.hasOwn(shape.fields, name)) return undefined;
  return shape.fields[name];
}

/** The fields of an object; none for anything else. */
export function fieldsOf(shape: Shape | undefined): Names {
  return shape?.kind === 'object' ? shape.fields : {};
}

/** Which of the names that a path needs only some ways to it have set: its first, and for `memory.user` the person. */
export function unsetIn([root = '', owner]: readonly string[], maybe: ReadonlySet<string>): string | undefined {
  if (maybe.has(root)) return root;
  return root === 'memory' && owner !== undefined && maybe.has(owner) ? owner : undefined;
}

/** One field of a value; never what a prototype has. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Reads a path; what is absent reads as the empty value of its shape. */
export function readPath(value: unknown, parts: readonly string[], shape: Shape): unknown {
  let current = value;
  for (const part of parts) current = fieldOf(current, part);
  return orEmpty(current, shape);
}

/** An absent value as the empty one of its shape; null is a value only where nothing is known. PHP sends an empty map as `[]`. */
export function orEmpty(value: unknown, shape: Shape): unknown {
  if (shape.kind === 'any') return value;
  if (value === undefined || value === null) return defaultOf(shape);
  if (shape.kind === 'object' && Array.isArray(value)) return {};
  if (shape.kind === 'list' && !Array.isArray(value)) return [];
  return value;
}

/** Absent, or what an absent field reads as: `""`, `0`, `false`, `[]`, `{}`. */
export function isEmpty(value: unknown): boolean {
  if (!value) return true;
  if (typeof value !== 'object' || value instanceof Date) return false;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}
