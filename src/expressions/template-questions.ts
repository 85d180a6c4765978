import { operandBefore } from './condition-operands.ts';
import type { Token } from './condition-tokens.ts';
import { TEXT_FUNCTIONS } from './functions.ts';
import type { Edit } from './slips.ts';
import { inEach, VALUE, writtenInText } from './template-braces.ts';

/** What makes a question of the value behind `if`. */
const SIGNS: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '>', '<=', '>=', '<>', '&&', '||', '!', '&', '≠', '≥', '≤', '+']);
const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'и', 'или', 'не', 'contains', 'is', 'equals']);

const ASKING = /^(\s*(?:if|unless)\s+)(.+?)\s*$/s;
const ASKING_AGAIN = /^(\s*else\s+if\s+)(.+?)\s*$/s;

/** `{{#if user.id == 7}}`: a question stands in quotes behind `is`. */
export const questionsWithoutIs = inEach((braces, { source }) => {
  const { sign, inside, insideStart } = braces;
  const asking = sign === '#' ? ASKING : ASKING_AGAIN;
  const [, lead, asked] = sign === '#' || sign === '' ? asking.exec(inside) ?? [] : [];
  if (lead === undefined || asked === undefined) return undefined;
  const start = insideStart + lead.length;
  const edits = isQuestion(braces.tokens.filter((token) => token.start >= start)) ? inQuotes(asked, start) : undefined;
  return edits && writtenInText(source, braces, edits);
});

function isQuestion(tokens: readonly Token[]): boolean {
  const isHelper = tokens.some((token, at) => tokens[at - 1]?.text === '(' && TEXT_FUNCTIONS.has(token.text) && tokens[at + 1]?.start !== token.end);
  return !isHelper && tokens.length > 1 && tokens.some((_token, at) => isSign(tokens, at));
}

function isSign(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  // `{{#if x name=value}}` has an option.
  if (token?.text === '=') return operandBefore(tokens, at - 1)?.first === 0;
  return token !== undefined && (SIGNS.has(token.text) || (token.kind === 'word' && (WORDS.has(token.text.toLowerCase()) || isCall(token, tokens[at + 1]))));
}

function isCall(name: Token, next: Token | undefined): boolean {
  return next?.text === '(' && next.start === name.end;
}

/** The question at an offset in the double quotes of a template, with single ones inside and without brackets around it. */
function inQuotes(question: string, start: number): readonly Edit[] | undefined {
  if (question.includes('"') && question.includes("'")) return undefined;
  const around = /^\([^()]*\)$/.test(question) ? 1 : 0;
  const end = start + question.length;
  const quotes = [...question.matchAll(/"/g)].map(({ index }) => ({ start: start + index, end: start + index + 1, text: "'" }));
  return [{ start, end: start + around, text: '(is "' }, ...quotes, { start: end - around, end, text: '")' }];
}

const OPERATORS: Readonly<Record<string, string>> = { eq: '==', ne: '!=', neq: '!=', gt: '>', lt: '<', gte: '>=', lte: '<=' };
const COMPARED = new RegExp(`\\(\\s*(${Object.keys(OPERATORS).join('|')})\\s+(${VALUE})\\s+(${VALUE})\\s*\\)`);
const COMPARED_BARE = new RegExp(`(?<=^\\s*(?:else\\s+)?(?:if|unless)\\s+)(${Object.keys(OPERATORS).join('|')})\\s+(${VALUE})\\s+(${VALUE})(?=\\s*$)`);

/** `{{#if (eq user.id 7)}}`, as many templates on the web have it. */
export const comparisonsByWord = inEach((braces, { source }) => {
  const { inside, insideStart } = braces;
  const found = COMPARED.exec(inside) ?? COMPARED_BARE.exec(inside);
  const [whole = '', word = '', left = '', right = ''] = found ?? [];
  const question = `${left} ${OPERATORS[word] ?? ''} ${right}`;
  if (!found || (question.includes('"') && question.includes("'"))) return undefined;
  const start = insideStart + found.index;
  return writtenInText(source, braces, [{ start, end: start + whole.length, text: `(is "${question.replaceAll('"', "'")}")` }]);
});
