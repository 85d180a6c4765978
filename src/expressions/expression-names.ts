import type { ASTNode } from '@marcbachmann/cel-js';
import { say } from '../diagnostics/phrase.ts';
import { ANY, listOf, type Names, type Shape } from '../schema/shape.ts';
import { callProblems, TIMED } from './expression-calls.ts';
import { fieldShape, findPath, unsetIn } from './resolve.ts';
import { mainField, wordsFor } from './shapes.ts';
import { unknownName } from './unknown-name.ts';
import type { ExpressionProblem } from './types.ts';

/** A path that starts with a name of the flow, or `has(…)` around one. */
export interface Reference {
  readonly parts: readonly string[];
  readonly shape: Shape;
  readonly has: boolean;
  readonly start: number;
  readonly end: number;
}

/** What an expression reads and what is wrong with it. */
export interface Inspection {
  readonly references: readonly Reference[];
  /** Starts of `has` around something else than a path of the flow. */
  readonly otherHas: readonly number[];
  readonly usesNow: boolean;
  readonly usesCalendar: boolean;
  /** Names that are set whenever the whole holds. */
  readonly proves: readonly string[];
  readonly problems: readonly ExpressionProblem[];
}

export interface InspectOptions {
  readonly source: string;
  readonly names: Names;
  readonly maybe: ReadonlySet<string>;
  readonly timezone: string | undefined;
}

/** One walk over the tree, in the order of the source. */
interface Walk extends InspectOptions {
  readonly references: Reference[];
  readonly otherHas: number[];
  readonly problems: ExpressionProblem[];
  /** Names that `has` has asked for so far. */
  readonly asked: Set<string>;
  usesNow: boolean;
  usesCalendar: boolean;
}

/** Names that `exists(x, …)` and the like bring. */
type Bound = ReadonlyMap<string, Shape>;

