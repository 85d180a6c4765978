import type { Source } from '../diagnostics/diagnostic.ts';
import { hasValueBelow, isFirstEntry } from './below.ts';
import { TEXTUAL } from './bracket-ends.ts';
import { type Kind, kindOfItem, STRUCTURE, type Vocabulary } from './kinds.ts';
import type { Misread, Owner, Reading } from './misreads.ts';
import { noteUnquoted } from './one-line.ts';
import { signFirst } from './stumbles.ts';
import { isBlankAt, isOneOf, type Key, keyAt, type Line, lineFrom, skip, trimmedEnd } from './text-lines.ts';
import { readValue } from './typed-values.ts';

/** A key or a dash whose lines are read. */
type Open = Owner & {
  /** Nothing stands behind it yet, so that its value may begin on a line below. */
  awaits: boolean;
};

interface State {
  readonly reading: Reading;
  readonly open: Open[];
}

/**
 * Reads a file line by line, before YAML does, and finds the texts that YAML would take for something else: what is a text
 * is decided by where it stands. In time and memory linear; not more than `most`.
 */
export function findMisreads(source: Source, vocabulary: Vocabulary, most: number): readonly Misread[] {
  const misreads: Misread[] = [];
  const state: State = { reading: { source, vocabulary, misreads }, open: [] };
  for (let at = 0; at < source.text.length && misreads.length < most;) at = readLine(state, lineFrom(source.text, at));
  return misreads;
}

const MARKER = /(?:---|\.\.\.)(?=[ \t\r\n]|$)|%/y;

function readLine(state: State, line: Line): number {
  const { text } = state.reading.source;
  const at = line.start + line.indent;
  if (at >= line.end || isOneOf(text, at, '#\t')) return line.next;
  MARKER.lastIndex = line.start;
  if (MARKER.test(text)) {
    state.open.length = 0;
    return line.next;
  }
  const above = settle(state, line.indent, text.charAt(at) === '-' && isBlankAt(text, at + 1));
  if (!above?.awaits || above.column >= line.indent || !mayBeBelow(state, above.kind, at)) return readEntries(state, line, at);
  above.awaits = false;
  return readValue(state.reading, above, at);
}

/** A line below a key is its value where it is no key and no item, or none that is known. */
function mayBeBelow({ reading }: State, kind: Kind, at: number): boolean {
  return !STRUCTURE.has(kind) && !isFirstEntry(reading, kind, at);
}

/** Closes what does not reach to this column; the innermost that is left is the parent. An item may stand below the dash of its key. */
function settle({ open }: State, column: number, isItem: boolean): Open | undefined {
  for (let last = open.at(-1); last && (last.column > column || (last.column === column && (!isItem || last.isItem))); last = open.at(-1)) open.pop();
  return open.at(-1);
}

/** Dashes, a key and its value. */
function readEntries(state: State, line: Line, first: number): number {
  const { text } = state.reading.source;
  const { item, at } = readDashes(state, line, first);
  const key = item?.kind === 'fixed' || at >= line.end ? undefined : keyAt(text, at, line.end);
  const owner = key ? addKey(state, at - line.start, key) : item;
  return owner ? readBehind(state, owner, line, key ? skip(text, key.end, ' \t') : at) : line.next;
}

/** The innermost of the items that begin at an offset, and the offset behind its dash; behind that of a text all is text. */
function readDashes(state: State, line: Line, first: number): { readonly item: Open | undefined; readonly at: number } {
  const { text } = state.reading.source;
  let at = first;
  let item: Open | undefined;
  while (item?.kind !== 'fixed' && text.charAt(at) === '-' && isBlankAt(text, at + 1)) {
    const parent = settle(state, at - line.start, true);
    item = add(state, parent, { column: at - line.start, key: parent?.key, kind: kindOfItem(parent?.kind ?? 'other'), isItem: true, end: at + 1 });
    at = skip(text, at + 1, ' \t');
  }
  return { item, at };
}

function addKey(state: State, column: number, { key, end }: Key): Open {
  const parent = settle(state, column, false);
  return add(state, parent, { column, key, kind: state.reading.vocabulary.kindUnder(parent?.kind ?? 'other', key), isItem: false, end });
}

function add({ open }: State, parent: Open | undefined, owner: Owner): Open {
  if (parent) parent.awaits = false;
  const added: Open = { ...owner, awaits: true };
  open.push(added);
  return added;
}

/** What stands behind a key or dash. A text that starts with `#` is lost as a comment, unless it begins on a line below. */
function readBehind({ reading }: State, owner: Open, line: Line, at: number): number {
  const { text } = reading.source;
  const isLost = text.charAt(at) === '#';
  if (at >= line.end || (isLost && (!TEXTUAL.has(owner.kind) || hasValueBelow(text, line.next, owner)))) return line.next;
  Object.assign(owner, { awaits: false });
  if (!isLost) return readValue(reading, owner, at);
  noteUnquoted(reading, { kind: owner.kind, span: [at, trimmedEnd(text, at, line.end)] }, signFirst('#'));
  return line.next;
}
