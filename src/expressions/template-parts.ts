import { say } from '../diagnostics/phrase.ts';
import type { Names } from '../schema/shape.ts';
import { straight, type Token } from './condition-tokens.ts';
import { BLOCKS, TEXT_FUNCTIONS } from './functions.ts';
import { adviseOn } from './name-advice.ts';
import { findPath } from './resolve.ts';
import type { Edit, Slip } from './slips.ts';
import { type Braces, inEach, withInside, writtenInText } from './template-braces.ts';

/** `{{default user.name “friend”}}`: quotes of a word processor. */
export const typesetQuotesInText = inEach(({ tokens }) => {
  const [first, ...others] = tokens.filter(({ kind }) => kind === 'typeset').map(({ start, end, text }): Edit => ({ start, end, text: straight(text) }));
  return first && brokenText('straight-quotes', [first, ...others]);
});

/** `{{default user.name "friend}}`, `{{default user.name 'friend"}}`. */
export const quoteNotClosedInText = inEach(({ tokens }) => {
  const open = tokens.at(-1);
  if (open?.kind !== 'open' || tokens.length < 2) return undefined;
  const inner = open.text.slice(1).trimEnd().replace(/["']$/, '');
  const end = open.start + open.text.trimEnd().length;
  // A backslash before the quote that is added would take it for a letter of the text.
  return inner === '' || /["']|\\$/.test(inner) ? undefined : brokenText('quote-open', [{ start: open.start, end, text: `"${inner}"` }]);
});

function brokenText(phrase: 'straight-quotes' | 'quote-open', edits: Slip['edits']): Slip {
  return { code: 'broken-template', args: { reason: say(phrase) }, edits };
}

/** What may stand between braces of which one is missing; a whole sentence was no value. */
const SHORT = /^\s*[\w.@"' ()/[\]-]{1,80}$/;

/** `{{user.name}`, `{{user.name}}}`, `{{{user.name}}`, `{{user.name` at the end. */
export const bracesOfAnotherNumber = inEach((braces, { source }) => {
  const wanted = braces.open.replace('~', '').length;
  const typed = braces.close.replace('~', '').length;
  if (typed === wanted || !SHORT.test(braces.inside)) return undefined;
  return typed > wanted || wanted === 3 ? tooMany(braces, source, typed - wanted) : tooFew(braces, source, typed);
});

function tooFew({ start, end, inside, insideStart }: Braces, source: string, typed: number): Slip | undefined {
  if (typed === 1) return closed(start, end, / *\}/.test(source.slice(end, end + 2)) ? end + 2 : end, '}');
  const isAlone = end === source.length && /^\s*[A-Za-z][\w.]*\s*$/.test(inside);
  return isAlone ? closed(start, insideStart + inside.trimEnd().length, end, '}}') : undefined;
}

function closed(start: number, from: number, to: number, text: string): Slip {
  return { code: 'broken-template', args: { reason: say('braces-open') }, edits: [{ start, end: start, text: '' }, { start: from, end: to, text }] };
}

/** Of two and three braces two are meant: three let people send markup. */
function tooMany(braces: Braces, source: string, more: number): Slip | undefined {
  const { start, end } = braces;
  if (more === -1) return writtenInText(source, braces, [{ start, end: start + 1, text: '' }]);
  // A brace that stands before the value may be the one that is closed.
  return more < 0 || /\{[^{}]*$/.test(source.slice(0, start)) ? undefined : writtenInText(source, braces, [{ start: end - more, end, text: '' }]);
}

/** `{{=user.name}}`. */
export const equalsInside = inEach(({ sign, inside, insideStart }) => {
  const [typed] = sign === '' ? /^\s*=\s*/.exec(inside) ?? [] : [];
  return typed === undefined ? undefined : { code: 'broken-template', args: { reason: say('no-equals-in-braces') }, edits: [{ start: insideStart, end: insideStart + typed.length, text: '' }] };
});

/** `{{message.files[0].name}}`, `{{user["name"]}}`: an item of a list stands behind a dot. */
export const itemsInBrackets = inEach((braces, { source }) => {
  const { tokens } = braces;
  const edits = tokens.flatMap((_token, at) => itemEdit(tokens.slice(at, at + 4)) ?? []);
  return edits.length === 0 || braces.sign !== '' ? undefined : writtenInText(source, braces, edits);
});

function itemEdit([before, opening, item, closing]: readonly Token[]): Edit | undefined {
  if (before?.kind !== 'word' || opening?.text !== '[' || before.end !== opening.start || closing?.text !== ']') return undefined;
  const text = item && itemText(item);
  return text === undefined ? undefined : { start: opening.start, end: closing.end, text };
}

function itemText({ kind, text }: Token): string | undefined {
  if (kind === 'number') return `.[${text}]`;
  return kind === 'text' && /^.[A-Za-z]\w*.$/.test(text) ? `.${text.slice(1, -1)}` : undefined;
}

const LOOSE_DOTS = /^\s*[A-Za-z]\w*(?:\s*\.+\s*[A-Za-z]\w*)*\s*\.?\s*$/;
const WORDS = /^\s*[A-Za-z]\w*(?:\.\w+)*(?:[\s-]+[A-Za-z]\w*)+\s*$/;

/** `{{user . name}}`, `{{user..name}}`, `{{user.first name}}`: a name is one word. */
export const namesInPieces = inEach((braces, { source, names }) => {
  const { sign, inside } = braces;
  if (sign !== '') return undefined;
  const dotted = inside.includes('.') && LOOSE_DOTS.test(inside) ? inside.split('.').map((part) => part.trim()).filter((part) => part !== '').join('.') : undefined;
  if (dotted !== undefined && dotted !== inside.trim()) return withInside(source, braces, dotted);
  const path = WORDS.test(inside) && !isHelper(inside) ? pathOf(inside.trim().split(/[\s-]+/).join('_'), names) : undefined;
  return path === undefined ? undefined : withInside(source, braces, path);
});

function isHelper(inside: string): boolean {
  const [word = '', ...others] = inside.trim().split(/\s+/);
  return TEXT_FUNCTIONS.has(word) || BLOCKS.includes(word) || word === 'else' || others.some((other) => TEXT_FUNCTIONS.has(other));
}

/** The name that is meant for certain by one in other letters. */
function pathOf(word: string, names: Names): string | undefined {
  const parts = word.split('.');
  const found = findPath({ kind: 'object', fields: names }, parts);
  if (found.ok) return word;
  const { better, kind } = adviseOn({ parts, ...found, names });
  return kind === 'slip' && better && found.part === parts.length - 1 ? better.join('.') : undefined;
}

/** `{{default user.name коллега}}`: only a text has such letters. */
export const wordsWithoutQuotesInText = inEach(({ sign, tokens }) => {
  const [first] = tokens;
  if (sign !== '' || first === undefined || !TEXT_FUNCTIONS.has(first.text)) return undefined;
  const at = tokens.findIndex(({ kind, text }) => kind === 'word' && /[^\w]/.test(text));
  const from = tokens[at];
  if (from === undefined) return undefined;
  const row = tokens.slice(at);
  const length = row.findIndex(({ kind, text }) => kind !== 'word' || !/[^\w]/.test(text));
  const last = row[(length < 0 ? row.length : length) - 1] ?? from;
  const word = row.slice(0, row.indexOf(last) + 1).map(({ text }) => text).join(' ');
  return { code: 'broken-template', args: { reason: say('text-in-quotes', { word }) }, edits: [{ start: from.start, end: last.end, text: `"${word}"` }] };
});
