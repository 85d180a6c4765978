import type { Names } from '../schema/shape.ts';
import type { Calendar } from './calendar.ts';
import type { Span } from './template-parse.ts';
import type { Result } from '../kit/result.ts';
import type { Piece } from './template-output.ts';
import type { Place } from './template-paths.ts';
import type { ExpressionProblem, TextPlace, Texts } from './types.ts';

/** What a value becomes part of: a message with BB code, an address, or a text that nobody interprets. */
export type Destination = 'bb' | 'url' | 'path' | 'none';

/** What a text shares with the texts that `t` takes into it. */
export interface Surroundings {
  readonly names: Names;
  /** As the author wrote it: `ru`. */
  readonly language: string;
  /** Plural forms that are not those of the language: a text in it has a mistake, and any other perhaps. */
  readonly misfit: 'error' | 'warning' | 'fine';
  readonly calendar: Calendar;
  /** As the caller gave it; conditions need it, dates do without. */
  readonly timezone: string | undefined;
  readonly holidays: readonly string[];
  readonly destination: Destination;
  readonly texts: Texts | undefined;
  /** The text under `texts` that is compiled; absent outside of them. */
  readonly text?: TextPlace;
}

/** A compiled text, alone or as part of another one. */
export interface Body {
  readonly write: Piece;
  /** What it writes in any case. */
  readonly constant?: string;
  readonly warnings: readonly ExpressionProblem[];
}

export type CompileBody = (source: string, place: Place, around: Surroundings) => Result<Body, ExpressionProblem>;

/** What all parts of one template share while it is compiled. */
export interface Compilation extends Surroundings {
  readonly source: string;
  /** BCP 47, one that Intl knows. */
  readonly locale: string;
  /** Inside the brackets of another helper, which takes values and no markup. */
  readonly isInner?: true;
  readonly compileBody: CompileBody;
  readonly spanOf: (node: hbs.AST.Node) => Span;
  readonly problem: (code: ExpressionProblem['code'], args: ExpressionProblem['args'], span: Span, fix?: string) => void;
  readonly warn: (code: ExpressionProblem['code'], args: ExpressionProblem['args'], span: Span) => void;
  /** Takes problems over that have their places already. */
  readonly pass: (problems: readonly ExpressionProblem[]) => void;
}
