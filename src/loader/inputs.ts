import { say } from '../diagnostics/phrase.ts';
import { baseNames } from '../expressions/shapes.ts';
import type { Scope } from '../expressions/types.ts';
import { INPUT, INPUT_TYPES, type InputType } from '../schema/pack.ts';
import { objectOf } from '../schema/shape.ts';
import { compileText } from './compile-expressions.ts';
import { type Compiled, constantOf } from './compiled.ts';
import type { FileContext, Inputs } from './context.ts';
import { entriesOf, type Entry, knownEntries, mapOf, presentValue, scalarOf } from './entries.ts';
import { type Findings, report, type Span, spanOf } from './findings.ts';
import { reportMissing } from './settings.ts';
import { readTypedName, type TypedName } from './typed-names.ts';
import { emptyOfType, readOfType, SHAPE_OF_TYPE } from './value-of-type.ts';

/** What a pack may be given. */
export type Input = TypedName<InputType>;

/** `inputs` of a pack by name. */
export function readInputs(findings: Findings, entry: Entry | undefined): ReadonlyMap<string, Input> {
  const map = entry && mapOf(findings, entry, 'inputs: {text: text}');
  const inputs = map ? [...entriesOf(findings, map).values()].flatMap((input) => readTypedName(findings, input, { types: INPUT_TYPES, schema: INPUT, place: say('in-input') }) ?? []) : [];
  return new Map(inputs.map((input) => [input.name, input]));
}

/** The pack whose inputs are given, and where its defaults are read. */
export interface Taker {
  readonly pack: string;
  readonly inputs: ReadonlyMap<string, Input>;
  readonly file: FileContext;
}

/** What a bot gives: `with`, in the file of the bot. `span` is where it names the pack. */
export interface Giver {
  readonly file: FileContext;
  readonly entry: Entry | undefined;
  readonly span: Span;
}

/** A value with the file and the place where it stands; undefined where it is not known, since no bot gives it or it cannot be read. */
interface Part {
  readonly value: Compiled | undefined;
  readonly findings: Findings;
  readonly span: Span;
}

/** The values of `with`, and the defaults for what it leaves out. */
export function giveInputs(taker: Taker, giver: Giver): Inputs {
  const { findings } = giver.file;
  const map = giver.entry && mapOf(findings, giver.entry, 'with: {text: Welcome!}');
  const place = say('for-pack', { word: taker.pack });
  const entries = map ? knownEntries(findings, entriesOf(findings, map), { place, known: taker.inputs.keys() }) : new Map<string, Entry>();
  return inputsOf(taker.inputs, (input) => {
    const entry = entries.get(input.name);
    if (entry) return givenPart(giver, entry, input);
    if (isNeeded(input)) reportMissing(findings, { key: input.name, place, example: exampleOf(input) }, giver.span);
    return defaultPart(taker, input);
  });
}

/** The inputs of a pack that no bot has taken in. */
export function ownInputs(taker: Taker): Inputs {
  return inputsOf(taker.inputs, (input) => defaultPart(taker, input));
}

function inputsOf(inputs: ReadonlyMap<string, Input>, partOf: (input: Input) => Part): Inputs {
  const all = [...inputs.values()].map((input) => [input.name, partOf(input)] as const);
  const shape = objectOf(Object.fromEntries([...inputs.values()].map(({ name, type }) => [name, SHAPE_OF_TYPE[type]])));
  const fixed = Object.freeze(Object.fromEntries(all.flatMap(([name, { value }]) => (value && 'constant' in value ? [[name, value.constant] as const] : []))));
  const moving = new Map(all.flatMap(([name, { value }]) => (value && 'render' in value ? [[name, value.render] as const] : [])));
  return {
    names: { inputs: shape },
    fixed,
    give: giver(moving, fixed),
    refuse: (names, problem) => {
      const parts = all.filter(([name]) => names.includes(name));
      if (parts.some(([, { value }]) => value === undefined)) return;
      for (const [name, { findings, span }] of parts) report(findings, 'input-unusable', span, { args: { word: name, problem } });
    },
  };
}

function givenPart({ file }: Giver, entry: Entry, input: Input): Part {
  const node = presentValue(file.findings, entry);
  return { value: node && compileInput(file, { key: input.name, node }, input.type), findings: file.findings, span: node ? spanOf(node) : entry.keySpan };
}

function isNeeded({ required, given }: Input): boolean {
  return required && given === undefined;
}

/** Absent, it is the empty value of its type. */
function defaultPart({ file }: Taker, input: Input): Part {
  const { nameSpan, type, given } = input;
  const { findings } = file;
  if (given) return { value: compileInput(file, { key: 'default', node: given }, type), findings, span: spanOf(given) };
  const empty = constantOf(emptyOfType(type), SHAPE_OF_TYPE[type]);
  return { value: isNeeded(input) ? undefined : empty, findings, span: nameSpan };
}

/** A text may have places for values that every flow knows; anything else is fixed. */
function compileInput(file: FileContext, { key, node }: { readonly key: string; readonly node: NonNullable<Input['given']> }, type: InputType): Compiled | undefined {
  if (type === 'text') {
    const scalar = scalarOf(file.findings, key, node);
    return scalar && compileText({ file, known: { names: baseNames(file.names), maybe: new Set() } }, key, scalar, 'bb');
  }
  const value = readOfType(file.findings, { key, node }, type);
  return value === undefined ? undefined : constantOf(value, SHAPE_OF_TYPE[type]);
}

/** A text with values is made when it is asked for: what keeps it from being made then is told where it stands. */
function giver(moving: ReadonlyMap<string, (scope: Scope) => unknown>, fixed: Readonly<Record<string, unknown>>): Inputs['give'] {
  if (moving.size === 0) return () => fixed;
  return (scope) => {
    const given = { ...fixed };
    for (const [name, render] of moving) Object.defineProperty(given, name, { enumerable: true, get: () => render(scope) });
    return given;
  };
}

/** How it is given. */
export function exampleOf({ name, type }: Pick<Input, 'name' | 'type'>): string {
  return `${name}: ${EXAMPLES[type]}`;
}

const EXAMPLES: Readonly<Record<InputType, string>> = {
  text: 'Welcome!',
  integer: '3',
  number: '2.5',
  yes_no: 'yes',
  date: '2027-01-31',
  time: '10:00',
  duration: '30 minutes',
  user: '7',
  list: '[vacation, holiday]',
  json: '{vacation: "Ask Carla."}',
};
