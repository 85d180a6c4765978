import { isMap, isScalar, type Node, type Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { fieldsOf } from '../expressions/resolve.ts';
import { wordsFor } from '../expressions/shapes.ts';
import { closest } from '../kit/closest.ts';
import type { FlowInput } from '../program/program.ts';
import type { InputType } from '../schema/pack.ts';
import { ANY, type Names, objectOf, type Shape } from '../schema/shape.ts';
import { type Compiled, constantOf, objectOfParts } from './compiled.ts';
import { compileComputed, compileText, isComputed, reportType } from './compile-expressions.ts';
import type { FileContext, Scene } from './context.ts';
import { type Entries, entriesOf, type Entry, knownEntries, type Place, presentValue, reportKind, scalarOf } from './entries.ts';
import { errorsIn, type Findings, report, type Span, spanOf } from './findings.ts';
import { exampleOf, type Input, readInputs } from './inputs.ts';
import { repairedWord } from './meant-word.ts';
import { reportMissing } from './settings.ts';
import { ownName } from './trigger-uses.ts';
import { compileValue } from './values.ts';
import { emptyOfType, readOfType, SHAPE_OF_TYPE } from './value-of-type.ts';

/** `inputs` of a flow, with what expressions know of them. */
export interface FlowInputs {
  readonly inputs: readonly FlowInput[];
  readonly names: Names;
}

/** Those of its pack stay known beside them. `started` is the name of a flow that a trigger starts, and so without inputs. */
export function readFlowInputs({ findings, pack }: FileContext, entry: Entry | undefined, started: string | undefined): FlowInputs {
  const read = [...readInputs(findings, entry).values()];
  if (read.length === 0) return { inputs: [], names: {} };
  const ofPack = fieldsOf(pack?.inputs.names['inputs']);
  for (const { name, nameSpan, required, given } of read) {
    if (Object.hasOwn(ofPack, name)) report(findings, 'input-twice', nameSpan, { args: { word: name } });
    if (required && !given && started !== undefined) report(findings, 'input-not-given', nameSpan, { args: { word: started, input: name } });
  }
  const own = Object.fromEntries(read.map(({ name, type }) => [name, SHAPE_OF_TYPE[type]]));
  return { inputs: read.map((input) => flowInput(findings, input)), names: { inputs: objectOf({ ...ofPack, ...own }) } };
}

function flowInput(findings: Findings, { name, type, required, given }: Input): FlowInput {
  const value = given && readOfType(findings, { key: 'default', node: given }, type);
  return { name, type, required: required && !given, default: value ?? emptyOfType(type) };
}

/** A flow that is given inputs. */
export interface Taker {
  /** As it is written. */
  readonly flow: string;
  readonly inputs: readonly FlowInput[];
}

/** The flow that is named, after reporting one that there is not. */
export function takerOf(file: FileContext, scalar: Scalar<string>): Taker | undefined {
  const { findings, flows, uses } = file;
  const flow = scalar.value;
  const inputs = flows.inputsOf(flow);
  const near = inputs ? flow : closest(flow, flows.names);
  if (near !== undefined) uses.flowsRun.add(ownName(file, near));
  if (inputs) return { flow, inputs };
  report(findings, 'flow-unknown', scalar, { args: { word: flow, closest: near, known: flows.names.join(', ') }, ...repairedWord(findings, spanOf(scalar), near) });
  return undefined;
}

/** The values of `with` by name, in the types of the inputs; `where` is where the flow is named. Undefined after a mistake. */
export function compileGiven(scene: Scene, { flow, inputs }: Taker, entry: Entry | undefined, where: Span): Compiled<Values> | undefined {
  const { findings } = scene.file;
  const before = errorsIn(findings);
  const place = say('for-flow', { word: flow });
  const entries = entry ? entriesUnder(scene, entry, { place, known: inputs.map(({ name }) => name) }) : new Map<string, Entry>();
  const parts = new Map<string, Compiled>();
  for (const input of inputs) {
    const given = entries.get(input.name);
    const node = given && presentValue(findings, given);
    const part = node && compileInput(scene, { key: input.name, node }, input.type);
    if (part) parts.set(input.name, part);
    if (!given && input.required) reportMissing(findings, { key: input.name, place, example: exampleOf(input) }, where);
  }
  return errorsIn(findings) > before ? undefined : objectOfParts(parts, ANY);
}

type Values = Readonly<Record<string, unknown>>;

function entriesUnder({ file: { findings } }: Scene, entry: Entry, place: Place): Entries {
  const node = presentValue(findings, entry);
  if (isMap(node)) return knownEntries(findings, entriesOf(findings, node), place);
  if (node) reportKind(findings, entry.key, node, { expected: say('map-of-names'), example: 'with: {topic: =message.text}' });
  return new Map();
}

/** A text is raw: it is escaped where the flow writes it. */
function compileInput(scene: Scene, { key, node }: { readonly key: string; readonly node: Node }, type: InputType): Compiled | undefined {
  if (isScalar(node) && isComputed(String(node.value))) return computedInput(scene, { key, node: node as Scalar<string> }, SHAPE_OF_TYPE[type]);
  if (type === 'json') return compileValue(scene, key, node);
  if (type === 'text') {
    const scalar = scalarOf(scene.file.findings, key, node);
    return scalar && compileText(scene, key, scalar, 'none');
  }
  const value = readOfType(scene.file.findings, { key, node }, type);
  return value === undefined ? undefined : constantOf(value, SHAPE_OF_TYPE[type]);
}

function computedInput(scene: Scene, { key, node }: { readonly key: string; readonly node: Scalar<string> }, wanted: Shape): Compiled | undefined {
  const expression = compileComputed(scene, key, node);
  if (!expression) return undefined;
  if (fits(expression.shape, wanted)) return { render: expression.evaluate, shape: wanted };
  reportType(scene, key, node, { expected: wordsFor(wanted), shape: expression.shape });
  return undefined;
}

const NUMERIC: readonly Shape['kind'][] = ['integer', 'number', 'duration'];

function fits(given: Shape, wanted: Shape): boolean {
  if (given.kind === 'any' || wanted.kind === 'any' || given.kind === wanted.kind) return true;
  return NUMERIC.includes(given.kind) && NUMERIC.includes(wanted.kind);
}
