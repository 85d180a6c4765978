import { type Node, type Scalar } from 'yaml';
import type { TObject, TSchema } from 'typebox';
import { ExpressionError } from '../expressions/types.ts';
import { type Reading, readingOf } from '../schema/fields.ts';
import { ANY, INTEGER, NUMBER, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { type Compiled, constantOf, mapCompiled } from './compiled.ts';
import { compileComputed, compileText, isComputed, reportType } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { compileDestination } from './destination.ts';
import { type Entries, presentValue, scalarOf } from './entries.ts';
import { type Cell, isWithin, type Range, rangeInWords, readDuration, readInteger, readNumber, readWord, readYesNo } from './scalars.ts';
import { exampleOf, readFixed } from './settings.ts';
import { compileMessageId } from './message-id.ts';
import { compileValue } from './values.ts';

/** Compiles a parameter that is a structure of its own. */
export type CompileStructure = (scene: Scene, key: string, node: Node) => Compiled | undefined;

/** The values of an action's parameters by name; a parameter that cannot be used is reported and left out. */
export function compileParams(scene: Scene, entries: Entries, schema: TObject, buttons?: CompileStructure): ReadonlyMap<string, Compiled> {
  const params = new Map<string, Compiled>();
  for (const [name, field] of Object.entries(schema.properties)) {
    const entry = entries.get(name);
    const node = entry && presentValue(scene.file.findings, entry);
    const param = node && compileParam(scene, name, { node, field, buttons });
    if (param) params.set(name, param);
  }
  return params;
}

interface Given {
  readonly node: Node;
  readonly field: TSchema;
  readonly buttons: CompileStructure | undefined;
}

/** One parameter, read as its field says. */
function compileParam(scene: Scene, key: string, { node, field, buttons }: Given): Compiled | undefined {
  const reading = readingOf(field);
  if (!reading) return undefined;
  switch (reading.kind) {
    case 'value':
      return compileValue(scene, key, node);
    case 'buttons':
      return buttons?.(scene, key, node);
    case 'block':
      return undefined;
    default: {
      const scalar = scalarOf(scene.file.findings, key, node, exampleOf(key, field));
      return scalar && compileScalar(scene, { key, node: scalar, example: exampleOf(key, field) }, { reading, field });
    }
  }
}

type ScalarCell = Cell & { readonly node: Scalar<string> };
interface Field { readonly reading: Reading; readonly field: TSchema }

function compileScalar(scene: Scene, cell: ScalarCell, { reading, field }: Field): Compiled | undefined {
  const { findings } = scene.file;
  const { key, node } = cell;
  switch (reading.kind) {
    case 'text':
      return compileText(scene, key, node, reading.escape);
    case 'message':
      return compileMessageId(scene, key, node);
    case 'to':
      return compileDestination(scene, key, node);
    case 'word':
      return constant(readWord(findings, cell, (field as { enum?: readonly string[] }).enum ?? []), TEXT);
    case 'fixed':
      return constant(readFixed(findings, key, node), TEXT);
    case 'duration':
      return constant(readDuration(findings, cell), INTEGER);
    case 'yes_no':
      return computed(scene, cell, YES_NO, isYesNo) ?? constant(literal(cell) ? readYesNo(findings, cell) : undefined, YES_NO);
    case 'integer':
      return computed(scene, cell, INTEGER, isNumberIn(field, true)) ?? constant(literal(cell) ? readInteger(findings, cell, field as Range) : undefined, INTEGER);
    case 'number':
      return computed(scene, cell, NUMBER, isNumberIn(field, false)) ?? constant(literal(cell) ? readNumber(findings, cell, field as Range) : undefined, NUMBER);
    default:
      return undefined;
  }
}

function constant(value: unknown, shape: Shape): Compiled | undefined {
  return value === undefined ? undefined : constantOf(value, shape);
}

function literal(cell: ScalarCell): boolean {
  return !isComputed(cell.node.value);
}

/** What a computed value must be; a sentence's second half when it is not. */
type Check = (value: unknown) => string | undefined;

const isYesNo: Check = (value) => (typeof value === 'boolean' ? undefined : 'yes or no');

function isNumberIn(field: TSchema, whole: boolean): Check {
  const range = field as Range;
  return (value) => {
    if (typeof value !== 'number' || (whole && !Number.isInteger(value))) return whole ? 'a whole number' : 'a number';
    return isWithin(value, range) ? undefined : rangeInWords(range);
  };
}

/** A value after `=` whose type is known now or checked when it is made; undefined for anything that does not start with `=`. */
function computed(scene: Scene, cell: ScalarCell, shape: Shape, check: Check): Compiled | undefined {
  if (literal(cell)) return undefined;
  const expression = compileComputed(scene, cell.key, cell.node);
  if (!expression) return undefined;
  if (!mayBe(expression.shape, shape)) {
    reportType(scene, cell.key, cell.node, { expected: shape.kind === 'yes_no' ? 'yes or no' : 'a number', shape: expression.shape });
    return undefined;
  }
  const made: Compiled = { render: expression.evaluate, shape };
  return mapCompiled(made, (value) => {
    const expected = check(value);
    if (expected !== undefined) throw new ExpressionError(`"${cell.key}" is ${expected}, and this gives something else`);
    return value;
  });
}

function mayBe(given: Shape, wanted: Shape): boolean {
  const numeric = (shape: Shape): boolean => shape.kind === 'integer' || shape.kind === 'number';
  return given.kind === ANY.kind || given.kind === wanted.kind || (numeric(given) && numeric(wanted));
}
