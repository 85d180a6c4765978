import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { phraseText } from '../diagnostics/catalogue.ts';
import { ENGLISH } from '../diagnostics/language.ts';
import { calendarOf, UTC } from '../expressions/calendar.ts';
import { wordsFor } from '../expressions/shapes.ts';
import { ExpressionError } from '../expressions/types.ts';
import { asType } from '../expressions/value-of-type.ts';
import type { InputType } from '../schema/pack.ts';
import type { Shape } from '../schema/shape.ts';
import { type Compiled, constantOf, isConstant, mapCompiled } from './compiled.ts';
import { compileComputed, compileText, isComputed, reportType } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { scalarOf } from './entries.ts';
import { reportValueBraces } from './params.ts';
import type { Cell } from './scalars.ts';
import { readOfType, SHAPE_OF_TYPE } from './value-of-type.ts';
import { compileValue } from './values.ts';

/** Kinds of values that may turn out to be of a type; `any` may always. */
const MAY_BE: Readonly<Record<InputType, readonly Shape['kind'][]>> = {
  text: ['text'],
  integer: ['integer', 'number'],
  number: ['integer', 'number'],
  yes_no: ['yes_no'],
  date: ['instant', 'when', 'text'],
  time: ['text'],
  duration: ['duration'],
  user: ['object'],
  list: ['list'],
  json: ['text', 'integer', 'number', 'yes_no', 'when', 'instant', 'duration', 'list', 'object'],
};

/** What a step makes of a value of a type: fixed, a text with values in it, or after `=`. One that turns out to be of another type throws `ExpressionError`. */
export function compileOfType(scene: Scene, cell: Cell, type: InputType): Compiled | undefined {
  const { key, node } = cell;
  const shape = SHAPE_OF_TYPE[type];
  if (type === 'text') {
    const scalar = scalarOf(scene.file.findings, key, node);
    return scalar && compileText(scene, key, scalar, 'none');
  }
  if (type === 'json' || (type === 'list' && isSeq(node))) return checked(scene, cell, type, compileValue(scene, key, node));
  if (!isScalar(node) || isMap(node)) return constant(readOfType(scene.file.findings, cell, type), shape);
  const scalar = node as Scalar<string>;
  if (isComputed(scalar.value)) return computed(scene, { key, node: scalar }, type);
  return reportValueBraces(scene, { key, node: scalar }, shape) ? undefined : constant(readOfType(scene.file.findings, cell, type), shape);
}

function constant(value: unknown, shape: Shape): Compiled | undefined {
  return value === undefined ? undefined : constantOf(value, shape);
}

function computed(scene: Scene, { key, node }: { readonly key: string; readonly node: Scalar<string> }, type: InputType): Compiled | undefined {
  const expression = compileComputed(scene, key, node);
  if (!expression) return undefined;
  const { shape, evaluate } = expression;
  if (shape.kind === 'any' || MAY_BE[type].includes(shape.kind)) return checked(scene, { key, node }, type, { render: evaluate, shape });
  reportType(scene, key, node, { expected: wordsFor(SHAPE_OF_TYPE[type]), shape });
  return undefined;
}

function checked({ file }: Scene, { key }: { readonly key: string; readonly node: Node }, type: InputType, made: Compiled | undefined): Compiled | undefined {
  if (!made || isConstant(made)) return made && constant(asType(made.constant, type, UTC), made.shape);
  const calendar = (file.timezone === undefined ? undefined : calendarOf(file.timezone)) ?? UTC;
  const expected = phraseText(wordsFor(SHAPE_OF_TYPE[type]), ENGLISH);
  const checkedValue = mapCompiled(made, (value) => {
    const given = asType(value, type, calendar);
    if (given === undefined) throw new ExpressionError(`"${key}" is ${expected}, and this gives something else`);
    return given;
  });
  return { ...checkedValue, shape: SHAPE_OF_TYPE[type] };
}
