import type { ASTNode, Environment, ParseResult } from '@marcbachmann/cel-js';
import { say } from '../diagnostics/phrase.ts';
import { failed, ok, type Result } from '../kit/result.ts';
import { type Names, type Shape, YES_NO } from '../schema/shape.ts';
import { type Calendar, calendarOf, UTC, withHolidays } from './calendar.ts';
import { CALENDAR, celEnvironment, HAS, NOW } from './cel-environment.ts';
import { celTypeOf, fromCel, shapeOfCelType, toCel } from './cel-values.ts';
import { conditionSlip } from './condition-slips.ts';
import { inspect, type Inspection } from './expression-names.ts';
import { problemOf } from './expression-problems.ts';
import { translateWords } from './expression-words.ts';
import { isEmpty, readPath } from './resolve.ts';
import { wordsFor } from './shapes.ts';
import { compileWithSlips } from './slips.ts';
import { type Expression, ExpressionError, type ExpressionProblem, type Scope } from './types.ts';

export interface ExpressionOptions {
  /** What the expression may name. */
  readonly names: Names;
  /** Those of `names` that only some paths to here have set: they stand after `has(name)`. */
  readonly maybe?: ReadonlySet<string>;
  /** Needed as soon as a function of the calendar is used. */
  readonly timezone?: string;
  /** Days that are no workdays. */
  readonly holidays?: readonly string[];
  /** A condition; absent: a value of any type. */
  readonly expects?: 'yes_no';
}

/** KiB, as for every text of a file. */
const LONGEST_KIB = 16;

/**
 * Compiles a condition or the value after `=`, with CEL. Paths are taken out of the source and handed to CEL as typed
 * variables, so that absent fields are empty and only what is read is converted. All unknown names and functions come back
 * together, else the first type error; no source makes it throw.
 */
export function compileExpression(source: string, options: ExpressionOptions): Result<Expression, ExpressionProblem> {
  if (source.length > LONGEST_KIB * 1024) {
    return failed({ code: 'text-too-long', args: { size: String(Math.ceil(source.length / 1024)), limit: String(LONGEST_KIB) }, start: 0, end: source.length, severity: 'error' });
  }
  const compile = (written: string): Result<Expression, ExpressionProblem> => compileWritten(written, options);
  return compileWithSlips(source, compile, (written) => conditionSlip(written, options.names, compile));
}

function compileWritten(source: string, options: ExpressionOptions): Result<Expression, ExpressionProblem> {
  const { cel, problems } = translateWords(source);
  const parsed = parse(celEnvironment(), cel, source);
  if (!parsed.ok) return failed(...problems, ...parsed.problems);
  const { timezone, maybe = new Set() } = options;
  const inspection = inspect(parsed.value.ast, { source, names: options.names, maybe, timezone });
  const found = [...problems, ...inspection.problems].toSorted((left, right) => left.start - right.start).filter(isNews);
  if (found.length > 0) return failed(...found);
  const made = purePath(parsed.value.ast, inspection, source) ?? compileCel(cel, source, inspection, calendarFor(options));
  if (!made.ok) return made;
  const { shape } = made.value;
  if (options.expects !== undefined && shape.kind !== 'yes_no' && shape.kind !== 'any') return failed(notYesNo(source, shape, inspection));
  const { proves } = inspection;
  return proves.length === 0 ? made : ok({ ...made.value, proves });
}

function calendarFor({ timezone, holidays = [] }: ExpressionOptions): Calendar {
  return withHolidays(calendarOf(timezone ?? 'UTC') ?? UTC, holidays);
}

/** One line under `bot` repairs every want of a time zone, so it is said once. */
function isNews({ code }: ExpressionProblem, at: number, all: readonly ExpressionProblem[]): boolean {
  return code !== 'timezone-needed' || all.findIndex((problem) => problem.code === code) === at;
}

function parse(environment: Environment, cel: string, source: string): Result<ParseResult, ExpressionProblem> {
  try {
    return ok(environment.parse(cel));
  } catch (error) {
    return failed(problemOf(error, source));
  }
}

function notYesNo(source: string, shape: Shape, { references }: Inspection): ExpressionProblem {
  const [path] = references;
  const isPath = references.length === 1 && path !== undefined && path.start === 0 && path.end === source.length;
  return {
    code: 'wrong-type', args: { expected: say('yes-no'), found: wordsFor(shape) }, start: 0, end: source.length, severity: 'error',
    ...(isPath ? { fix: `has(${source})` } : {}),
  };
}

