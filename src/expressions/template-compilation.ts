import type { Names } from '../schema/shape.ts';
import type { Calendar } from './calendar.ts';
import type { Span } from './template-parse.ts';
import type { ExpressionProblem } from './types.ts';

/** What all parts of one template share while it is compiled. */
export interface Compilation {
  readonly names: Names;
  /** BCP 47, one that Intl knows. */
  readonly language: string;
  readonly calendar: Calendar;
  /** As the caller gave it; conditions need it, dates do without. */
  readonly timezone: string | undefined;
  readonly escape: (text: string) => string;
  readonly markup: boolean;
  readonly spanOf: (node: hbs.AST.Node) => Span;
  readonly problem: (code: ExpressionProblem['code'], args: ExpressionProblem['args'], span: Span, fix?: string) => void;
  readonly warn: (code: ExpressionProblem['code'], args: ExpressionProblem['args'], span: Span) => void;
}
