import { say } from '../diagnostics/phrase.ts';
import { ANY, INTEGER, type Shape, TEXT } from '../schema/shape.ts';
import type { Frame, Item } from './frame.ts';
import { BLOCKS, TEXT_FUNCTIONS } from './functions.ts';
import { isEmpty } from './resolve.ts';
import { wordsFor } from './shapes.ts';
import type { Compilation } from './template-compilation.ts';
import type { Output, Piece } from './template-output.ts';
import { type Param, type Place, resolvePath } from './template-paths.ts';
import { compileValue, type Known, nameOf, refuseHash, reportUnknownFunction } from './template-values.ts';

/** Compiles what stands inside a block. */
export type CompileProgram = (program: hbs.AST.Program | undefined, place: Place) => Piece;

const SKIP: Piece = () => undefined;

/** `if`, `unless`, `each`, `with`. */
export function compileBlock(block: hbs.AST.BlockStatement, place: Place, compilation: Compilation, inside: CompileProgram): Piece {
  refuseHash(block, place, compilation);
  const name = nameOf(block.path);
  if (name === undefined || !BLOCKS.includes(name)) return refuseBlock(block, place, compilation, inside);
  const [param, ...more] = block.params;
  if (param === undefined || more.length > 0) {
    compilation.problem('broken-template', { reason: say('block-takes-one', { word: name }) }, compilation.spanOf(block.path));
    return SKIP;
  }
  if (name === 'each') return compileEach(block, compileValue(param, place, compilation), place, { compilation, inside });
  if (name === 'with') return compileWith(block, compileValue(param, place, compilation), place, inside);
  // A name alone may be asked for before it is known to be set.
  const value = compileValue(param, param.type === 'PathExpression' ? { ...place, maybe: new Set() } : place, compilation);
  const asked = withoutMaybe(place, param);
  return name === 'if'
    ? choose(value, inside(block.program, asked), inside(block.inverse, place))
    : choose(value, inside(block.inverse, asked), inside(block.program, place));
}

function choose({ read }: Known, yes: Piece, no: Piece): Piece {
  return (frame, output) => (isEmpty(read(frame)) ? no : yes)(frame, output);
}

/** Inside `{{#if name}}` the name is set. */
function withoutMaybe(place: Place, condition: hbs.AST.Expression): Place {
  if (place.maybe.size === 0) return place;
  const { parts, params } = condition as { readonly parts?: readonly string[]; readonly params?: readonly { readonly value?: unknown }[] };
  const asked = params ? [...String(params[0]?.value).matchAll(/\bhas\(\s*(\w+)/g)].map(([, name]) => name) : [parts?.[0]];
  return { ...place, maybe: new Set([...place.maybe].filter((name) => !asked.includes(name))) };
}

interface Inner {
  readonly compilation: Compilation;
  readonly inside: CompileProgram;
}

function compileEach(block: hbs.AST.BlockStatement, value: Known, place: Place, { compilation, inside }: Inner): Piece {
  const { shape } = value;
  if (shape.kind !== 'list' && shape.kind !== 'object' && shape.kind !== 'any') {
    compilation.problem('wrong-type', { expected: say('list'), found: wordsFor(shape) }, [value.start, value.end]);
  }
  const item = itemShape(shape);
  const key = shape.kind === 'list' ? INTEGER : TEXT;
  const body = inside(block.program, {
    shape: item, parent: place, fromPerson: value.fromPerson, loops: place.loops + 1, maybe: place.maybe,
    params: paramsOf(block, [item, key], value.fromPerson),
  });
  const otherwise = inside(block.inverse, place);
  return (frame, output) => {
    const found = value.read(frame);
    if (isEmpty(found) || typeof found !== 'object' || found === null) return otherwise(frame, output);
    const entries: readonly (readonly [number | string, unknown])[] = Array.isArray(found) ? [...found.entries()] : Object.entries(found);
    loop(entries, body, frame, output);
  };
}

function loop(entries: readonly (readonly [number | string, unknown])[], body: Piece, frame: Frame, output: Output): void {
  for (const [index, [key, value]] of entries.entries()) {
    const item: Item = { index, key, first: index === 0, last: index === entries.length - 1, outer: frame.item };
    body({ scope: frame.scope, value, parent: frame, item, params: [value, key] }, output);
  }
}

function itemShape(shape: Shape): Shape {
  return shape.kind === 'list' ? shape.of : ANY;
}

function compileWith(block: hbs.AST.BlockStatement, value: Known, place: Place, inside: CompileProgram): Piece {
  const { shape, fromPerson } = value;
  const body = inside(block.program, {
    shape, fromPerson, parent: place, loops: place.loops, maybe: place.maybe,
    params: paramsOf(block, [shape], fromPerson),
  });
  const otherwise = inside(block.inverse, place);
  return (frame, output) => {
    const found = value.read(frame);
    if (isEmpty(found)) otherwise(frame, output);
    else body({ scope: frame.scope, value: found, parent: frame, item: frame.item, params: [found] }, output);
  };
}

function paramsOf(block: hbs.AST.BlockStatement, shapes: readonly Shape[], fromPerson: boolean): readonly Param[] {
  const { blockParams = [] } = block.program as Partial<hbs.AST.Program>;
  return blockParams.map((name, index) => ({ name, shape: shapes[index] ?? ANY, fromPerson: fromPerson && index === 0 }));
}

/** `{{#user}}` and `{{#date x}}`: only four words open a block. What is inside is checked where its place is known. */
function refuseBlock(block: hbs.AST.BlockStatement, place: Place, compilation: Compilation, inside: CompileProgram): Piece {
  const name = nameOf(block.path);
  if (name !== undefined && TEXT_FUNCTIONS.has(name)) {
    compilation.problem('broken-template', { reason: say('opens-no-block', { word: name }) }, compilation.spanOf(block.path));
  } else {
    const resolved = block.params.length === 0 && block.path.type === 'PathExpression' ? resolvePath(block.path, place) : undefined;
    if (resolved?.ok) {
      reportSection(block, resolved.value.shape, compilation);
      return SKIP;
    }
    reportUnknownFunction(block, compilation, BLOCKS);
  }
  for (const param of block.params) compileValue(param, place, compilation);
  inside(block.program, place);
  inside(block.inverse, place);
  return SKIP;
}

/** A value that opens a block by itself, as in Mustache. */
function reportSection(block: hbs.AST.BlockStatement, { kind }: Shape, compilation: Compilation): void {
  const usual: Partial<Record<Shape['kind'], string>> = { list: 'each', object: 'with' };
  const word = block.path.original;
  const better = `${usual[kind] ?? 'if'} ${word}`;
  compilation.problem('unknown-helper', { word, closest: better }, compilation.spanOf(block.path), better);
}
