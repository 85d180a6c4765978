import type { Scalar } from 'yaml';
import { escapeBb } from '../expressions/escape-bb.ts';
import { compileExpression } from '../expressions/expression.ts';
import { wordsFor } from '../expressions/shapes.ts';
import { compileTemplate } from '../expressions/template.ts';
import { type Expression, ExpressionError, type ExpressionProblem } from '../expressions/types.ts';
import { NAMES_NOT_BUILT } from '../schema/not-built.ts';
import { type Shape, TEXT } from '../schema/shape.ts';
import { type Compiled, constantOf, mapCompiled } from './compiled.ts';
import type { Scene } from './context.ts';
import { fixOf, report, type Span } from './findings.ts';
import { spanInside } from './offsets.ts';
import { readTyped } from './typed-text.ts';

/** Where the value of a text goes: BB code is read there, or not. */
export type Destination = 'bb' | 'none';

/** A text with its places for values, or the text that `=` computes. */
export function compileText(scene: Scene, key: string, scalar: Scalar<string>, destination: Destination): Compiled<string> | undefined {
  const typed = readTyped(scene.file.findings, key, scalar);
  if (typed === undefined) return undefined;
  if (isComputed(typed)) return compileComputedText(scene, key, scalar, destination);
  if (!typed.includes('{{')) return constantOf(typed, TEXT);
  const { file, known } = scene;
  const template = compileTemplate(typed, {
    escape: destination,
    names: known.names,
    maybe: known.maybe,
    language: file.language,
    ...(file.timezone === undefined ? {} : { timezone: file.timezone }),
  });
  if (!template.ok) {
    for (const problem of template.problems) reportProblem(scene, scalar, problem, 0);
    return undefined;
  }
  for (const warning of template.value.warnings) reportProblem(scene, scalar, warning, 0);
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
  return typed === undefined ? undefined : compileSource(scene, scalar, typed, { skip: 1 });
}

/** A condition: an expression without `=` that says yes or no. */
export function compileConditionText(scene: Scene, key: string, scalar: Scalar<string>): Expression | undefined {
  const typed = readTyped(scene.file.findings, key, scalar, 'condition');
  if (typed === undefined) return undefined;
  const skip = isComputed(typed) ? 1 : 0;
  if (skip === 1) {
    const { findings } = scene.file;
    const span = spanInside(findings.source, scalar, [0, 1]);
    report(findings, 'equals-before-condition', span, { fix: fixOf(findings.source, span, '') });
  }
  return compileSource(scene, scalar, typed, { skip, expects: 'yes_no' });
}

function compileSource(scene: Scene, scalar: Scalar<string>, typed: string, { skip, expects }: { readonly skip: number; readonly expects?: 'yes_no' }): Expression | undefined {
  const { file, known } = scene;
  const expression = compileExpression(typed.slice(skip), {
    names: known.names,
    maybe: known.maybe,
    ...(file.timezone === undefined ? {} : { timezone: file.timezone }),
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
    reportType(scene, key, scalar, { expected: 'a text', shape });
    return undefined;
  }
  const computed: Compiled = { render: expression.evaluate, shape };
  const text = mapCompiled(computed, (value) => textOf(key, value));
  return { ...(destination === 'bb' ? mapCompiled(text, escapeBb) : text), shape: TEXT };
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

export function reportType(scene: Scene, key: string, scalar: Scalar<string>, { expected, shape }: { readonly expected: string; readonly shape: Shape }): void {
  report(scene.file.findings, 'wrong-value-type', scalar, { args: { key, expected, found: wordsFor(shape) } });
}

/** `skip`: how many characters of the scalar's text stand before the expression. */
function reportProblem(scene: Scene, scalar: Scalar<string>, problem: ExpressionProblem, skip: number): void {
  const { findings } = scene.file;
  const span: Span = spanInside(findings.source, scalar, [problem.start + skip, problem.end + skip]);
  const root = problem.args['word']?.split('.')[0];
  if (problem.code === 'unknown-name' && root !== undefined && NAMES_NOT_BUILT.has(root)) {
    report(findings, 'not-built', span, { args: { word: root } });
    return;
  }
  report(findings, problem.code, span, {
    args: problem.args,
    severity: problem.severity,
    ...(problem.fix === undefined || !fitsInside(scalar, problem.fix) ? {} : { fix: fixOf(findings.source, span, problem.fix) }),
  });
}

/** Quotes and backslashes of a repair would end or change a text that stands in quotes. */
function fitsInside(scalar: Scalar, repair: string): boolean {
  return scalar.type === 'PLAIN' || scalar.type === 'BLOCK_LITERAL' || !/["'\\]/.test(repair);
}
