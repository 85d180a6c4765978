import { type Phrase, say } from '../diagnostics/phrase.ts';
import { isName } from './condition-operands.ts';
import { type FindSlip, inserted, MOST_TRIES, type Reading, replaced } from './condition-reading.ts';
import type { Token } from './condition-tokens.ts';
import { applyEdits, type Edit, type Slip } from './slips.ts';

const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** A quote that nothing closes, in the last text of a condition. */
export const quoteNotClosed: FindSlip = (reading) => {
  const open = reading.tokens.at(-1);
  if (open?.kind !== 'open') return undefined;
  const quote = open.text.charAt(0);
  const [, inner = '', brackets = ''] = /^(.*?)(\)*)$/.exec(open.text.slice(1).trimEnd()) ?? [];
  // Behind `and` another question may begin, and `"help'` ends in the other quote.
  if (/(?:\s(?:and|or)\s|&&|\|\|)/.test(inner) || inner === '') return undefined;
  const end = open.start + 1 + inner.length;
  const edit = /["']$/.test(inner) ? replaced({ start: end - 1, end }, quote) : inserted(end, quote);
  const isWhole = brackets.length === openBrackets(reading.tokens).length;
  return isWhole ? certain(reading, say('quote-open'), open.start, edit) : undefined;
};

/** A bracket of a call or list that nothing closes: it ends before a sign or with the condition, where only one of these places is right. */
export const bracketNotClosed: FindSlip = (reading) => {
  const { tokens } = reading;
  const place = openBrackets(tokens).at(-1);
  const closing = place === undefined ? undefined : CLOSED_BY[tokens[place]?.text ?? ''];
  if (place === undefined || closing === undefined || !isOfValue(tokens, place)) return undefined;
  const from = tokens[place]?.start ?? 0;
  const ends = tokens.filter((_token, at) => at > place && (at === tokens.length - 1 || BEHIND_VALUE.has(tokens[at + 1]?.text ?? '')));
  const [only, other] = ends.slice(-MOST_TRIES).flatMap(({ end }) => certain(reading, say('sign-missing', { word: closing }), from, inserted(end, closing)) ?? []);
  return other === undefined ? only : undefined;
};

/** What stands between two values. */
const BEHIND_VALUE: ReadonlySet<string> = new Set(['and', 'or', '&&', '||', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/']);

/** `lower(` or `[1, 2`; brackets around questions may end anywhere. */
function isOfValue(tokens: readonly Token[], place: number): boolean {
  const before = tokens[place - 1];
  return tokens[place]?.text === '[' || (before !== undefined && isName(before) && before.end === tokens[place]?.start);
}

/** A closing bracket that closes nothing. */
export const bracketTooMany: FindSlip = (reading) => {
  const depth: string[] = [];
  for (const token of reading.tokens) {
    const closing = CLOSED_BY[token.text];
    if (closing !== undefined) depth.push(closing);
    else if (/^[)\]}]$/.test(token.text) && depth.pop() !== token.text) return certain(reading, say('sign-closes-nothing', { word: token.text }), token.start, replaced(token, ''));
  }
  return undefined;
};

/** Places of brackets that are still open at the end. */
function openBrackets(tokens: readonly Token[]): readonly number[] {
  const open: number[] = [];
  for (const [at, { text }] of tokens.entries()) {
    if (CLOSED_BY[text] !== undefined) open.push(at);
    else if (/^[)\]}]$/.test(text)) open.pop();
  }
  return open;
}

/** A repair only where nothing else is wrong then; it is shown from `start` on. */
function certain({ source, compile }: Reading, reason: Phrase, start: number, edit: Edit): Slip | undefined {
  return compile(applyEdits(source, [edit])).ok ? { code: 'broken-condition', args: { reason }, edits: [inserted(start, ''), edit] } : undefined;
}
