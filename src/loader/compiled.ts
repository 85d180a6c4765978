import type { Scope } from '../expressions/types.ts';
import type { Shape } from '../schema/shape.ts';

/** A value that a step will have: fixed when the file is loaded, or made from the names of a run. */
export type Compiled<Value = unknown> =
  | { readonly constant: Value; readonly shape: Shape }
  | { readonly render: (scope: Scope) => Value; readonly shape: Shape };

export function constantOf<Value>(value: Value, shape: Shape): Compiled<Value> {
  return { constant: value, shape };
}

export function isConstant<Value>(compiled: Compiled<Value>): compiled is { readonly constant: Value; readonly shape: Shape } {
  return 'constant' in compiled;
}

/** The same value after `change`; a fixed one is changed once. */
export function mapCompiled<From, To>(compiled: Compiled<From>, change: (value: From) => To): Compiled<To> {
  if (isConstant(compiled)) return { constant: change(compiled.constant), shape: compiled.shape };
  const { render } = compiled;
  return { render: (scope) => change(render(scope)), shape: compiled.shape };
}

/** An object of parts; fixed, and then frozen, when every part is. */
export function objectOfParts(parts: ReadonlyMap<string, Compiled>, shape: Shape): Compiled<Readonly<Record<string, unknown>>> {
  const entries = [...parts];
  const fixed = Object.fromEntries(entries.map(([name, part]) => [name, isConstant(part) ? part.constant : undefined]));
  const moving = entries.flatMap(([name, part]) => (isConstant(part) ? [] : [[name, part.render] as const]));
  if (moving.length === 0) return constantOf(Object.freeze(fixed), shape);
  const render = (scope: Scope): Readonly<Record<string, unknown>> => {
    const made = { ...fixed };
    for (const [name, renderPart] of moving) made[name] = renderPart(scope);
    return made;
  };
  return { render, shape };
}

/** A list of parts; fixed, and then frozen, when every part is. */
export function listOfParts<Value>(parts: readonly Compiled<Value>[], shape: Shape): Compiled<readonly Value[]> {
  if (parts.every(isConstant)) return constantOf(Object.freeze(parts.map((part) => part.constant)), shape);
  const renders = parts.map((part) => (isConstant(part) ? (): Value => part.constant : part.render));
  return { render: (scope) => renders.map((render) => render(scope)), shape };
}
