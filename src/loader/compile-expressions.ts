import type { Scalar } from 'yaml';
import type { Fix, Source } from '../diagnostics/diagnostic.ts';
import { type Phrase, say } from '../diagnostics/phrase.ts';
import { escapeBb } from '../expressions/escape-bb.ts';
import { escapeUrl } from '../expressions/escape-url.ts';
import { compileExpression } from '../expressions/expression.ts';
import { wordsFor } from '../expressions/shapes.ts';
import { singleBraces } from '../expressions/single-braces.ts';
import { compileTemplate } from '../expressions/template.ts';
import { type Expression, ExpressionError, type ExpressionProblem } from '../expressions/types.ts';
import { escapePath } from '../portal/file-path.ts';
import { NAMES_NOT_BUILT } from '../schema/not-built.ts';
import { type Shape, TEXT } from '../schema/shape.ts';
import { type Compiled, constantOf, mapCompiled } from './compiled.ts';
import type { FileContext, Scene } from './context.ts';
import { fixOf, report, type Span, spanOf } from './findings.ts';
import { spanInside } from './offsets.ts';
import { quote } from './quote.ts';
import { readTyped } from './typed-text.ts';
import { warnOfVariable } from './variables.ts';

/** Where the value of a text goes: BB code is read there, it is an address, the path of a file, or none of these. */
export type Destination = 'bb' | 'url' | 'path' | 'none';

/** A computed text is nothing but value. */
const ESCAPES: Readonly<Record<Destination, (text: string) => string>> = { bb: escapeBb, url: (text) => escapeUrl(text, ''), path: escapePath, none: (text) => text };

function zoneOf({ timezone, holidays }: FileContext): { readonly timezone?: string; readonly holidays: readonly string[] } {
  return { holidays, ...(timezone === undefined ? {} : { timezone }) };
}

/** A text with its places for values, or the text that `=` computes. */
export function compileText(scene: Scene, key: string, scalar: Scalar<string>, destination: Destination): Compiled<string> | undefined {
  const typed = readTyped(scene.file.findings, key, scalar);
  if (typed === undefined) return undefined;
  if (isComputed(typed)) return compileComputedText(scene, key, scalar, destination);
  warnOfVariable(scene.file.findings, scalar, typed);
  const { file, known } = scene;
  const warnings = singleBraces(typed, known.names);
  if (!typed.includes('{{')) {
    for (const warning of warnings) reportProblem(scene, scalar, warning, 0);
    return constantOf(typed, TEXT);
  }
  const template = compileTemplate(typed, {
    escape: destination,
    names: known.names,
    maybe: known.maybe,
    language: file.language,
    anyLanguage: file.pack !== undefined,
    texts: file.texts,
    ...zoneOf(file),
  });
  if (!template.ok) {
    for (const problem of template.problems) reportProblem(scene, scalar, problem, 0);
    return undefined;
  }
  for (const warning of [...template.value.warnings, ...warnings]) reportProblem(scene, scalar, warning, 0);
  if (template.value.constant !== undefined) return constantOf(template.value.constant, TEXT);
  return { render: template.value.render, shape: TEXT };
}

/** `==` at the beginning cannot be computed, so it is a text such as `== Menu ==`. */
export function isComputed(typed: string): boolean {
  return typed.startsWith('=') && typed.charAt(1) !== '=';
}

/** The expression after `=`, with a value of any type. */
export function compileComputed(scene: Scene, key: string, scalar: Scalar<string>): Expression | undefined {
  const typed = readTyped(scene.file.findings, key, scalar);
  if (typed === undefined || reportBraces(scene, scalar, typed)) return undefined;
  return compileSource(scene, scalar, typed, { skip: 1 });
}

