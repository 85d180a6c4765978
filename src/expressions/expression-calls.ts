import type { ASTNode } from '@marcbachmann/cel-js';
import { type Arg, say } from '../diagnostics/phrase.ts';
import type { Names } from '../schema/shape.ts';
import { celEnvironment, timeOfDay } from './cel-environment.ts';
import { compilePattern } from './pattern.ts';
import type { ExpressionProblem } from './types.ts';
import type { Called } from './call-forms.ts';
import { unknownFunction } from './unknown-function.ts';

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

/** What a call is checked against. */
export interface CallContext {
  readonly source: string;
  readonly names: Names;
  readonly timezone: string | undefined;
}

/** What is wrong with a call, apart from its values. */
export function callProblems(called: Called, { source, names, timezone }: CallContext): readonly ExpressionProblem[] {
  const { name, receiver } = called;
  const instead = UNSAFE.get(name);
  if (instead !== undefined) return [unsafe(called, instead, source)];
  const { functions, methods } = knownCalls();
  if (!(receiver ? methods : functions).has(name)) return [{ severity: 'error', ...unknownFunction(called, { source, names, functions, methods }) }];
  if (receiver) return [];
  const problems: ExpressionProblem[] = [];
  if (TIMED.has(name) && timezone === undefined) {
    problems.push({ code: 'timezone-needed', args: { word: name }, start: called.nameStart, end: called.nameStart + name.length, severity: 'error' });
  }
  return [...problems, ...literalProblems(called)];
}

function unsafe({ name, receiver, args, start, end }: Called, instead: Arg, source: string): ExpressionProblem {
  const repair = REPAIRS.get(name);
  const values = [...(receiver ? [receiver.node] : []), ...args].map((node) => source.slice(node.start, node.end));
  return {
    code: 'unsafe-function', args: { word: name, instead }, start, end, severity: 'error',
    ...(repair === undefined ? {} : { fix: `${repair}(${values.join(', ')})` }),
  };
}

function literalProblems({ name, args, start, end }: Called): readonly ExpressionProblem[] {
  if (name === 'fits') return patternProblems(args[1], start, end);
  if (name !== 'between') return [];
  const [first, second] = args;
  const range = first && second === undefined ? rangeIn(first) : undefined;
  if (first && range !== undefined) return [{ code: 'wrong-type', args: { expected: say('two-times'), found: say('one-value') }, start: first.start, end: first.end, severity: 'error', fix: range }];
  const problems = args.flatMap(timeProblem);
  const [from, to] = problems;
  // Both in one form are one mistake.
  return from?.fix !== undefined && to?.fix !== undefined ? [{ ...from, end: to.end, fix: `${from.fix}, ${to.fix}` }] : problems;
}

/** `"9:00" and "18:00"`, `"9:00-18:00"`: both ends in one value. */
function rangeIn(node: ASTNode): string | undefined {
  const texts = node.op === '&&' ? node.args.map((part) => (part.op === 'value' ? part.args : undefined)) : [];
  const ends = node.op === 'value' && typeof node.args === 'string' ? node.args.split(/\s*[-–—]\s*/) : texts;
  const times = ends.filter((end) => typeof end === 'string' && timeOfDay(end) !== undefined);
  return times.length === 2 && ends.length === 2 ? times.map((time) => `"${String(time)}"`).join(', ') : undefined;
}

/** Times of the day as numbers or in other forms: `9`, `9.30`, `"9-30"`. */
function timeProblem(node: ASTNode): readonly ExpressionProblem[] {
  if (node.op !== 'value') return [];
  const value: unknown = node.args;
  if (typeof value !== 'string' && typeof value !== 'bigint' && typeof value !== 'number') return [];
  if (typeof value === 'string' && timeOfDay(value) !== undefined) return [];
  const fix = timeFrom(value);
  const args = { expected: say('time-of-day'), found: typeof value === 'string' ? `"${value}"` : say('number') };
  return [{ code: 'wrong-type', args, start: node.start, end: node.end, severity: 'error', ...(fix === undefined ? {} : { fix }) }];
}

function timeFrom(value: string | bigint | number): string | undefined {
  const [, hour, minute = ''] = /^(\d{1,2})(?:[.h-](\d{1,2}))?h?$/.exec(String(value)) ?? [];
  // 17.30 is the number 17.3.
  const time = hour === undefined ? '' : `${hour.padStart(2, '0')}:${minute.padEnd(2, '0')}`;
  return timeOfDay(time) === undefined ? undefined : `"${time}"`;
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
