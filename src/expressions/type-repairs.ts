import type { ASTNode } from '@marcbachmann/cel-js';
import type { Shape } from '../schema/shape.ts';
import type { Reference } from './expression-names.ts';
import { mainField } from './shapes.ts';

/** A comparison of two kinds that do not fit, as the author wrote it. */
export interface Pair {
  readonly sign: string;
  readonly left: Side;
  readonly right: Side;
  /** Everything between the two sides, with the sign. */
  readonly between: string;
}

export interface Side {
  readonly text: string;
  /** What the author wrote in quotes, or a number. */
  readonly literal: unknown;
  /** Of a name of the flow. */
  readonly shape: Shape | undefined;
  readonly start: number;
  readonly end: number;
}

/** The comparison as it was meant. */
export interface Meant {
  readonly text: string;
  /** Nearly everybody means it. */
  readonly isSure: boolean;
}

/** Where CEL read a shorter word than the author wrote. */
export interface Written {
  readonly source: string;
  readonly references: readonly Reference[];
}

export function sideOf(node: ASTNode, { source, references }: Written): Side {
  const end = stretched(node.end, references);
  const name = references.find((reference) => reference.start === node.start && reference.end === end && !reference.has);
  return { text: source.slice(node.start, end), literal: node.op === 'value' ? node.args : undefined, shape: name?.shape, start: node.start, end };
}

/** The end of a node in the source, where CEL's own ends inside of a path. */
export function stretched(end: number, references: readonly Pick<Reference, 'start' | 'end'>[]): number {
  return references.find((path) => path.start < end && end <= path.end)?.end ?? end;
}

type Repair = (pair: Pair) => Meant | undefined;

/** The repairs in the order in which they are looked for. */
export function meantBy(pair: Pair): Meant | undefined {
  for (const repair of REPAIRS) {
    const meant = repair(pair);
    if (meant) return meant;
  }
  return undefined;
}

/** `user.email == null`. */
const asked: Repair = ({ sign, left, right }) => {
  if ((sign !== '==' && sign !== '!=') || right.literal !== null || left.shape === undefined) return undefined;
  return { text: `${sign === '==' ? 'not ' : ''}has(${left.text})`, isSure: true };
};

const YES: ReadonlySet<unknown> = new Set(['yes', 'true', 'да', 'ja', 1n]);
const NO: ReadonlySet<unknown> = new Set(['no', 'false', 'нет', 'nein', 0n]);

/** `user.extranet == "yes"`. */
const yesOrNo: Repair = (pair) => {
  const { literal } = pair.right;
  const answer = typeof literal === 'string' ? literal.toLowerCase() : literal;
  if (pair.left.shape?.kind !== 'yes_no' || (!YES.has(answer) && !NO.has(answer))) return undefined;
  return sure(withRight(pair, String(YES.has(answer))));
};

/** Monday is 1; in English as `weekday` itself. */
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const dayByName: Repair = (pair) => {
  const { literal } = pair.right;
  if (!pair.left.text.startsWith('weekday(') || typeof literal !== 'string') return undefined;
  const day = DAYS.findIndex((name) => literal.toLowerCase() === name || literal.toLowerCase() === `${name}${DAY_ENDINGS[name] ?? ''}day`);
  return day < 0 ? undefined : sure(withRight(pair, String(day + 1)));
};

const DAY_ENDINGS: Readonly<Record<string, string>> = { tue: 's', wed: 'nes', thu: 'rs', sat: 'ur' };

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;
const NUMERIC: ReadonlySet<Shape['kind']> = new Set(['integer', 'number']);

/** `user.id == "7"`, `message.text == 5`. */
const numberOrText: Repair = (pair) => {
  const { left, right, sign } = pair;
  if (typeof right.literal === 'string' && NUMBER.test(right.literal) && isNumber(left)) return sure(withRight(pair, right.literal));
  const isCompared = sign === '==' || sign === '!=';
  return isCompared && left.shape?.kind === 'text' && typeof right.literal === 'bigint' ? sure(withRight(pair, `"${right.text}"`)) : undefined;
};

/** `"5" in user.departments`. */
const itemOfList: Repair = (pair) => {
  const { left, right, sign } = pair;
  const item = sign === 'in' && right.shape?.kind === 'list' ? itemOf(left, right.shape.of) : undefined;
  return item === undefined ? undefined : sure(withLeft(pair, item));
};

/** A literal as an item of a list that has the other kind. */
function itemOf({ literal, text }: Side, of: Shape): string | undefined {
  if (typeof literal === 'string' && NUMBER.test(literal) && NUMERIC.has(of.kind)) return literal;
  return typeof literal === 'bigint' && of.kind === 'text' ? `"${text}"` : undefined;
}

function isNumber({ shape, text }: Side): boolean {
  return shape === undefined ? /^(?:hour|minute|weekday|size)\(|\.size\(\)$/.test(text) : NUMERIC.has(shape.kind);
}

/** `user.departments == 5`, `message.files > 0`. */
const listOfMany: Repair = (pair) => {
  const { sign, left, right } = pair;
  if (left.shape?.kind !== 'list' || right.shape?.kind === 'list') return undefined;
  const item = itemOf(right, left.shape.of) ?? right.text;
  if (sign === '==') return { text: `${item} in ${left.text}`, isSure: false };
  if (sign === '!=') return { text: `not (${item} in ${left.text})`, isSure: false };
  return typeof right.literal === 'bigint' && /[<>]/.test(sign) ? sure(withLeft(pair, `${left.text}.size()`)) : undefined;
};

/** `message == "help"`, `user == 7`. */
const objectForField: Repair = (pair) => {
  const field = mainField(pair.left.shape, typeof pair.right.literal === 'bigint' ? ['id'] : ['text', 'name']);
  return field === undefined ? undefined : { text: withLeft(pair, `${pair.left.text}.${field}`), isSure: field === 'text' };
};

/** `"Order " + user.id`. */
const joined: Repair = (pair) => {
  const { sign, left, right } = pair;
  if (sign !== '+') return undefined;
  const isText = (side: Side): boolean => side.shape?.kind === 'text' || typeof side.literal === 'string';
  const isOther = ({ shape, literal }: Side): boolean => typeof literal === 'bigint' || typeof literal === 'number' || (shape !== undefined && NUMERIC.has(shape.kind));
  if (isText(left) && isOther(right)) return sure(withRight(pair, `string(${right.text})`));
  return isText(right) && isOther(left) ? sure(withLeft(pair, `string(${left.text})`)) : undefined;
};

const REPAIRS: readonly Repair[] = [asked, yesOrNo, dayByName, numberOrText, itemOfList, listOfMany, objectForField, joined];

function sure(text: string): Meant {
  return { text, isSure: true };
}

function withRight({ left, between }: Pair, right: string): string {
  return left.text + between + right;
}

function withLeft({ right, between }: Pair, left: string): string {
  return left + between + right.text;
}