/** True after saying that `{{…}}` belongs into texts alone. */
function reportBraces({ file: { findings } }: Scene, scalar: Scalar<string>, typed: string): boolean {
  if (!typed.includes('{{')) return false;
  const bare = typed.replace(/\{\{\s*|\s*\}\}/g, '');
  const span = spanOf(scalar);
  const isQuoted = /["'][^"']*\{\{/.test(typed);
  const instead = scalar.type === 'PLAIN' || /^[\w.]+$/.test(bare) ? bare : quote(bare);
  report(findings, 'braces-in-condition', span, isQuoted || scalar.type === 'BLOCK_LITERAL' ? {} : { args: { instead: bare }, fix: fixOf(findings.source, span, instead) });
  return true;
}

/** A value of the flow: `user.extranet`, perhaps with `not` before it. */
const PATH = /^(?:not |!)?[A-Za-z_]\w*\.\w/;

/** True after saying that a value which only an expression can be, such as `user.extranet`, is computed after `=`. */
export function reportUncomputed(scene: Scene, scalar: Scalar<string>, mayBe: (shape: Shape) => boolean): boolean {
  const { file, known } = scene;
  const { findings } = file;
  if (!PATH.test(scalar.value)) return false;
  const expression = compileExpression(scalar.value, { names: known.names, maybe: known.maybe, ...zoneOf(file) });
  if (!expression.ok || !mayBe(expression.value.shape)) return false;
  const before = spanInside(findings.source, scalar, [0, 0]);
  report(findings, 'equals-missing', scalar, { args: { instead: `=${scalar.value}` }, fix: fixOf(findings.source, before, '=') });
  return true;
}

/** A condition: an expression without `=` that says yes or no. */
export function compileConditionText(scene: Scene, key: string, scalar: Scalar<string>): Expression | undefined {
  return compileBare(scene, key, scalar, 'yes_no');
}

/** An expression of any type where `=` is not needed. */
export function compileComputedAlone(scene: Scene, key: string, scalar: Scalar<string>): Expression | undefined {
  return compileBare(scene, key, scalar, undefined);
}

function compileBare(scene: Scene, key: string, scalar: Scalar<string>, expects: 'yes_no' | undefined): Expression | undefined {
  const typed = readTyped(scene.file.findings, key, scalar, 'condition');
  if (typed === undefined || reportBraces(scene, scalar, typed)) return undefined;
  const skip = isComputed(typed) ? 1 : 0;
  if (skip === 1) {
    const { findings } = scene.file;
    const span = spanInside(findings.source, scalar, [0, 1]);
    report(findings, 'equals-before-condition', span, { fix: fixOf(findings.source, span, '') });
  }
  return compileSource(scene, scalar, typed, { skip, ...(expects ? { expects } : {}) });
}

function compileSource(scene: Scene, scalar: Scalar<string>, typed: string, { skip, expects }: { readonly skip: number; readonly expects?: 'yes_no' }): Expression | undefined {
  const { file, known } = scene;
  const expression = compileExpression(typed.slice(skip), {
    names: known.names,
    maybe: known.maybe,
    ...zoneOf(file),
    ...(expects === undefined ? {} : { expects }),
  });
  if (expression.ok) return expression.value;
  for (const problem of expression.problems) reportProblem(scene, scalar, problem, skip);
  return undefined;
}

function compileComputedText(scene: Scene, key: string, scalar: Scalar<string>, destination: Destination): Compiled<string> | undefined {
  const expression = compileComputed(scene, key, scalar);
  if (!expression) return undefined;
  const { shape } = expression;
  if (shape.kind === 'list' || shape.kind === 'object') {
    reportType(scene, key, scalar, { expected: say('text'), shape });
    return undefined;
  }
  const computed: Compiled = { render: expression.evaluate, shape };
  const text = mapCompiled(computed, (value) => textOf(key, value));
  return { ...mapCompiled(text, ESCAPES[destination]), shape: TEXT };
}

function textOf(key: string, value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      if (value instanceof Date) return value.toISOString();
      throw new ExpressionError(`"${key}" is a text, and this gives ${value === null || value === undefined ? 'nothing' : 'an object or a list'}`);
  }
}

export function reportType(scene: Scene, key: string, scalar: Scalar<string>, { expected, shape }: { readonly expected: Phrase; readonly shape: Shape }): void {
  report(scene.file.findings, 'wrong-value-type', scalar, { args: { key, expected, found: wordsFor(shape) } });
}

