import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { Duration } from '@marcbachmann/cel-js/evaluator';
import type { PhraseCode } from '../diagnostics/phrase.ts';
import { type Calendar, UTC } from './calendar.ts';
import { CEL_DURATION, TIMESTAMP } from './cel-values.ts';
import { compilePattern } from './pattern.ts';
import { fieldOf, isEmpty } from './resolve.ts';
import { ExpressionError } from './types.ts';

/** Names of the evaluation's context that no author can write. */
export const CALENDAR = '_calendar';
export const NOW = '_now';
/** `has` for values inside a list; as long as the word, which CEL keeps for a macro of its own. */
export const HAS = '_ha';

/** What CEL hands to a macro, as far as ours use it. */
interface Checker {
  readonly check: (node: ASTNode, context: unknown) => { readonly name: string; readonly kind: string };
  readonly getType: (name: string) => unknown;
  readonly createError: (code: string, message: string, node: ASTNode) => Error;
}
interface Evaluator {
  readonly run: (node: ASTNode, context: Context) => unknown;
}
interface Context {
  readonly getValue: (name: string) => unknown;
}
interface Call {
  readonly args: readonly ASTNode[];
}

/** A function that sees the calendar and the time of the run. Every argument must be one of `types`. */
interface Clockwork {
  readonly result: 'int' | 'bool';
  readonly types: readonly string[];
  readonly expected: PhraseCode;
  readonly run: (args: readonly unknown[], calendar: Calendar, now: unknown) => unknown;
}

/** Code of a type error of our own; the message has what was expected and what CEL calls the found type. */
export const EXPECTED = 'flowbot_expected';

const TIME_TYPES = ['string', TIMESTAMP];
const A_TIME = { types: TIME_TYPES, expected: 'time' } as const;

const CLOCKWORKS: Readonly<Record<string, Clockwork>> = {
  'hour(ast): int': { ...A_TIME, result: 'int', run: ([at], calendar) => BigInt(calendar.local(instantOf(at, calendar)).hour) },
  'minute(ast): int': { ...A_TIME, result: 'int', run: ([at], calendar) => BigInt(calendar.local(instantOf(at, calendar)).minute) },
  'weekday(ast): int': { ...A_TIME, result: 'int', run: ([at], calendar) => BigInt(calendar.local(instantOf(at, calendar)).weekday) },
  'workday(ast): bool': { ...A_TIME, result: 'bool', run: ([at], calendar) => calendar.isWorkday(instantOf(at, calendar)) },
  'between(ast, ast): bool': {
    types: ['string'], expected: 'time-of-day', result: 'bool',
    run: ([from, to], calendar, now) => {
      const { hour, minute } = calendar.local(instantOf(now, calendar));
      const start = minuteOf(from);
      const end = minuteOf(to);
      const at = hour * 60 + minute;
      return start <= end ? at >= start && at < end : at >= start || at < end;
    },
  },
};

function instantOf(value: unknown, calendar: Calendar): Date {
  const instant = calendar.instant(value);
  if (instant === undefined) throw new ExpressionError(`"${String(value).slice(0, 50)}" is no time`);
  return instant;
}

/** Minutes since midnight of `9:00` or `18:30`; `24:00` is the end of the day. */
export function timeOfDay(text: string): number | undefined {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
  return minutes === undefined || minutes > 1440 ? undefined : minutes;
}

function minuteOf(value: unknown): number {
  const minutes = typeof value === 'string' ? timeOfDay(value) : undefined;
  if (minutes === undefined) throw new ExpressionError(`"${String(value).slice(0, 50)}" is no time of the day`);
  return minutes;
}

let base: Environment | undefined;

/** CEL with our functions, without names; made at first use, since it takes milliseconds. */
export function celEnvironment(): Environment {
  base ??= makeEnvironment();
  return base;
}

