import type { Code } from '../diagnostics/catalogue.ts';
import type { Args } from '../diagnostics/phrase.ts';
import type { Shape } from '../schema/shape.ts';

/** Values by root name (`user`, `message`, saved names), raw as the portal sent them. */
export type Scope = Readonly<Record<string, unknown>>;

/** A mistake inside an expression; offsets count UTF-16 units of the source handed in. */
export interface ExpressionProblem {
  readonly code: Code;
  /** Values for the placeholders of the catalogue's message. */
  readonly args: Args;
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning';
  /** Replacement of start..end that repairs it. */
  readonly fix?: string;
  /** The text under `texts` that it stands in, where that is not the source handed in: offsets and repair are of that one. */
  readonly text?: TextPlace;
}

/** A text under `texts` in one of its languages. */
export interface TextPlace {
  readonly name: string;
  /** As the author wrote it: `ru`. */
  readonly language: string;
}

/** The texts that `t` writes. */
export interface Texts {
  readonly names: readonly string[];
  /** One text in its languages, that of the bot among them; undefined where there is none of this name. */
  readonly find: (name: string) => readonly Translation[] | undefined;
}

/** A text in one language; a template like any other. */
export interface Translation extends TextPlace {
  readonly source: string;
}

/** A text with its places for values. */
export interface Template {
  readonly source: string;
  /** The text of a template without places, so that callers can take a short cut. */
  readonly constant?: string;
  /** Problems that do not stop it (raw text from a person). */
  readonly warnings: readonly ExpressionProblem[];
  /** Throws `ExpressionError` when a helper cannot work with its value. */
  readonly render: (scope: Scope) => string;
}

/** A condition, or the value after `=`. */
export interface Expression {
  readonly source: string;
  readonly shape: Shape;
  /** Paths it reads, for traces: `user.extranet`. */
  readonly reads: readonly string[];
  /** Names that are set whenever it holds, since it asks for them with `has`. */
  readonly proves?: readonly string[];
  /** Throws `ExpressionError` when it cannot be evaluated. Whole numbers come back as numbers, never BigInt. */
  readonly evaluate: (scope: Scope) => unknown;
}

/** A failure while running, with a sentence for log and trace. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}
