import { baseNames } from '../expressions/shapes.ts';
import { NAMES_NOT_BUILT } from '../schema/not-built.ts';
import { objectOf, type Shape, TEXT } from '../schema/shape.ts';
import type { FileContext } from './context.ts';
import { report, type Span } from './findings.ts';

/** What `on_error` knows of the failure. */
export const ERROR: Shape = objectOf({ message: TEXT, code: TEXT, step: TEXT });

/** Words that mean something inside conditions and texts themselves. */
const SYNTAX = ['true', 'false', 'null', 'in', 'and', 'or', 'not', 'has', 'this', 'else'];

/** False, after saying so, for a name that the language gives a value itself. */
export function checkFree(file: FileContext, name: string, span: Span): boolean {
  if (!isReserved(file, name)) return true;
  report(file.findings, 'hidden-name', span, { args: { word: name } });
  return false;
}

function isReserved(file: FileContext, name: string): boolean {
  if (name === 'error' || name === 'args' || SYNTAX.includes(name) || NAMES_NOT_BUILT.has(name)) return true;
  if (Object.hasOwn(baseNames(), name)) return true;
  return [...file.triggers.values()].some((trigger) => Object.hasOwn(trigger.gives({} as never), name));
}

