import { unescape } from 'node:querystring';

/** A map that knows the next free number among its keys. */
class Node extends Map<string, string | Node> {
  next = 0;

  override set(key: string, value: string | Node): this {
    if (DIGITS.test(key)) this.next = Math.max(this.next, Number(key) + 1);
    return super.set(key, value);
  }
}

const DIGITS = /^\d+$/;

/** Deeper keys are cut off by PHP (max_input_nesting_level). */
const DEEPEST = 64;

/**
 * Decodes a query string or form as PHP's `parse_str`: `a[b][0]=x` makes nested values, all strings; keys 0, 1, 2… in this order
 * make a list, as they do once PHP writes JSON.
 */
export function parsePhpForm(query: string): Readonly<Record<string, unknown>> {
  const root = new Node();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals));
    put(root, pathOf(name), equals < 0 ? '' : decoded(pair.slice(equals + 1)));
  }
  return toObject(root);
}

/** Never throws: a broken escape stays as it is. */
function decoded(text: string): string {
  const plain = text.includes('+') ? text.replaceAll('+', ' ') : text;
  return plain.includes('%') ? unescape(plain) : plain;
}

/** `a[b][]` is a, b and the next free number (an empty key); dots and spaces of the first name become underscores. */
function pathOf(name: string): readonly string[] {
  const open = name.indexOf('[');
  if (open <= 0) return [mangled(name)];
  const path = [mangled(name.slice(0, open))];
  for (let place = open; name[place] === '[';) {
    const close = name.indexOf(']', place);
    if (close < 0) break;
    path.push(name.slice(place + 1, close));
    place = close + 1;
  }
  return path.slice(0, DEEPEST);
}

function mangled(name: string): string {
  return name.trimStart().replace(/[. [\]]/g, '_');
}

function put(root: Node, path: readonly string[], value: string): void {
  let node = root;
  for (const [depth, part] of path.entries()) {
    const key = part === '' ? String(node.next) : part;
    if (depth === path.length - 1) {
      node.set(key, value);
      return;
    }
    const inner = node.get(key);
    const next: Node = inner instanceof Node ? inner : new Node();
    if (next !== inner) node.set(key, next);
    node = next;
  }
}

function toObject(node: Node): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entriesOf(node));
}

function entriesOf(node: Node): readonly (readonly [key: string, value: unknown])[] {
  return [...node].map(([key, value]) => [key, value instanceof Node ? phpValue(entriesOf(value)) : value]);
}

/** Encodes as PHP's `http_build_query`: nested names in brackets, booleans 1 and 0; empty lists and maps vanish. null is an empty text, as Bitrix24 documents for its events. */
export function writePhpForm(fields: Readonly<Record<string, unknown>>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) append(form, name, value);
  return form.toString();
}

function append(form: URLSearchParams, name: string, value: unknown): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) append(form, `${name}[${key}]`, inner);
  } else if (value !== undefined) {
    form.append(name, textOf(value));
  }
}

function textOf(value: unknown): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : String(Number(value));
}

/** JSON of a map of JSON as PHP writes it: keys 0, 1, 2… in this order, or none at all, give a list. */
export function writePhpMap(entries: readonly (readonly [key: string, json: string])[]): string {
  if (isList(entries)) return `[${entries.map(([, json]) => json).join(',')}]`;
  return `{${entries.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;
}

function phpValue(entries: readonly (readonly [key: string, value: unknown])[]): unknown {
  return isList(entries) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function isList(entries: readonly (readonly [key: string, value: unknown])[]): boolean {
  return entries.every(([key], index) => key === String(index));
}
