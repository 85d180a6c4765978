import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { defaultOf } from '../expressions/shapes.ts';
import type { InputType } from '../schema/pack.ts';
import { ANY, DURATION, INSTANT, INTEGER, listOf, NUMBER, objectOf, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { readDate, readTimeOfDay } from './dates.ts';
import { entriesOf, presentValue, scalarOf } from './entries.ts';
import type { Findings } from './findings.ts';
import { type Cell, readDuration, readInteger, readNumber, readYesNo } from './scalars.ts';
import { readFixed, readPlain } from './settings.ts';
import { literalOf } from './values.ts';

/** What expressions know of a value of each type of `args` and `inputs`. */
export const SHAPE_OF_TYPE: Readonly<Record<InputType, Shape>> = {
  text: TEXT,
  integer: INTEGER,
  number: NUMBER,
  yes_no: YES_NO,
  date: INSTANT,
  time: TEXT,
  duration: DURATION,
  user: objectOf({ id: INTEGER, name: TEXT }),
  list: listOf(TEXT),
  json: ANY,
};

/** What reads as a value of the type where none is given. */
export function emptyOfType(type: InputType): unknown {
  return type === 'json' ? {} : defaultOf(SHAPE_OF_TYPE[type]);
}

type Read = (findings: Findings, cell: Cell) => unknown;

const READERS: Readonly<Record<InputType, Read>> = {
  text: (findings, { key, node }) => {
    const scalar = scalarOf(findings, key, node);
    return scalar && readFixed(findings, key, scalar);
  },
  integer: (findings, cell) => readInteger(findings, cell, {}),
  number: (findings, cell) => readNumber(findings, cell, {}),
  yes_no: readYesNo,
  duration: readDuration,
  user: (findings, cell) => userOf(readInteger(findings, cell, { minimum: 1 })),
  list: (findings, { key, node }) => {
    const texts = readPlain(findings, key, node, {});
    if (texts?.length === 0) return undefined;
    return isSeq(node) ? texts : texts?.flatMap((text) => text.split(',').map((item) => item.trim()));
  },
  date: readDate,
  time: readTimeOfDay,
  json: (findings, { key, node }) => readJson(findings, key, node),
};

/** A value that stands in the file, in its type; undefined after reporting one that does not fit. */
export function readOfType(findings: Findings, cell: Cell, type: InputType): unknown {
  return READERS[type](findings, cell);
}

function userOf(id: number | undefined): { readonly id: number; readonly name: string } | undefined {
  return id === undefined ? undefined : { id, name: '' };
}

/** Maps and lists of texts as typed; an unquoted number, `true`, `false` or `null` is that. Undefined when a part cannot be used. */
function readJson(findings: Findings, key: string, node: Node): unknown {
  if (isSeq(node)) {
    const items = (node.items as Node[]).map((item) => readJson(findings, key, item));
    return items.includes(undefined) ? undefined : items;
  }
  if (isMap(node)) {
    const parts = [...entriesOf(findings, node)].map(([name, entry]) => {
      const value = presentValue(findings, entry);
      return [name, value && readJson(findings, name, value)] as const;
    });
    return parts.some(([, part]) => part === undefined) ? undefined : Object.fromEntries(parts);
  }
  if (!isScalar(node)) return undefined;
  const scalar = node as Scalar<string>;
  const literal = scalar.type === 'PLAIN' ? literalOf(scalar.value) : undefined;
  if (literal) return literal.constant;
  return scalar.value === '' && scalar.type !== 'PLAIN' ? '' : readFixed(findings, key, scalar);
}
