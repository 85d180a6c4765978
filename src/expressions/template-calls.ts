import { type Braces, inDoubleQuotes, inEach, VALUE, withInside, writtenInText } from './template-braces.ts';
import { helperFor } from './words-for-templates.ts';

const PIECES = /(?:"[^"]*"|'[^']*'|[^|"'])+/g;
const FILTER = /^\s*(\w+)\s*(?:\((.*)\)|:(.*)|\s(.*))?\s*$/s;
const ONE_VALUE = new RegExp(`^${VALUE}$`);
const ARGUMENT = /"[^"]*"|'[^']*'|[^\s,]+/g;

/** `{{user.name | upper}}`: a helper stands before its value. */
export const pipes = inEach((braces, { source }) => {
  if (braces.sign !== '' || !braces.tokens.some(({ text }) => text === '|')) return undefined;
  const [value = '', ...filters] = braces.inside.match(PIECES) ?? [];
  let written: string | undefined = ONE_VALUE.test(value.trim()) ? value.trim() : undefined;
  for (const filter of filters) written = written === undefined ? undefined : filtered(written, filter);
  return written === undefined ? undefined : withInside(source, braces, written);
});

function filtered(value: string, filter: string): string | undefined {
  const [, word = '', inBrackets, behindColon, behindSpace] = FILTER.exec(filter) ?? [];
  const args = argumentsIn(inBrackets ?? behindColon ?? behindSpace ?? '');
  const helper = helperFor(word);
  if (helper === undefined || args === undefined) return undefined;
  return [helper, /\s/.test(value) && !/^["']/.test(value) ? `(${value})` : value, ...args].join(' ');
}

/** Values with commas or spaces between them; undefined where one is more than a value. */
function argumentsIn(text: string): readonly string[] | undefined {
  const found = text.match(ARGUMENT) ?? [];
  return found.every((one) => ONE_VALUE.test(one)) ? found.map(inDoubleQuotes) : undefined;
}

const ELSE = new RegExp(`^\\s*(${VALUE})\\s*(?:\\|\\||\\?\\?|\\?:|\\bor\\b)\\s*(${VALUE})\\s*$`);

/** `{{user.name || "friend"}}`. */
export const alternatives = inEach((braces, { source }) => {
  const [, value, other] = braces.sign === '' ? ELSE.exec(braces.inside) ?? [] : [];
  return value === undefined || other === undefined ? undefined : withInside(source, braces, `default ${value} ${inDoubleQuotes(other)}`);
});

const CALL = /^\s*(?:([\w.@/]+)\.)?(\w+)\((.*)\)\s*$/s;

/** `{{upper(user.name)}}`, `{{user.name.toUpperCase()}}`, `{{now()}}`. */
export const callsWithBrackets = inEach((braces, { source, names }) => {
  const [, owner, name, given] = braces.sign === '' ? CALL.exec(braces.inside) ?? [] : [];
  if (name === undefined || given === undefined) return undefined;
  if (owner === undefined && given.trim() === '') return Object.hasOwn(names, name) ? withInside(source, braces, name) : undefined;
  const helper = helperFor(name);
  const args = argumentsIn(given);
  if (helper === undefined || args === undefined) return undefined;
  return withInside(source, braces, [helper, ...(owner === undefined ? [] : [owner]), ...args].join(' '));
});

/** `{{date now, "d MMMM"}}`: spaces stand between values. */
export const commasBetween = inEach((braces, { source }) => {
  const [first] = braces.tokens;
  if (first === undefined || helperFor(first.text) === undefined || !braces.tokens.some(({ text }) => text === ',')) return undefined;
  return withInside(source, braces, insideWithout(braces, ','));
});

/** What stands inside, with another sign for each of a kind. */
function insideWithout({ inside, insideStart, tokens }: Braces, sign: string): string {
  let text = '';
  let done = 0;
  for (const token of tokens.filter((one) => one.text === sign)) {
    text += `${inside.slice(done, token.start - insideStart).trimEnd()} `;
    done = token.end - insideStart + (/^\s*/.exec(inside.slice(token.end - insideStart))?.[0].length ?? 0);
  }
  return text + inside.slice(done);
}

const PLUS = /\s*\+\s*/;
const PLAIN_PART = /^(?:[A-Za-z@][\w.@/]*|"[^"{}+]*"|'[^'{}+]*')$/;

/** `{{a + " " + b}}`: values stand beside each other. */
export const joinedWithPlus = inEach((braces, { source }) => {
  const parts = braces.sign === '' ? braces.inside.trim().split(PLUS) : [];
  if (parts.length < 2 || !parts.every((part) => PLAIN_PART.test(part)) || !parts.some((part) => /^["']/.test(part))) return undefined;
  const text = parts.map((part) => (/^["']/.test(part) ? part.slice(1, -1) : braces.open + part + braces.close)).join('');
  return writtenInText(source, braces, [{ start: braces.start, end: braces.end, text }]);
});

const CHOICE = /^\s*([\w.@/]+)\s*\?\s*("[^"{}]*"|'[^'{}]*')\s*:\s*("[^"{}]*"|'[^'{}]*')\s*$/;

/** `{{user.extranet ? "guest" : "colleague"}}`. */
export const choices = inEach((braces, { source }) => {
  const [, condition, yes, no] = braces.sign === '' ? CHOICE.exec(braces.inside) ?? [] : [];
  if (condition === undefined || yes === undefined || no === undefined) return undefined;
  const otherwise = no.length > 2 ? `{{else}}${no.slice(1, -1)}` : '';
  const text = `{{#if ${condition}}}${yes.slice(1, -1)}${otherwise}{{/if}}`;
  return writtenInText(source, braces, [{ start: braces.start, end: braces.end, text }]);
});
