import { say } from '../diagnostics/phrase.ts';
import type { Names } from '../schema/shape.ts';
import { type Token, tokensOf } from './condition-tokens.ts';
import { type Edit, applyEdits, type Slip } from './slips.ts';
import { withoutComments } from './template-gates.ts';

/** `{{…}}` as its author thinks of it; Handlebars' own reader stops at the first that it does not know. */
export interface Braces {
  readonly start: number;
  readonly end: number;
  /** `{{`, `{{{` or these with `~`. */
  readonly open: string;
  /** What makes a block of it. */
  readonly sign: string;
  /** What stands between the sign and the closing braces, with spaces. */
  readonly inside: string;
  readonly insideStart: number;
  /** As many braces as were typed; empty where none closes it. */
  readonly close: string;
  /** The pieces of `inside`, at their places in the template. */
  readonly tokens: readonly Token[];
}

/** A template that does not compile, as the search for slips sees it. */
export interface TextReading {
  readonly source: string;
  readonly all: readonly Braces[];
  readonly names: Names;
}

export type FindInText = (reading: TextReading) => Slip | undefined;

/** A search that looks at one pair of braces after another. */
export function inEach(find: (braces: Braces, reading: TextReading) => Slip | undefined): FindInText {
  return (reading) => {
    for (const braces of reading.all) {
      const slip = find(braces, reading);
      if (slip) return slip;
    }
    return undefined;
  };
}

/** A path or a text in quotes. */
export const VALUE = /(?:[@.\w/[\]]+|"[^"{}]*"|'[^'{}]*')/.source;

/** A text in the quotes that most templates have. */
export function inDoubleQuotes(value: string): string {
  return /^'[^'"]*'$/.test(value) ? `"${value.slice(1, -1)}"` : value;
}

const BRACES = /(\{\{\{?~?)(\s*[#/^&])?((?:"[^"{}\n]*"|'[^'{}\n]*'|[^{}])*?)(~?\}{1,4}|(?=\{)|$)/g;

export function bracesIn(source: string): readonly Braces[] {
  return [...withoutComments(source).matchAll(BRACES)].map(({ index, 0: whole, 1: open = '', 2: sign = '', 3: inside = '', 4: close = '' }) => {
    const insideStart = index + open.length + sign.length;
    const tokens = tokensOf(inside).map((token) => ({ ...token, start: token.start + insideStart, end: token.end + insideStart }));
    return { start: index, end: index + whole.length, open, sign, inside, insideStart, close, tokens };
  });
}

/** The piece of a template in other words, all of which the finding shows. */
export function writtenInText(source: string, { start, end }: { readonly start: number; readonly end: number }, edits: readonly Edit[]): Slip {
  const around = [{ start, end: start, text: '' }, ...edits, { start: end, end, text: '' }] as const;
  const closest = applyEdits(source.slice(start, end), edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })));
  return { code: 'broken-template', args: { reason: say('written-instead', { word: source.slice(start, end), closest }) }, edits: around };
}

/** The same braces around another text. */
export function withInside(source: string, braces: Braces, inside: string): Slip {
  return writtenInText(source, braces, [{ start: braces.start, end: braces.end, text: braces.open + inside + braces.close }]);
}
