import { type Args, say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import { isSlip } from '../kit/slip.ts';
import { type Called, type Calling, writtenHere } from './call-forms.ts';
import { functionFor } from './words-for-functions.ts';
import { TEXT_FUNCTIONS } from './functions.ts';
import type { ExpressionProblem } from './types.ts';

type Told = Pick<ExpressionProblem, 'code' | 'args' | 'start' | 'end' | 'fix'>;

/** What is said of a function that conditions do not have: a helper of texts, a word of a later version, or no word of the language at all. */
export function unknownFunction(called: Called, calling: Calling): Told {
  const { name, receiver, nameStart } = called;
  const at = { start: nameStart, end: nameStart + name.length };
  const isFunction = receiver === undefined;
  const meant = functionFor(name) ?? name;
  // It would have to compare with capitals, which only the author can write.
  if (meant === 'upper') return { ...at, code: 'misplaced-function', args: { ...misplaced(name, 'upper'), closest: 'lower(…)' } };
  const form = writtenHere(called, meant, calling);
  const told = isFunction && TEXT_FUNCTIONS.has(name) ? { code: 'misplaced-function' as const, args: misplaced(name, name) } : nearFunction(called, calling, form);
  return form === undefined ? { ...at, ...told } : { ...told, args: { ...told.args, closest: form }, start: called.start, end: called.end, fix: form };
}

function nearFunction({ name, receiver }: Called, { functions, methods }: Calling, form: string | undefined): Pick<Told, 'code' | 'args' | 'fix'> {
  const near = form === undefined ? closest(name, receiver ? methods : functions) : undefined;
  if (near === undefined) return { code: 'unknown-function', args: { word: name } };
  return { code: 'unknown-function', args: { word: name, closest: near }, ...(isSlip(name, near) ? { fix: near } : {}) };
}

function misplaced(word: string, helper: string): Args {
  return { word, place: say('in-texts'), instead: `{{${helper} …}}` };
}
