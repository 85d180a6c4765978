import { type Node, type Scalar } from 'yaml';
import type { TObject, TSchema } from 'typebox';
import { phraseText } from '../diagnostics/catalogue.ts';
import { ENGLISH } from '../diagnostics/language.ts';
import { type Phrase, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { ExpressionError } from '../expressions/types.ts';
import { type Reading, readingOf } from '../schema/fields.ts';
import { INTEGER, NUMBER, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { type Compiled, constantOf, mapCompiled } from './compiled.ts';
import { compileComputed, compileComputedAlone, compileText, isComputed, reportType, reportUncomputed } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { compileChat, compileDestination } from './destination.ts';
import { type Entries, presentValue, scalarOf } from './entries.ts';
import { fixOf, report, spanOf } from './findings.ts';
import { type Cell, isWithin, type Range, rangeInWords, readDuration, readInteger, readNumber, readWord, readYesNo } from './scalars.ts';
import { exampleOf, readColor, readFixed, readId } from './settings.ts';
import { compilePath } from './file-paths.ts';
import { compileAddress, compileLink } from './links.ts';
import { readNewName } from './reserved-names.ts';
import { compileFileId, compileMessageId } from './message-id.ts';
import { compilePerson } from './people-ids.ts';
import { compileRestMethod } from './rest.ts';
import { compileUntil } from './until.ts';
import { compileValue } from './values.ts';

/** Compiles a parameter that is a structure of its own, as its field says. */
export type CompileStructure = (scene: Scene, key: string, node: Node, reading: Reading) => Compiled | undefined;

/** Those that a place has. */
export type Structures = Readonly<Partial<Record<Reading['kind'], CompileStructure>>>;

/** The values of an action's parameters by name; a parameter that cannot be used is reported and left out. */
export function compileParams(scene: Scene, entries: Entries, schema: TObject, structures: Structures = {}): ReadonlyMap<string, Compiled> {
  const params = new Map<string, Compiled>();
  for (const [name, field] of Object.entries(schema.properties)) {
    const entry = entries.get(name);
    const node = entry && presentValue(scene.file.findings, entry);
    const param = node && compileParam(scene, entry.key, { node, field, structures });
    if (param) params.set(name, param);
  }
  return params;
}

interface Given {
  readonly node: Node;
  readonly field: TSchema;
  readonly structures: Structures;
}

/** One parameter, read as its field says. */
function compileParam(scene: Scene, key: string, { node, field, structures }: Given): Compiled | undefined {
  const reading = readingOf(field);
  if (!reading) return undefined;
  if (reading.kind === 'value') return compileValue(scene, key, node);
  const structure = structures[reading.kind];
  if (structure) return structure(scene, key, node, reading);
  const compile = SCALARS[reading.kind];
  const example = (): string => exampleOf(key, field);
  const scalar = compile && scalarOf(scene.file.findings, key, node, example);
  return scalar && compile?.(scene, { key, node: scalar, example }, field, reading);
}

type ScalarCell = Cell & { readonly node: Scalar<string> };
type Field = Range & { readonly enum?: readonly string[] };
type CompileScalar = (scene: Scene, cell: ScalarCell, field: Field, reading: Reading) => Compiled | undefined;

const SCALARS: Readonly<Partial<Record<Reading['kind'], CompileScalar>>> = {
  text: (scene, { key, node }, _field, reading) => compileText(scene, key, node, reading.kind === 'text' ? reading.escape : 'none'),
  link: (scene, { key, node }) => compileLink(scene, { key, node, form: 'link' }),
  address: (scene, { key, node }) => compileAddress(scene, key, node),
  path: (scene, { key, node }) => compilePath(scene, key, node),
  file_id: (scene, { key, node }) => compileFileId(scene, key, node),
  color: ({ file }, { key, node }) => constant(readColor(file.findings, key, node), TEXT),
  message: (scene, { key, node }) => compileMessageId(scene, key, node),
  to: (scene, { key, node }) => compileDestination(scene, key, node),
  until: (scene, { key, node }) => compileUntil(scene, key, node),
  chat: (scene, { key, node }) => compileChat(scene, key, node),
  person: (scene, { key, node }) => compilePerson(scene, key, node),
  word: (scene, cell, { enum: words = [] }, reading) => {
    const read = (): string | undefined => readWord(scene.file.findings, cell, words);
    return reading.kind === 'word' && reading.computed ? computedOr(scene, cell, { shape: TEXT, check: isOneOf(words), read }) : constant(read(), TEXT);
  },
  name: ({ file }, { node }) => constant(readNewName(file, node), TEXT),
  computed: (scene, { key, node }) => {
    const expression = compileComputedAlone(scene, key, node);
    return expression && { render: expression.evaluate, shape: expression.shape };
  },
  fixed: ({ file }, { key, node }) => constant(readFixed(file.findings, key, node), TEXT),
  rest_method: (scene, { key, node }) => compileRestMethod(scene, key, node),
  id: ({ file }, { key, node }) => constant(readId(file.findings, key, node), TEXT),
  duration: ({ file }, cell, field) => constant(readDuration(file.findings, cell, field), INTEGER),
  yes_no: (scene, cell) => computedOr(scene, cell, { shape: YES_NO, check: isYesNo, read: () => readYesNo(scene.file.findings, cell) }),
  integer: (scene, cell, field) => computedOr(scene, cell, { shape: INTEGER, check: isNumberIn(field, true), read: () => readInteger(scene.file.findings, cell, field) }),
  number: (scene, cell, field) => computedOr(scene, cell, { shape: NUMBER, check: isNumberIn(field, false), read: () => readNumber(scene.file.findings, cell, field) }),
};

function constant(value: unknown, shape: Shape): Compiled | undefined {
  return value === undefined ? undefined : constantOf(value, shape);
}

/** What a computed value must be; a sentence's second half when it is not. */
type Check = (value: unknown) => Phrase | undefined;

function isOneOf(words: readonly string[]): Check {
  return (value) => (typeof value === 'string' && words.includes(value) ? undefined : say('its-words'));
}

const isYesNo: Check = (value) => (typeof value === 'boolean' ? undefined : say('yes-no'));

function isNumberIn(range: Range, whole: boolean): Check {
  return (value) => {
    if (typeof value !== 'number' || (whole && !Number.isInteger(value))) return say(whole ? 'whole-number' : 'number');
    return isWithin(value, range) ? undefined : rangeInWords(range);
  };
}

interface Typed {
  readonly shape: Shape;
  readonly check: Check;
  /** Reads what is not computed. */
  readonly read: () => unknown;
}

/** A value as typed, or one after `=` whose type is known now or checked when it is made. */
function computedOr(scene: Scene, cell: ScalarCell, { shape, check, read }: Typed): Compiled | undefined {
  if (!isComputed(cell.node.value)) {
    const isReported = reportValueBraces(scene, cell, shape) || reportUncomputed(scene, cell.node, (given) => mayBe(given, shape));
    return isReported ? undefined : constant(read(), shape);
  }
  const expression = compileComputed(scene, cell.key, cell.node);
  if (!expression) return undefined;
  if (!mayBe(expression.shape, shape)) {
    reportType(scene, cell.key, cell.node, { expected: say(EXPECTED[shape.kind] ?? 'value'), shape: expression.shape });
    return undefined;
  }
  const made: Compiled = { render: expression.evaluate, shape };
  return mapCompiled(made, (value) => {
    const expected = check(value);
    if (expected !== undefined) throw new ExpressionError(`"${cell.key}" is ${phraseText(expected, ENGLISH)}, and this gives something else`);
    return value;
  });
}

const EXPECTED: Readonly<Partial<Record<Shape['kind'], PhraseCode>>> = { yes_no: 'yes-no', integer: 'number', number: 'number', text: 'its-words' };

/** True after saying that a text with places is no value: `"{{reaction}}"` for `=reaction`. */
export function reportValueBraces({ file: { findings } }: Scene, { key, node }: ScalarCell, { kind }: Shape): boolean {
  if (!node.value.includes('{{')) return false;
  const path = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(node.value)?.[1];
  const instead = path === undefined ? undefined : `=${path}`;
  report(findings, 'braces-in-value', node, { args: { key, expected: say(EXPECTED[kind] ?? 'value'), instead }, ...(instead === undefined ? {} : { fix: fixOf(findings.source, spanOf(node), instead) }) });
  return true;
}

function mayBe(given: Shape, wanted: Shape): boolean {
  const numeric = (shape: Shape): boolean => shape.kind === 'integer' || shape.kind === 'number';
  return given.kind === 'any' || given.kind === wanted.kind || (numeric(given) && numeric(wanted));
}
