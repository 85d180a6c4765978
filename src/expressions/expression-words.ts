import type { ExpressionProblem } from './types.ts';

/** CEL's signs for the words that authors may write, as long as the words, so that columns stay. */
const SIGNS: Readonly<Record<string, string>> = { and: '&& ', or: '||', not: '!  ' };

const STRING = /[rRbB]?(?:"""(?:\\.|[^\\])*?"""|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/.source;
const TOKENS = new RegExp(`//[^\\n]*|${STRING}|[A-Za-z_]\\w*|[=!<>]=|\\s+|.`, 'gs');

/** The text in quotes around an offset, with its quotes. */
export function quotedAt(source: string, offset: number): { readonly start: number; readonly text: string } | undefined {
  for (const { index, 0: text } of source.matchAll(TOKENS)) {
    if (index <= offset && offset < index + text.length) return /^[rRbB]?["']/.test(text) ? { start: index, text } : undefined;
  }
  return undefined;
}

export interface Translated {
  /** CEL of the same length. */
  readonly cel: string;
  readonly problems: readonly ExpressionProblem[];
}

/** `and`, `or`, `not` outside of quotes become CEL; a single `=` is a mistake, read as a comparison so that the rest is checked. */
export function translateWords(source: string): Translated {
  const problems: ExpressionProblem[] = [];
  let previous = '';
  const cel = [...source.matchAll(TOKENS)].map(({ index, 0: token }) => {
    const before = previous;
    if (token.trim() !== '') previous = token;
    if (token === '=') {
      problems.push({ code: 'single-equals', args: {}, start: index, end: index + 1, severity: 'error', fix: '==' });
      return '<';
    }
    return before !== '.' && Object.hasOwn(SIGNS, token) ? SIGNS[token] ?? token : token;
  });
  return { cel: cel.join(''), problems };
}