/** `skip`: how many characters of the scalar's text stand before the expression. */
function reportProblem(scene: Scene, scalar: Scalar<string>, { text, ...problem }: ExpressionProblem, skip: number): void {
  const { findings, texts } = scene.file;
  const there = text && texts.at(text);
  const place: Place = there ? { scalar: there, skip: 0, usedOn: String(findings.lineAt(spanOf(scalar)[0])) } : { scalar, skip };
  const span = spanInside(findings.source, place.scalar, [problem.start + place.skip, problem.end + place.skip]);
  // A text may be used often.
  if (there && findings.list.some((told) => told.code === problem.code && told.span[0] === span[0])) return;
  if (problem.code === 'unknown-name') return reportUnknownName(scene, problem, span, place);
  report(findings, problem.code, span, {
    args: { ...problem.args, ...(place.usedOn === undefined ? {} : { used: say('text-used', { line: place.usedOn }) }) },
    severity: problem.severity,
    ...repair(findings.source, problem, span, place.scalar),
  });
}

/** Where an expression stands; a text under `texts` is put in somewhere else. */
interface Place {
  readonly scalar: Scalar<string>;
  readonly skip: number;
  readonly usedOn?: string;
}

function reportUnknownName(scene: Scene, problem: ExpressionProblem, span: Span, { scalar, usedOn }: Place): void {
  const { findings } = scene.file;
  const word = textIn(problem, 'word');
  const [root = ''] = word.split('.');
  if (NAMES_NOT_BUILT.has(root)) return report(findings, 'not-built', span, { args: { word: root } });
  const known = root === word ? elsewhere(scene, root) : undefined;
  const used = usedOn === undefined ? undefined : say(known ? 'known-and-used' : 'text-used', { line: usedOn, ...(known && { known }) });
  const hint = used ?? known;
  const args = known ? { word, hint } : { ...problem.args, ...(hint && { hint }) };
  report(findings, problem.code, span, { args, ...(known ? {} : repair(findings.source, problem, span, scalar)) });
}

function repair(source: Source, { fix }: ExpressionProblem, span: Span, scalar: Scalar<string>): { readonly fix?: Fix } {
  return fix === undefined ? {} : { fix: repairOf(source, scalar, span, fix) };
}

/** A repair of a part of a text, or of the whole where that must stand in quotes then. */
function repairOf(source: Source, scalar: Scalar<string>, [start, end]: Span, repair: string): Fix {
  const [first, last] = spanOf(scalar);
  if (scalar.type !== 'PLAIN') return fixOf(source, [start, end], typedIn(source, scalar, repair));
  const whole = source.text.slice(first, start) + repair + source.text.slice(end, last);
  const isInBrackets = /^[ \t]*[,\]}]/.test(source.text.slice(last));
  const needsQuotes = /^["'[{!&*@`%]|: | #/.test(whole) || (isInBrackets && /[,[\]{}]/.test(whole));
  return needsQuotes ? fixOf(source, [first, last], quote(whole)) : fixOf(source, [start, end], repair);
}

/** An argument that is a piece of the file. */
function textIn({ args }: ExpressionProblem, name: string): string {
  const arg = args[name];
  return typeof arg === 'string' ? arg : '';
}

/** Where a name of the language is known, for one that is not known here. */
function elsewhere({ file }: Scene, name: string): Phrase | undefined {
  if (name === 'error') return say('known-on-error');
  if (name === 'person') return say('known-in-survey');
  if (name === 'inputs') return say('known-in-packs');
  const triggers = [...file.triggers.values()].filter(({ gives }) => Object.hasOwn(gives({} as never), name)).map((trigger) => `\`${trigger.name}\``);
  const owners = name === 'args' ? ['`command`'] : triggers;
  return owners.length === 0 ? undefined : say('known-to-triggers', { word: owners });
}

/** A repair as it is typed inside the quotes of a text, or with the indentation of a block. */
function typedIn({ text }: Source, scalar: Scalar, repair: string): string {
  switch (scalar.type) {
    case 'QUOTE_SINGLE':
      return repair.replaceAll("'", "''");
    case 'QUOTE_DOUBLE':
      return repair.replace(/["\\]/g, '\\$&');
    case 'BLOCK_LITERAL':
      return repair.replaceAll('\n', `\n${/\n( *)\S/.exec(text.slice(spanOf(scalar)[0]))?.[1] ?? ''}`);
    default:
      return repair;
  }
}
