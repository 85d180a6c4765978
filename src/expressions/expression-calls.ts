import type { ASTNode } from '@marcbachmann/cel-js';
import { type Arg, say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import { celEnvironment, timeOfDay } from './cel-environment.ts';
import { FUNCTIONS_NOT_BUILT, TEXT_FUNCTIONS } from './functions.ts';
import { compilePattern } from './pattern.ts';
import type { ExpressionProblem } from './types.ts';

/** Functions that need `bot.timezone`. */
export const TIMED: ReadonlySet<string> = new Set(['between', 'workday', 'hour', 'minute', 'weekday', 'days']);

/** CEL's own that would surprise: UTC instead of the bot's zone, patterns that may never end. */
const UNSAFE: ReadonlyMap<string, Arg> = new Map<string, Arg>([
  ['matches', 'fits(text, "pattern")'],
  ['getHours', 'hour(time)'],
  ['getMinutes', 'minute(time)'],
  ['getDayOfWeek', 'weekday(time)'],
  ...['getDate', 'getDayOfMonth', 'getDayOfYear', 'getFullYear', 'getMonth', 'getSeconds', 'getMilliseconds']
    .map((name) => [name, ['hour(time)', 'minute(time)', 'weekday(time)']] as const),
]);

/** Those whose repair is the same value in another word. */
const REPAIRS: ReadonlyMap<string, string> = new Map([['matches', 'fits'], ['getHours', 'hour'], ['getMinutes', 'minute']]);

/** Functions of the library that are no part of the language. */
const HIDDEN: ReadonlySet<string> = new Set(['bind', 'value', 'hasValue', 'or', 'orValue', 'none', 'of', 'json', ...UNSAFE.keys()]);

interface KnownCalls {
  readonly functions: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
}

let known: KnownCalls | undefined;

function knownCalls(): KnownCalls {
  known ??= readCalls();
  return known;
}

function readCalls(): KnownCalls {
  const { functions } = celEnvironment().getDefinitions();
  const visible = functions.filter(({ name }) => !name.startsWith('_') && !HIDDEN.has(name));
  return {
    functions: new Set(visible.filter(({ receiverType }) => receiverType === null).map(({ name }) => name)),
    methods: new Set(visible.filter(({ receiverType }) => receiverType !== null).map(({ name }) => name)),
  };
}

/** A function or method as it is called. */
export interface Called {
  readonly name: string;
  /** What stands before the dot of a method. */
  readonly receiver: ASTNode | undefined;
  readonly args: readonly ASTNode[];
  readonly start: number;
  readonly end: number;
  /** Where the name stands. */
  readonly nameStart: number;
}

/** What is wrong with a call, apart from its values. */
export function callProblems(called: Called, source: string, timezone: string | undefined): readonly ExpressionProblem[] {
  const { name, receiver } = called;
  const at = { start: called.nameStart, end: called.nameStart + name.length, severity: 'error' } as const;
  const instead = UNSAFE.get(name);
  if (instead !== undefined) return [unsafe(called, instead, source)];
  const { functions, methods } = knownCalls();
  if (!(receiver ? methods : functions).has(name)) return [{ ...at, ...stranger(called, functions, methods) }];
  if (receiver) return [];
  const problems: ExpressionProblem[] = [];
  if (TIMED.has(name) && timezone === undefined) problems.push({ ...at, code: 'timezone-needed', args: { word: name } });
  return [...problems, ...literalProblems(called)];
}

function unsafe({ name, receiver, args, start, end }: Called, instead: Arg, source: string): ExpressionProblem {
  const repair = REPAIRS.get(name);
  const values = [...(receiver ? [receiver] : []), ...args].map((node) => source.slice(node.start, node.end));
  return {
    code: 'unsafe-function', args: { word: name, instead }, start, end, severity: 'error',
    ...(repair === undefined ? {} : { fix: `${repair}(${values.join(', ')})` }),
  };
}

/** A helper of texts, a word of a later version, or no word of the language at all. */
function stranger(called: Called, functions: ReadonlySet<string>, methods: ReadonlySet<string>): Pick<ExpressionProblem, 'code' | 'args' | 'fix'> {
  const { name, receiver } = called;
  if (receiver === undefined && FUNCTIONS_NOT_BUILT.has(name)) return { code: 'not-built', args: { word: name } };
  if (receiver === undefined && TEXT_FUNCTIONS.has(name)) return { code: 'misplaced-function', args: { word: name, place: say('in-texts'), instead: `{{${name} …}}` } };
  return { code: 'unknown-function', ...better(called, functions, methods) };
}

/** The name that was meant, also where a function is written like a method or the other way round. */
function better({ name, receiver }: Called, functions: ReadonlySet<string>, methods: ReadonlySet<string>): Pick<ExpressionProblem, 'args' | 'fix'> {
  if (receiver && functions.has(name)) return { args: { word: name, closest: `${name}(…)` } };
  if (!receiver && methods.has(name)) return { args: { word: name, closest: `value.${name}(…)` } };
  const near = closest(name, receiver ? methods : functions);
  return near === undefined ? { args: { word: name } } : { args: { word: name, closest: near }, fix: near };
}

function literalProblems({ name, args, start, end }: Called): readonly ExpressionProblem[] {
  if (name === 'fits') return patternProblems(args[1], start, end);
  if (name !== 'between') return [];
  return args.flatMap((node): ExpressionProblem[] => {
    if (node.op !== 'value' || typeof node.args !== 'string' || timeOfDay(node.args) !== undefined) return [];
    return [{ code: 'wrong-type', args: { expected: say('time-of-day'), found: `"${node.args}"` }, start: node.start, end: node.end, severity: 'error' }];
  });
}

function patternProblems(node: ASTNode | undefined, start: number, end: number): readonly ExpressionProblem[] {
  if (node === undefined) return [];
  if (node.op !== 'value' || typeof node.args !== 'string') {
    return [{ code: 'broken-pattern', args: { reason: say('pattern-in-quotes') }, start: node.start, end: node.end, severity: 'error' }];
  }
  const compiled = compilePattern(node.args);
  if (compiled.ok) return [];
  return [{ code: 'broken-pattern', args: { reason: compiled.problems }, start: Math.max(node.start, start), end: Math.min(node.end, end), severity: 'error' }];
}
