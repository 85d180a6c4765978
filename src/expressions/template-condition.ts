import { type Names, YES_NO } from '../schema/shape.ts';
import { compileExpression } from './expression.ts';
import { frameAt, type Read } from './frame.ts';
import { fieldOf } from './resolve.ts';
import type { Compilation } from './template-compilation.ts';
import type { Place } from './template-paths.ts';
import type { Argument, Value } from './text-function.ts';
import type { Expression } from './types.ts';

/**
 * The condition of `(is "…")`. It sees the flow's names, over them the fields of `this`, `this` itself and the names of
 * `as |…|`, the innermost first.
 */
export function compileInnerCondition(argument: Argument, place: Place, compilation: Compilation): Value {
  const source = String(argument.literal);
  const inner = innerNames(place);
  const compiled = compileExpression(source, {
    names: { ...compilation.names, ...Object.fromEntries([...inner].map(([name, { shape }]) => [name, shape])) },
    maybe: new Set([...place.maybe].filter((name) => !inner.has(name))),
    expects: 'yes_no',
    holidays: compilation.holidays,
    ...(compilation.timezone === undefined ? {} : { timezone: compilation.timezone }),
  });
  if (compiled.ok) return { shape: YES_NO, read: reader(compiled.value, inner) };
  const start = argument.start + 1;
  const quote = compilation.source.charAt(argument.start);
  for (const { code, args, start: from, end, fix } of compiled.problems) {
    compilation.problem(code, args, [start + from, start + end], fix === undefined ? undefined : insideQuotes(fix, quote));
  }
  return { shape: YES_NO, read: () => false };
}

/** A repair inside a text in quotes has the other quotes; undefined where it needs both. */
function insideQuotes(fix: string, quote: string): string | undefined {
  if (!fix.includes(quote)) return fix;
  const other = quote === '"' ? "'" : '"';
  return fix.includes(other) ? undefined : fix.replaceAll(quote, other);
}

function innerNames(place: Place): ReadonlyMap<string, { readonly shape: Names[string]; readonly read: Read }> {
  const inner = new Map<string, { readonly shape: Names[string]; readonly read: Read }>();
  const add = (name: string, shape: Names[string], read: Read): void => {
    if (!inner.has(name)) inner.set(name, { shape, read });
  };
  let hops = 0;
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) {
    const up = hops;
    for (const [index, { name, shape }] of at.params.entries()) add(name, shape, (frame) => frameAt(frame, up)?.params[index]);
    hops += 1;
  }
  if (place.parent === undefined) return inner;
  add('this', place.shape, (frame) => frame.value);
  if (place.shape.kind === 'object') {
    for (const [name, shape] of Object.entries(place.shape.fields)) add(name, shape, (frame) => fieldOf(frame.value, name));
  }
  return inner;
}

function reader(condition: Expression, inner: ReturnType<typeof innerNames>): Read {
  const roots = new Set(condition.reads.map((path) => path.split('.')[0] ?? path));
  const own = [...inner].filter(([name]) => roots.has(name));
  if (own.length === 0) return (frame) => condition.evaluate(frame.scope);
  return (frame) => condition.evaluate({ ...frame.scope, ...Object.fromEntries(own.map(([name, { read }]) => [name, read(frame)])) });
}