/** A path alone needs no CEL; its value stays what it is. */
function purePath(root: ASTNode, { references }: Inspection, source: string): Result<Expression, ExpressionProblem> | undefined {
  const [path, other] = references;
  if (path === undefined || other !== undefined || path.start !== root.start || path.end !== root.end) return undefined;
  const { parts, shape, has } = path;
  const reads = [parts.join('.')];
  if (has) return ok({ source, shape: YES_NO, reads, evaluate: (scope) => !isEmpty(readPath(scope, parts, shape)) });
  return ok({ source, shape, reads, evaluate: (scope) => plain(readPath(scope, parts, shape)) });
}

/** Times leave as ISO 8601 text, so that they survive being stored. */
function plain(value: unknown): unknown {
  return value instanceof Date ? fromCel(value) : value;
}

/** A path as a variable of CEL. */
interface Variable {
  readonly name: string;
  readonly parts: readonly string[];
  readonly shape: Shape;
  readonly has: boolean;
}

function compileCel(cel: string, source: string, inspection: Inspection, calendar: Calendar): Result<Expression, ExpressionProblem> {
  const { variables, text } = nameVariables(cel, inspection);
  const environment = celEnvironment().clone();
  for (const { name, shape, has } of variables) environment.registerVariable(name, has ? 'bool' : celTypeOf(shape));
  const parsed = parse(environment, text, source);
  if (!parsed.ok) return parsed;
  const program = parsed.value;
  const { valid, type = 'dyn', error } = program.check();
  if (!valid) return failed(problemOf(error, source, inspection.references));
  const { usesNow, usesCalendar } = inspection;
  const reads = new Set([...variables.map(({ parts }) => parts.join('.')), ...(usesNow ? ['now'] : [])]);
  const context = (scope: Scope): Record<string, unknown> => {
    const values: Record<string, unknown> = {};
    if (usesCalendar) values[CALENDAR] = calendar;
    if (usesNow) values[NOW] = scope['now'];
    for (const { name, parts, shape, has } of variables) {
      const value = readPath(scope, parts, shape);
      values[name] = has ? !isEmpty(value) : toCel(value, shape, calendar);
    }
    return values;
  };
  return ok({ source, shape: shapeOfCelType(type), reads: [...reads], evaluate: (scope) => run(program, context(scope), source, variables) });
}

function run(program: ParseResult, context: Record<string, unknown>, source: string, variables: readonly Variable[]): unknown {
  try {
    return fromCel(program(context));
  } catch (error) {
    throw new ExpressionError(`\`${source}\` cannot be worked out: ${sentenceOf(error, variables)}`);
  }
}

function sentenceOf(error: unknown, variables: readonly Variable[]): string {
  if (!(error instanceof Error)) return String(error);
  const summary = 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message;
  const named = summary.replaceAll(/\b_\w+\b/g, (name) => variables.find((variable) => variable.name === name)?.parts.join('.') ?? name);
  return named.replace(/^Unknown variable: (.+)$/, '`$1` is not set').replace(/^No such key: (?:(\w+)$|index .*)/, (_whole, key?: string) => (key === undefined ? 'the list is shorter' : `there is no \`${key}\``));
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Writes variables of CEL where the paths stood, padded so that columns stay. */
function nameVariables(cel: string, { references, otherHas }: Inspection): { readonly variables: readonly Variable[]; readonly text: string } {
  const variables = new Map<string, Variable>();
  let text = cel;
  for (const start of otherHas) text = text.slice(0, start) + HAS + text.slice(start + HAS.length);
  for (const { parts, shape, has, start, end } of references) {
    const key = `${has ? 'has ' : ''}${parts.join('.')}`;
    const variable = variables.get(key) ?? { name: freeName(end - start, variables, parts), parts, shape, has };
    variables.set(key, variable);
    text = text.slice(0, start) + variable.name.padEnd(end - start) + text.slice(end);
  }
  return { variables: [...variables.values()], text };
}

/** A name of at most `length` characters; authors' own names never begin with `_`. */
function freeName(length: number, taken: ReadonlyMap<string, Variable>, parts: readonly string[]): string {
  const place = taken.size;
  const first = DIGITS[place % DIGITS.length] ?? '';
  const second = DIGITS[Math.floor(place / DIGITS.length)];
  if (place < DIGITS.length && length >= 2) return `_${first}`;
  return second !== undefined && length >= 3 ? `_${second}${first}` : parts.join('.');
}
