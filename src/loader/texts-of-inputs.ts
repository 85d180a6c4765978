import type { Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { type Expression, ExpressionError, type Scope } from '../expressions/types.ts';
import { compileComputed } from './compile-expressions.ts';
import type { FileContext, PackContext } from './context.ts';
import type { Texts } from './settings.ts';

/** Texts that follow from the inputs of a pack stand behind `=` where a trigger takes texts. */
const FROM_INPUTS = /^=\s*inputs\b/;

/** Texts that follow from the inputs of a pack, for the triggers of its flows. */
export function textsOf(file: FileContext): Texts {
  return { isMade: (typed) => FROM_INPUTS.test(typed), make: (key, scalar) => textsOfInputs(file, key, scalar) };
}

/**
 * The texts that an expression over the inputs of a pack gives; undefined after reporting that it cannot be read. Where the
 * inputs are not known yet, or give no texts, the expression itself stands for them: it starts nothing.
 */
function textsOfInputs(file: FileContext, key: string, scalar: Scalar<string>): readonly string[] | undefined {
  const names = file.pack?.inputs.names ?? {};
  const expression = compileComputed({ file, known: { names, maybe: new Set() } }, key, scalar);
  if (!expression || !file.pack) return undefined;
  return textsGiven(file.pack, expression) ?? [scalar.value];
}

function textsGiven({ inputs }: PackContext, expression: Expression): readonly string[] | undefined {
  const read = [...new Set(expression.reads.flatMap((path) => path.split('.')[1] ?? []))];
  const open = read.filter((name) => !Object.hasOwn(inputs.fixed, name));
  const texts = open.length === 0 ? textsIn(valueOf(expression, { inputs: inputs.fixed })) : undefined;
  if (!texts) inputs.refuse(open.length === 0 ? read : open, say(open.length === 0 ? 'no-texts-here' : 'places-not-here'));
  return texts;
}

function valueOf(expression: Expression, scope: Scope): unknown {
  try {
    return expression.evaluate(scope);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** One text, or those of a list; undefined for anything else, and where there is none. */
function textsIn(value: unknown): readonly string[] | undefined {
  const texts = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const usable = texts.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
  return usable.length === 0 || usable.length < texts.length ? undefined : usable;
}
