import type { Names } from '../schema/shape.ts';
import type { Calendar } from './calendar.ts';
import type { Span } from './template-parse.ts';
import type { ExpressionProblem } from './types.ts';

/** What a value becomes part of: a message with BB code, an address, or a text that nobody interprets. */
export type Destination = 'bb' | 'url' | 'path' | 'none';

/** What all parts of one template share while it is compiled. */
export interface Compilation {
  readonly source: string;
  readonly names: Names;
  /** BCP 47, one that Intl knows. */
  readonly language: string;
  readonly calendar: Calendar;
  /** As the caller gave it; conditions need it, dates do without. */
  readonly timezone: string | undefined;
  readonly holidays: readonly string[];
  readonly destination: Destination;
  readonly spanOf: (node: hbs.AST.Node) => Span;
  readonly problem: (code: ExpressionProblem['code'], args: ExpressionProblem['args'], span: Span, fix?: string) => void;
  readonly warn: (code: ExpressionProblem['code'], args: ExpressionProblem['args'], span: Span) => void;
}