const TYPE_NAMES: ReadonlySet<string> = new Set(['int', 'uint', 'double', 'bool', 'string', 'bytes', 'list', 'map', 'null_type', 'type']);
const LOOPS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const WRITTEN_PATH = /^[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*$/;

/** Finds every name, also those after a first mistake. */
export function inspect(root: ASTNode, options: InspectOptions): Inspection {
  const walk: Walk = { ...options, references: [], otherHas: [], problems: [], asked: new Set(), usesNow: false, usesCalendar: false };
  visit(root, new Map(), walk);
  return { ...walk, proves: provenBy(root) };
}

/** What every `has` asks for that must hold for the whole to hold. */
function provenBy(node: ASTNode): readonly string[] {
  if (node.op === '&&') return node.args.flatMap(provenBy);
  if (node.op !== 'call' || node.args[0] !== 'has') return [];
  const [path] = node.args[1];
  return (path && partsOf(path)?.slice(0, 1)) ?? [];
}

function visit(node: ASTNode, bound: Bound, walk: Walk): Shape {
  switch (node.op) {
    case 'value':
      return ANY;
    case 'id':
    case '.':
      return visitPath(node, bound, walk);
    case 'call':
      return visitCall(node, bound, walk);
    case 'rcall':
      return visitMethod(node, bound, walk);
    case '[]':
      return visitIndex(node.args, bound, walk);
    case 'map':
      return visitAll(node.args.flat(), bound, walk);
    case '!_':
    case '-_':
      return visitAll([node.args], bound, walk);
    case 'in':
      return visitIn(node.args, bound, walk);
    case '.?':
      return visitAll([node.args[0]], bound, walk);
    default:
      return visitAll(node.args, bound, walk);
  }
}

/** `"x" in message` would ask for a field of that name. */
function visitIn([item, owner]: readonly [ASTNode, ASTNode], bound: Bound, walk: Walk): Shape {
  visit(item, bound, walk);
  const shape = visit(owner, bound, walk);
  if (shape.kind !== 'object') return ANY;
  const field = mainField(shape, ['text']);
  walk.problems.push({
    code: 'wrong-type', args: { expected: say('list-or-text'), found: say('object') }, start: owner.start, end: owner.end, severity: 'error',
    ...(field === undefined ? {} : { fix: `${walk.source.slice(owner.start, owner.end)}.${field}` }),
  });
  return ANY;
}

function visitAll(nodes: readonly ASTNode[], bound: Bound, walk: Walk): Shape {
  for (const node of nodes) visit(node, bound, walk);
  return ANY;
}

/** The names of `a.b.c`; undefined where something else than a name stands first. */
function partsOf(node: ASTNode): readonly string[] | undefined {
  const parts: string[] = [];
  let at = node;
  while (at.op === '.') {
    parts.push(at.args[1]);
    at = at.args[0];
  }
  return at.op === 'id' ? [...parts, at.args].reverse() : undefined;
}

function visitPath(node: ASTNode, bound: Bound, walk: Walk): Shape {
  const parts = partsOf(node);
  const root = parts?.[0];
  if (parts === undefined || root === undefined) return visitField(node, bound, walk);
  const local = bound.get(root);
  if (local !== undefined) return checked({ kind: 'object', fields: { [root]: local } }, parts, node, walk) ?? ANY;
  if (!Object.hasOwn(walk.names, root) && parts.length === 1 && TYPE_NAMES.has(root)) return ANY;
  const shape = checked({ kind: 'object', fields: walk.names }, parts, node, walk);
  if (shape === undefined) return ANY;
  checkRoot(parts, node.start, walk);
  addReference(node, { parts, shape, has: false }, walk);
  return shape;
}

/** What a known name may still lack: a way here that sets it, a time zone. */
function checkRoot(parts: readonly string[], start: number, { maybe, asked, timezone, problems }: Walk): void {
  const [root = ''] = parts;
  const unset = unsetIn(parts, maybe);
  const at = { args: { word: unset ?? root }, start, end: start + root.length, severity: 'error' } as const;
  if (unset !== undefined && !asked.has(unset)) problems.push({ ...at, code: 'name-not-always-set' });
  if (root === 'today' && timezone === undefined) problems.push({ ...at, code: 'timezone-needed' });
}

/** `(a).b`: brackets inside a path keep it from being read in one piece. */
function addReference(node: ASTNode, { parts, shape, has }: Pick<Reference, 'parts' | 'shape' | 'has'>, walk: Walk): void {
  if (WRITTEN_PATH.test(walk.source.slice(node.start, node.end))) {
    walk.references.push({ parts, shape, has, start: node.start, end: node.end });
  } else if (node.op === '.') {
    const found = findPath({ kind: 'object', fields: walk.names }, parts.slice(0, -1));
    addReference(node.args[0], { parts: parts.slice(0, -1), shape: found.ok ? found.shape : ANY, has: false }, walk);
  }
}

function visitField(node: ASTNode, bound: Bound, walk: Walk): Shape {
  if (node.op !== '.') return ANY;
  const [owner, name] = node.args;
  const shape = fieldShape(visit(owner, bound, walk), name);
  if (shape !== undefined) return shape;
  walk.problems.push({ code: 'unknown-name', args: { word: name }, start: node.end - name.length, end: node.end, severity: 'error' });
  return ANY;
}

/** The shape at the end of a path; its first unknown part is reported. */
function checked(from: Shape, parts: readonly string[], node: ASTNode, { names, problems, source }: Walk): Shape | undefined {
  const found = findPath(from, parts);
  if (found.ok) return found.shape;
  const { part, owner } = found;
  let at = node;
  for (let left = parts.length - 1 - part; left > 0 && at.op === '.'; left -= 1) at = at.args[0];
  const start = at.end - (parts[part] ?? '').length;
  const isCompared = /(?:[=!]=|[[,]|\.\w+\()\s*$/.test(source.slice(0, node.start));
  problems.push({ ...unknownName({ parts, part, owner, names, isCompared }), start, end: at.end, severity: 'error' });
  return undefined;
}

type CallNode = Extract<ASTNode, { readonly op: 'call' }>;
type MethodNode = Extract<ASTNode, { readonly op: 'rcall' }>;

function visitCall(node: CallNode, bound: Bound, walk: Walk): Shape {
  const [name, args] = node.args;
  if (name === 'has') return visitHas(node, bound, walk);
  if (name === 'between') walk.usesNow = true;
  if (TIMED.has(name)) walk.usesCalendar = true;
  walk.problems.push(...callProblems({ name, args, receiver: undefined, start: node.start, end: node.end, nameStart: node.start }, walk));
  return visitAll(args, bound, walk);
}

/** `has(name)`: a name that only some paths have set may be asked for, and used after that. */
function visitHas(node: CallNode, bound: Bound, walk: Walk): Shape {
  const [path, more] = node.args[1];
  const parts = path && partsOf(path);
  if (path === undefined || more !== undefined || parts === undefined) {
    walk.problems.push({ code: 'broken-condition', args: { reason: say('has-takes-name') }, start: node.start, end: node.end, severity: 'error' });
    return visitAll(node.args[1], bound, walk);
  }
  const root = parts[0] ?? '';
  walk.asked.add(root);
  if (bound.has(root)) {
    walk.otherHas.push(node.start);
    return visitPath(path, bound, walk);
  }
  const shape = checked({ kind: 'object', fields: walk.names }, parts, path, walk);
  if (shape !== undefined) walk.references.push({ parts, shape, has: true, start: node.start, end: node.end });
  return ANY;
}

function visitMethod(node: MethodNode, bound: Bound, walk: Walk): Shape {
  const [name, receiver, args] = node.args;
  const shape = visit(receiver, bound, walk);
  const nameStart = walk.source.indexOf(name, receiver.end);
  walk.problems.push(...callProblems({ name, args, receiver: { node: receiver, shape }, start: node.start, end: node.end, nameStart }, walk));
  const [variable, ...rest] = args;
  if (!LOOPS.has(name) || variable?.op !== 'id' || rest.length === 0) return visitAll(args, bound, walk);
  if (shape.kind !== 'list' && shape.kind !== 'any') {
    walk.problems.push({ code: 'wrong-type', args: { expected: say('list'), found: wordsFor(shape) }, start: receiver.start, end: receiver.end, severity: 'error' });
  }
  visitAll(rest, new Map([...bound, [variable.args, shape.kind === 'list' ? shape.of : ANY]]), walk);
  if (name === 'filter') return shape;
  return name === 'map' ? listOf(ANY) : ANY;
}

function visitIndex([owner, index]: readonly [ASTNode, ASTNode], bound: Bound, walk: Walk): Shape {
  const shape = visit(owner, bound, walk);
  visit(index, bound, walk);
  if (shape.kind === 'list') return shape.of;
  if (shape.kind !== 'object' || index.op !== 'value' || typeof index.args !== 'string') return ANY;
  const field = fieldShape(shape, index.args);
  if (field !== undefined) return field;
  walk.problems.push({ code: 'unknown-name', args: { word: index.args }, start: index.start, end: index.end, severity: 'error' });
  return ANY;
}
