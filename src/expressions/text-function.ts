import { type Args, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { type Shape, TEXT } from '../schema/shape.ts';
import type { Calendar } from './calendar.ts';
import type { Read } from './frame.ts';
import { wordsFor } from './shapes.ts';
import type { Piece } from './template-output.ts';
import type { ExpressionProblem } from './types.ts';

/** What a place in a text holds. */
export interface Value {
  readonly read: Read;
  readonly shape: Shape;
  /** Where that does not follow from the arguments: people write it. */
  readonly fromPerson?: boolean;
  /** For what is more than a value: writes it where it goes, with what is in it escaped for there. */
  readonly write?: Piece;
}

/** A value handed to a function, with what is known about it when the file is loaded. */
export interface Argument extends Value {
  /** What the author wrote in quotes, or a number. */
  readonly literal: string | number | boolean | undefined;
  readonly start: number;
  readonly end: number;
}

/** What a function may use while it is compiled. */
export interface Using {
  readonly language: string;
  readonly calendar: Calendar;
  /** BB code is read where the template goes. */
  readonly markup: boolean;
  /** Where the function stands in the source. */
  readonly at: number;
  readonly problem: (code: ExpressionProblem['code'], args: Args, argument: Argument, fix?: string) => void;
  /** Reports plural forms that are not those of the language. */
  readonly misfit: (args: Args, argument: Argument) => void;
  /** An argument as it stands in the source. */
  readonly written: (argument: Argument) => string;
  /** Compiles the text of an argument as a condition. */
  readonly condition: (argument: Argument) => Value;
  /** The text under `texts` of this name. */
  readonly translation: (argument: Argument) => Value;
}

/** A word that may stand first in `{{…}}`, with at least one value. */
export interface TextFunction {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** What it writes depends on the time zone. */
  readonly zoned?: boolean;
  /** The first of `args` is there: the number of values is checked before. */
  readonly compile: (first: Argument, rest: readonly Argument[], using: Using) => Value;
}

export function textValue(read: Read): Value {
  return { read, shape: TEXT };
}

/** Reports an argument whose shape is known and none of `kinds`. */
export function expectShape(argument: Argument, kinds: readonly Shape['kind'][], expected: PhraseCode, using: Using): void {
  const { shape } = argument;
  if (shape.kind === 'any' || kinds.includes(shape.kind)) return;
  using.problem('wrong-type', { expected: say(expected), found: wordsFor(shape) }, argument);
}
