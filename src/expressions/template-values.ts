import { type Args, type Phrase, say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import { isSlip } from '../kit/slip.ts';
import { ANY, NUMBER, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { CONDITION_FUNCTIONS, TEXT_FUNCTIONS } from './functions.ts';
import { helperFor, helperNames, helperNear } from './words-for-templates.ts';
import { compileInnerCondition } from './template-condition.ts';
import { compileTranslation } from './template-texts.ts';
import type { Compilation } from './template-compilation.ts';
import type { Span } from './template-parse.ts';
import { canCarryText, type Place, type PathProblem, resolvePath } from './template-paths.ts';
import type { Argument, TextFunction, Using, Value } from './text-function.ts';
import { toText } from './to-text.ts';
import { nameFinding } from './unknown-name.ts';

/** A value in a template, and whether people write it. */
export interface Known extends Argument {
  readonly fromPerson: boolean;
}

/** Words that Handlebars reads as values of their own, and the language does not know. */
export const NO_VALUES: ReadonlyMap<string, string> = new Map([['UndefinedLiteral', 'undefined'], ['NullLiteral', 'null']]);

const NOTHING: Value & { readonly fromPerson: boolean } = { read: () => '', shape: ANY, fromPerson: false };
const EVERY_NAME: ReadonlySet<string> = new Set();

/** What may stand where a value is expected: a path, a literal, a function in brackets. */
export function compileValue(node: hbs.AST.Expression, place: Place, compilation: Compilation): Known {
  const [start, end] = compilation.spanOf(node);
  switch (node.type) {
    case 'PathExpression':
      return { ...compilePath(node as hbs.AST.PathExpression, place, compilation), literal: undefined, start, end };
    case 'SubExpression':
      return { ...compileCall(node as hbs.AST.SubExpression, place, { ...compilation, isInner: true }), literal: undefined, start, end };
    default:
      if (NO_VALUES.has(node.type)) compilation.problem('unknown-name', { word: NO_VALUES.get(node.type) ?? '' }, [start, end]);
      return { ...literalOf(node), start, end };
  }
}

function literalOf(node: hbs.AST.Expression): Value & { readonly fromPerson: boolean; readonly literal: string | number | boolean | undefined } {
  const { value } = node as { readonly value?: unknown };
  const literal = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  const shapes: Readonly<Record<string, Shape>> = { string: TEXT, number: NUMBER, boolean: YES_NO };
  return { literal, shape: shapes[typeof literal] ?? ANY, fromPerson: false, read: () => literal };
}

/** Something that stands first in `{{…}}`, a block or brackets. */
export interface Call extends hbs.AST.Node {
  readonly path: hbs.AST.PathExpression | hbs.AST.Literal;
  readonly params: readonly hbs.AST.Expression[];
  readonly hash?: hbs.AST.Hash;
}

/** `name value …`; without values a name is a value. */
export function compileCall(call: Call, place: Place, compilation: Compilation): Value & { readonly fromPerson: boolean } {
  refuseHash(call, place, compilation);
  const name = nameOf(call.path);
  const found = name === undefined ? undefined : TEXT_FUNCTIONS.get(name);
  if (call.params.length === 0 && (found === undefined || isKnown(call.path, place))) return compileValue(call.path, place, compilation);
  if (reportMisplaced(found, call, { place, compilation })) return NOTHING;
  const inner = name === 'default' ? { ...place, maybe: EVERY_NAME } : place;
  const args = call.params.map((param) => compileValue(param, inner, compilation));
  if (found === undefined) {
    reportUnknownFunction(call, compilation);
    return NOTHING;
  }
  const value = applyFunction(found, args, call, { place, compilation });
  return { ...value, fromPerson: value.fromPerson ?? isFromPerson(found, value, args) };
}

function isFromPerson({ name }: TextFunction, { shape }: Value, args: readonly Known[]): boolean {
  return name !== 'mention' && canCarryText(shape) && args.some((argument) => argument.fromPerson);
}

/** True after saying that a word stands where another belongs, or without its quotes. */
function reportMisplaced(found: TextFunction | undefined, call: Call, { place, compilation }: Here): boolean {
  if (found === undefined) return reportLateHelper(call, place, compilation);
  return found.name === 't' && reportBareName(call, place, compilation);
}

function isKnown(path: hbs.AST.PathExpression | hbs.AST.Literal, place: Place): boolean {
  return path.type === 'PathExpression' && resolvePath(path as hbs.AST.PathExpression, place).ok;
}

interface Here {
  readonly place: Place;
  readonly compilation: Compilation;
}

function applyFunction(found: TextFunction, args: readonly Known[], call: Call, { place, compilation }: Here): Value {
  const [first, ...rest] = args;
  const span = compilation.spanOf(call.path);
  if (first === undefined || args.length < found.least || args.length > found.most) {
    const isOfNow = first === undefined && (found.name === 'date' || found.name === 'time');
    compilation.problem('broken-template', { reason: wrongAmount(found, args.length) }, span, isOfNow ? `${found.name} now` : undefined);
    return NOTHING;
  }
  if (reportLateValue(found, args, compilation)) return NOTHING;
  if (found.zoned && compilation.timezone === undefined) compilation.problem('timezone-needed', { word: found.name }, span);
  const using: Using = {
    language: compilation.locale,
    calendar: compilation.calendar,
    markup: compilation.destination === 'bb',
    at: span[0],
    problem: (code, problemArgs, argument, fix) => compilation.problem(code, problemArgs, [argument.start, argument.end], fix),
    misfit: (problemArgs, { start, end }) => reportMisfit(problemArgs, [start, end], compilation),
    written: ({ start, end }) => compilation.source.slice(start, end),
    condition: (argument) => compileInnerCondition(argument, place, compilation),
    translation: (argument) => compileTranslation(argument, place, compilation),
  };
  return found.compile(first, rest, using);
}

function reportMisfit(args: Args, span: Span, { misfit, problem, warn }: Compilation): void {
  if (misfit !== 'fine') (misfit === 'error' ? problem : warn)('plural-forms', args, span);
}

/** `{{default "friend" user.name}}`, `{{date "d MMMM" now}}`: true after saying that the value stands first. */
function reportLateValue({ name }: TextFunction, [first, second, third]: readonly Known[], { source, problem }: Compilation): boolean {
  if (first?.literal === undefined || second === undefined || second.literal !== undefined || third !== undefined) return false;
  const swapped = `${source.slice(second.start, second.end)} ${source.slice(first.start, first.end)}`;
  problem('broken-template', { reason: say('value-first', { word: name }) }, [first.start, second.end], swapped);
  return true;
}

function wrongAmount({ name, least, most }: TextFunction, amount: number): Phrase {
  const found = String(amount);
  if (most === 1) return say('helper-takes-one', { word: name, found });
  const wanted = least === most ? String(least) : say('amount-between', { least: String(least), most: String(most) });
  return say('helper-takes', { word: name, wanted, found });
}

function compilePath(path: hbs.AST.PathExpression, place: Place, compilation: Compilation): Value & { readonly fromPerson: boolean } {
  const resolved = resolvePath(path, place);
  if (resolved.ok) {
    if (nameOf(path) === 'today' && compilation.timezone === undefined) compilation.problem('timezone-needed', { word: 'today' }, compilation.spanOf(path));
    return resolved.value;
  }
  reportPath(resolved.problem, compilation.spanOf(path), compilation);
  return NOTHING;
}

function reportPath(problem: PathProblem, span: Span, compilation: Compilation): void {
  if (problem.code !== 'unknown-name') return compilation.problem(problem.code, { word: problem.word }, span);
  const { word, closest: better, advice } = problem;
  const { code, args } = nameFinding(word, advice, { better, owner: problem.owner });
  compilation.problem(code, args, span, advice.kind === 'guess' ? undefined : better);
}

/** The single word that a call starts with. */
export function nameOf(path: hbs.AST.PathExpression | hbs.AST.Literal): string | undefined {
  if (path.type !== 'PathExpression') return undefined;
  const { data, depth, parts, original } = path as hbs.AST.PathExpression;
  return !data && depth === 0 && parts.length === 1 && parts[0] === original ? original : undefined;
}

/** A path or literal as the author wrote it. */
export function writtenName(path: hbs.AST.Expression): string {
  const { original } = path as { readonly original?: unknown };
  return toText(original);
}

/** `{{message.text truncate 40}}`: true after saying that a helper stands first. */
function reportLateHelper(call: Call, place: Place, { source, spanOf, problem }: Compilation): boolean {
  const helper = call.params.find((param) => param.type === 'PathExpression' && TEXT_FUNCTIONS.has(nameOf(param as hbs.AST.PathExpression) ?? ''));
  if (helper === undefined || !isKnown(call.path, place)) return false;
  const written = [helper, call.path, ...call.params.filter((param) => param !== helper)].map((node) => source.slice(...spanOf(node)));
  const end = spanOf(call.params.at(-1) ?? helper)[1];
  problem('broken-template', { reason: say('helper-before-value', { closest: written.join(' ') }) }, [spanOf(call.path)[0], end]);
  return true;
}

/** `{{t greeting}}`: true after saying that the name of a text stands in quotes. */
function reportBareName({ params }: Call, place: Place, { texts, spanOf, problem }: Compilation): boolean {
  const [param] = params;
  const word = param?.type === 'PathExpression' && !isKnown(param, place) ? nameOf(param) : undefined;
  if (param === undefined || word === undefined || texts?.find(word) === undefined) return false;
  problem('broken-template', { reason: say('text-in-quotes', { word }) }, spanOf(param), `"${word}"`);
  return true;
}

const REFUSED: ReadonlySet<string> = new Set(['lookup', 'log', 'helperMissing', 'blockHelperMissing']);

export function reportUnknownFunction(call: Call, compilation: Compilation, more?: readonly string[]): void {
  const span = compilation.spanOf(call.path);
  const word = writtenName(call.path);
  if (REFUSED.has(word)) return compilation.problem('refused-helper', { word }, span);
  if (CONDITION_FUNCTIONS.has(word)) return compilation.problem('misplaced-function', { word, place: say('in-conditions'), instead: `{{#if (is "…")}}` }, span);
  const known = helperNames(more);
  const near = closest(word, known);
  const meant = helperFor(word) ?? (near !== undefined && near !== word && isSlip(word, near) ? near : undefined);
  const better = meant ?? helperNear(word);
  const help = better === undefined ? { known: helperNames().join(', ') } : { closest: better };
  compilation.problem('unknown-helper', { word, ...help }, span, meant);
}

/** `name=value` belongs to no function; the names inside are checked all the same. */
export function refuseHash(call: Call, place: Place, compilation: Compilation): void {
  for (const pair of call.hash?.pairs ?? []) {
    compileValue(pair.value, place, compilation);
    compilation.problem('broken-template', { reason: say('option-unknown', { word: pair.key }) }, compilation.spanOf(pair));
  }
}
