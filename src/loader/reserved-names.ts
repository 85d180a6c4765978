import type { Scalar } from 'yaml';
import { baseNames } from '../expressions/shapes.ts';
import type { AnyTrigger } from '../schema/define-trigger.ts';
import { NAMES_NOT_BUILT } from '../schema/not-built.ts';
import { objectOf, type Shape, TEXT } from '../schema/shape.ts';
import type { FileContext } from './context.ts';
import { checkName } from './entries.ts';
import { report, type Span, spanOf } from './findings.ts';

/** What `on_error` knows of the failure. */
export const ERROR: Shape = objectOf({ message: TEXT, code: TEXT, step: TEXT });

/** Words that mean something inside conditions and texts themselves. */
const SYNTAX = ['true', 'false', 'null', 'in', 'and', 'or', 'not', 'has', 'this', 'else'];

/** Names that the language gives a value itself, in some flow or other; nobody may save under them. */
export function reservedNames(triggers: Iterable<AnyTrigger>): ReadonlySet<string> {
  const given = [...triggers].flatMap((trigger) => Object.keys(trigger.gives({} as never)));
  return new Set(['error', 'args', 'inputs', 'answer', 'person', ...SYNTAX, ...NAMES_NOT_BUILT, ...Object.keys(baseNames()), ...given]);
}

/** A name that an author invents; undefined, after saying so, for one that nobody may take. */
export function readNewName(file: FileContext, scalar: Scalar<string>): string | undefined {
  const span = spanOf(scalar);
  return checkName(file.findings, scalar.value, span) && checkFree(file, scalar.value, span) ? scalar.value : undefined;
}

/** False, after saying so, for a name that is reserved. */
export function checkFree(file: FileContext, name: string, span: Span): boolean {
  if (!file.reserved.has(name)) return true;
  report(file.findings, 'hidden-name', span, { args: { word: name } });
  return false;
}
