import { isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { fieldOf } from '../expressions/resolve.ts';
import { ExpressionError } from '../expressions/types.ts';
import type { User } from '../portal/events.ts';
import { ANY, INTEGER, type Shape } from '../schema/shape.ts';
import { type Compiled, constantOf, listOfParts, mapCompiled } from './compiled.ts';
import { compileComputed, isComputed, reportType } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { checkName, firstLine, reportKind, scalarOf } from './entries.ts';
import { fixOf, report, spanOf } from './findings.ts';
import { reportUnknownWord } from './meant-word.ts';
import { readTyped } from './typed-text.ts';

type Ids = readonly number[];

/** People as ids, each once: a name from `people`, `user`, an id, `=` with people, or a list of these. */
export function compilePeople(scene: Scene, key: string, node: Node): Compiled<Ids> | undefined {
  return compileAll(scene, { key, node, read: idOf });
}

/** The same with what is known of each. */
export function compileUsers(scene: Scene, key: string, node: Node): Compiled<readonly User[]> | undefined {
  return compileAll(scene, { key, node, read: userOf });
}

/** The id of one person. */
export function compilePerson(scene: Scene, key: string, scalar: Scalar<string>): Compiled<number> | undefined {
  const people = compileOne(scene, key, scalar);
  return people && mapCompiled(people, (value) => {
    const ids = peopleIn(key, value, idOf);
    const [id, second] = ids;
    if (id === undefined || second !== undefined) throw new ExpressionError(`"${key}" is one person, and this gives ${ids.length}`);
    return id;
  });
}

/** What is kept of somebody; undefined for what is nobody. */
type ReadPerson<Read> = (value: unknown) => Read | undefined;

interface Given<Read> {
  readonly key: string;
  readonly node: Node;
  readonly read: ReadPerson<Read>;
}

function compileAll<Read>(scene: Scene, { key, node, read }: Given<Read>): Compiled<readonly Read[]> | undefined {
  const { findings } = scene.file;
  if (!isScalar(node) && !isSeq(node)) {
    reportKind(findings, key, node, { expected: say('people'), example: `${key}: [7, user]` });
    return undefined;
  }
  const items = isSeq(node) ? (node.items as Node[]) : [node];
  if (items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const parts = items.map((item) => {
    const scalar = scalarOf(findings, key, item);
    return scalar && compileOne(scene, key, scalar);
  });
  return parts.every((part) => part !== undefined) ? mapCompiled(listOfParts(parts, ANY), (all) => Object.freeze(peopleIn(key, all, read))) : undefined;
}

function compileOne(scene: Scene, key: string, scalar: Scalar<string>): Compiled | undefined {
  const typed = readTyped(scene.file.findings, key, scalar, 'word');
  if (typed === undefined) return undefined;
  if (isComputed(typed)) return compileValue(scene, key, scalar);
  if (/^[1-9]\d{0,14}$/.test(typed)) return constantOf(Number(typed), ANY);
  if (typed === 'user') return { render: (scope) => scope['user'], shape: ANY };
  if (Object.hasOwn(scene.file.named.people, typed)) return { render: (scope) => fieldOf(scope['people'], typed), shape: ANY };
  reportName(scene, scalar, typed);
  return undefined;
}

function compileValue(scene: Scene, key: string, scalar: Scalar<string>): Compiled | undefined {
  const expression = compileComputed(scene, key, scalar);
  if (!expression) return undefined;
  if (!mayBePeople(expression.shape)) {
    reportType(scene, key, scalar, { expected: say('people'), shape: expression.shape });
    return undefined;
  }
  return { render: expression.evaluate, shape: INTEGER };
}

function mayBePeople(shape: Shape): boolean {
  return ['any', 'integer', 'text', 'object'].includes(shape.kind) || (shape.kind === 'list' && mayBePeople(shape.of));
}

function reportName({ file: { findings, named } }: Scene, scalar: Scalar<string>, typed: string): void {
  const span = spanOf(scalar);
  const path = /^\{\{\s*([A-Za-z]\w*(?:\.\w+)*)\s*\}\}$|^([A-Za-z]\w*(?:\.\w+)+)$/.exec(typed);
  const instead = path && `=${path[1] ?? path[2] ?? ''}`;
  if (instead) report(findings, 'to-unknown', span, { args: { word: typed, example: instead }, fix: fixOf(findings.source, span, instead) });
  else if (checkName(findings, typed, span)) {
    const known = ['user', ...Object.keys(named.people)];
    reportUnknownWord(findings, { code: 'name-unknown', word: typed, span, known, args: { place: [say('under-word', { word: 'people' })], known: known.join(', ') } });
  }
}

/** People of mentions, as the portal writes them into a text. */
const MENTION = /\[user=(\d{1,15})\b/gi;

/** Each once, an id alone counts less than what more is known of. */
function peopleIn<Read>(key: string, value: unknown, read: ReadPerson<Read>): Read[] {
  const found = new Map<number | undefined, Read | undefined>();
  for (const one of [value].flat(Infinity).flatMap(mentioned)) if (typeof one === 'object' || !found.has(idOf(one))) found.set(idOf(one), read(one));
  return [...found].map(([id, one]) => {
    if (id === undefined || one === undefined) throw new ExpressionError(`"${key}" needs a person, and there is none`);
    return one;
  });
}

/** Those whom a text names, or else the value itself. */
function mentioned(value: unknown): readonly unknown[] {
  const ids = typeof value === 'string' ? Array.from(value.matchAll(MENTION), ([, id]) => Number(id)) : [];
  return ids.length > 0 ? ids : [value];
}

function idOf(value: unknown): number | undefined {
  const id = typeof value === 'object' && value !== null ? (value as { readonly id?: unknown }).id : value;
  const number = typeof id === 'string' && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : id;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 ? number : undefined;
}

/** Of an id alone only that is known. */
function userOf(value: unknown): User | undefined {
  const id = idOf(value);
  return id === undefined ? undefined : { ...(typeof value === 'object' ? value : {}), id };
}
