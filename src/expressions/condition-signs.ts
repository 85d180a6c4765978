import { say } from '../diagnostics/phrase.ts';
import { strangerIn } from '../diagnostics/stranger.ts';
import { lookalike } from '../kit/lookalike.ts';
import { isName, operandAfter, operandBefore } from './condition-operands.ts';
import { type FindSlip, inserted, MOST_TRIES, type Reading, replaced, within, writtenInstead } from './condition-reading.ts';
import { straight, type Token } from './condition-tokens.ts';
import { applyEdits, type Edit, type Slip } from './slips.ts';

/** `“help”`: quotes of a word processor. All of a condition are one mistake. */
export const typesetQuotes: FindSlip = ({ tokens }) => {
  const [first, ...others] = tokens.filter(({ kind }) => kind === 'typeset').map((token) => replaced(token, straight(token.text)));
  return first && { code: 'broken-condition', args: { reason: say('straight-quotes') }, edits: [first, ...others] };
};

/** No-break spaces and characters without a width, which come with copied text. */
export const oddSpaces: FindSlip = ({ tokens }) => {
  const spaces = tokens.filter(({ kind }) => kind === 'space');
  const [first, ...others] = spaces.map((token) => replaced(token, /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/.test(token.text) ? ' ' : ''));
  return first && { code: 'broken-condition', args: { reason: say('odd-space') }, edits: [first, ...others] };
};

/** `us\u0435r.extranet`: a name with letters of another alphabet, known in Latin ones. */
export const lookalikeLetters: FindSlip = ({ source, tokens, compile }) => {
  const words = tokens.filter(({ kind, text }) => kind === 'word' && lookalike(text) !== undefined);
  for (const token of words.slice(0, MOST_TRIES)) {
    const latin = lookalike(token.text) ?? token.text;
    const edit = replaced(token, latin);
    if (isWrong(compile(applyEdits(source, [edit])), edit)) continue;
    return { code: 'lookalike-letter', args: { word: token.text, closest: latin, found: strangerIn(token.text) }, edits: [edit] };
  }
  return undefined;
};

/** Whether something is still wrong with the new word. */
function isWrong(tried: ReturnType<Reading['compile']>, { start, text }: Edit): boolean {
  return !tried.ok && tried.problems.some((problem) => problem.start < start + text.length && problem.end > start && problem.end - problem.start <= text.length);
}

/** Signs of mathematics, spreadsheets and other languages. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['<>', '!='], ['≠', '!='], ['=!', '!='], ['!==', '!='], ['===', '=='], ['＝', '=='],
  ['≥', '>='], ['⩾', '>='], ['=>', '>='], ['≤', '<='], ['⩽', '<='], ['=<', '<='],
  ['&', 'and'], ['|', 'or'], ['∧', 'and'], ['∨', 'or'], ['×', '*'], ['÷', '/'], ['−', '-'], ['–', '-'],
]);

/** Signs in two pieces. */
const PAIRS: ReadonlyMap<string, string> = new Map([['> =', '>='], ['< =', '<='], ['! =', '!='], ['= =', '=='], ['< >', '!=']]);

export const signsOfOthers: FindSlip = ({ source, tokens }) => {
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (token.kind !== 'sign') continue;
    const pair = next && PAIRS.get(`${token.text} ${next.text}`);
    if (pair !== undefined && next) return writtenInstead(source, [replaced({ start: token.start, end: next.end }, pair)]);
    const sign = SIGNS.get(token.text);
    if (sign !== undefined) return writtenInstead(source, [replaced(token, sign)]);
  }
  return undefined;
};

/** `and`, `or` and `not` in capitals, and in the languages in which people write to their bots. */
const JOINTS: ReadonlyMap<string, string> = new Map([
  ['and', 'and'], ['or', 'or'], ['not', 'not'], ['и', 'and'], ['или', 'or'], ['не', 'not'], ['und', 'and'], ['oder', 'or'], ['nicht', 'not'],
]);

export const jointsOfOthers: FindSlip = ({ source, tokens, names }) => {
  for (const [at, token] of tokens.entries()) {
    const meant = token.kind === 'word' && !Object.hasOwn(names, token.text) ? JOINTS.get(token.text.toLowerCase()) : undefined;
    if (meant === undefined || meant === token.text || !operandAfter(tokens, at + 1 + (isNegation(tokens[at + 1]) ? 1 : 0))) continue;
    const isBetween = operandBefore(tokens, at - 1) !== undefined;
    if (isBetween === (meant !== 'not')) return writtenInstead(source, [replaced(token, meant)]);
  }
  return undefined;
};

function isNegation(token: Token | undefined): boolean {
  return token?.text === '!' || (token?.kind === 'word' && JOINTS.get(token.text.toLowerCase()) === 'not');
}

/** `if` before a condition, and `then`, `;` or `:` behind it. */
export const wordsAround: FindSlip = ({ tokens }) => {
  const [first, second] = tokens;
  if (first && second && /^if$/i.test(first.text) && (isNegation(second) || operandAfter(tokens, 1))) return alone(first.text, { start: first.start, end: second.start });
  const [before, last] = tokens.slice(-2);
  return before && last && /^(?:then|[;:])$/i.test(last.text) ? alone(last.text, { start: before.end, end: last.end }) : undefined;
};

function alone(word: string, span: Pick<Token, 'start' | 'end'>): Slip {
  return { code: 'broken-condition', args: { reason: say('condition-alone', { word }) }, edits: [replaced(span, '')] };
}

/** `$user.name`, `@user`, `${user.name}`: names stand alone. */
export const signsBeforeNames: FindSlip = ({ source, tokens }) => {
  for (const [at, token] of tokens.entries()) {
    const name = token.text === '$' || token.text === '@' ? nameBehind(tokens, at) : undefined;
    if (name) return writtenInstead(source, [replaced({ start: token.start, end: name.close }, source.slice(name.start, name.end))]);
  }
  return undefined;
};

/** The name behind a sign, perhaps in braces, and where these close. */
function nameBehind(tokens: readonly Token[], at: number): { readonly start: number; readonly end: number; readonly close: number } | undefined {
  const next = tokens[at + 1];
  if (next?.start !== tokens[at]?.end || next === undefined) return undefined;
  if (isName(next)) return { start: next.start, end: next.end, close: next.end };
  const path = next.text === '{' ? operandAfter(tokens, at + 2) : undefined;
  if (!path || tokens[path.last + 1]?.text !== '}') return undefined;
  return { start: path.start, end: path.end, close: path.end + 1 };
}

/** `has user.email`: values of a function stand in brackets. */
export const hasWithoutBrackets: FindSlip = ({ source, tokens }) => {
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    const path = token.text === 'has' && next && isName(next) ? operandAfter(tokens, at + 1) : undefined;
    if (path) return writtenInstead(source, within(token.start, path.end, [replaced({ start: token.end, end: path.start }, '('), inserted(path.end, ')')]));
  }
  return undefined;
};