function makeEnvironment(): Environment {
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    // Recursion of the checker and of ours must end before the stack does.
    limits: { maxAstNodes: 2_000, maxDepth: 50 },
  });
  mixNumbers(environment);
  environment.registerOperator('string in string: bool', (part: string, whole: string) => whole.includes(part));
  const sync = { async: false };
  environment.registerFunction('lower(string): string', (text: string) => text.toLowerCase(), sync);
  environment.registerFunction('number(string): double', numberFromText, sync);
  environment.registerFunction('number(int): double', Number, sync);
  environment.registerFunction('number(double): double', Number, sync);
  environment.registerFunction(`days(int): ${CEL_DURATION}`, (days: bigint) => new Duration(days * 86_400n), sync);
  // Between two days lies an hour more or less where the clocks are changed.
  environment.registerFunction(`days(${CEL_DURATION}): int`, (length: Duration) => BigInt(Math.round(Number(length.seconds) / 86_400)), sync);
  environment.registerFunction('is_member(dyn, dyn): bool', isMember, sync);
  for (const [signature, clockwork] of Object.entries(CLOCKWORKS)) environment.registerFunction(signature, (call: Call) => clockMacro(call, clockwork));
  environment.registerFunction('fits(ast, ast): bool', fitsMacro);
  environment.registerFunction(`${HAS}(ast): bool`, hasMacro);
  return environment;
}

/** CEL keeps whole numbers and decimals apart; a decimal beside a whole number makes both decimals. */
function mixNumbers(environment: Environment): void {
  const mixed: Readonly<Record<string, (left: number, right: number) => number>> = {
    '+': (left, right) => left + right,
    '-': (left, right) => left - right,
    '*': (left, right) => left * right,
    '/': (left, right) => left / right,
    '%': (left, right) => left % right,
  };
  for (const [sign, count] of Object.entries(mixed)) {
    environment.registerOperator(`int ${sign} double: double`, (left: bigint, right: number) => count(Number(left), right));
    environment.registerOperator(`double ${sign} int: double`, (left: number, right: bigint) => count(left, Number(right)));
  }
  environment.registerOperator('double % double: double', (left: number, right: number) => left % right);
  environment.registerOperator('int == double: bool', (left: bigint, right: number) => Number(left) === right);
}

function numberFromText(text: string): number {
  const plain = text.trim().replace(',', '.');
  const value = /^[+-]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new ExpressionError(`"${text.slice(0, 50)}" is no number`);
}

function isMember(person: unknown, group: unknown): boolean {
  const wanted = idOf(person);
  const members: readonly unknown[] = Array.isArray(group) ? group : [group];
  return wanted !== undefined && members.some((member) => idOf(member) === wanted);
}

function idOf(value: unknown): bigint | undefined {
  const id = fieldOf(value, 'id') ?? value;
  return typeof id === 'bigint' ? id : undefined;
}

function clockMacro({ args }: Call, { result, types, expected, run }: Clockwork): object {
  return {
    async: false,
    typeCheck: (checker: Checker, _macro: unknown, context: unknown) => {
      for (const argument of args) expectType(checker, argument, context, { types, expected });
      return checker.getType(result);
    },
    evaluate: (evaluator: Evaluator, _macro: unknown, context: Context) => {
      const values = args.map((argument) => evaluator.run(argument, context));
      return run(values, (context.getValue(CALENDAR) as Calendar | undefined) ?? UTC, context.getValue(NOW));
    },
  };
}

function expectType(checker: Checker, node: ASTNode, context: unknown, { types, expected }: Pick<Clockwork, 'types' | 'expected'>): void {
  const { name, kind } = checker.check(node, context);
  if (kind !== 'dyn' && !types.includes(name)) throw checker.createError(EXPECTED, `${expected}|${name}`, node);
}

/** The pattern is a literal, compiled once; a broken one has been reported before anything is evaluated. */
function fitsMacro({ args }: Call): object {
  const [text, source] = args;
  const pattern = source?.op === 'value' && typeof source.args === 'string' ? compilePattern(source.args) : undefined;
  return {
    async: false,
    typeCheck: (checker: Checker, _macro: unknown, context: unknown) => {
      if (text) expectType(checker, text, context, { types: ['string'], expected: 'text' });
      return checker.getType('bool');
    },
    evaluate: (evaluator: Evaluator, _macro: unknown, context: Context) => {
      const value = text && evaluator.run(text, context);
      return pattern?.ok === true && typeof value === 'string' && pattern.value.match(value) !== undefined;
    },
  };
}

/** An absent field of an unknown value throws in CEL; here it is the answer. */
function hasMacro({ args }: Call): object {
  const [node] = args;
  return {
    async: false,
    typeCheck: (checker: Checker, _macro: unknown, context: unknown) => {
      if (node) checker.check(node, context);
      return checker.getType('bool');
    },
    evaluate: (evaluator: Evaluator, _macro: unknown, context: Context) => {
      try {
        return node !== undefined && !isEmpty(evaluator.run(node, context));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'no_such_key') return false;
        throw error;
      }
    },
  };
}
