import { ANY, listOf, type Names, objectOf, type Shape } from '../schema/shape.ts';

/** Names that an expression may use at one place of a flow; those in `maybe` only some paths to it have set. */
export interface Known {
  readonly names: Names;
  readonly maybe: ReadonlySet<string>;
}

export function withNames(known: Known, names: Names): Known {
  const maybe = new Set(known.maybe);
  for (const name of Object.keys(names)) maybe.delete(name);
  return { names: { ...known.names, ...names }, maybe };
}

/** The same with these names set for certain. */
export function isSet(known: Known, names: readonly string[]): Known {
  if (!names.some((name) => known.maybe.has(name))) return known;
  return { names: known.names, maybe: new Set([...known.maybe].filter((name) => !names.includes(name))) };
}

/** The same without a name that belongs to one place alone. */
export function withoutName({ names, maybe }: Known, name: string): Known {
  const { [name]: _, ...others } = names;
  return { names: others, maybe };
}

/** What is known where several paths meet; undefined stands for a path that never arrives. */
export function meet(paths: readonly (Known | undefined)[]): Known | undefined {
  const arriving = paths.filter((path) => path !== undefined);
  const [first, ...others] = arriving;
  return first && others.reduce(meetTwo, first);
}

function meetTwo(left: Known, right: Known): Known {
  if (left === right) return left;
  const names: Record<string, Shape> = { ...left.names };
  const maybe = new Set([...left.maybe, ...right.maybe]);
  for (const name of Object.keys(left.names)) if (!Object.hasOwn(right.names, name)) maybe.add(name);
  for (const [name, shape] of Object.entries(right.names)) {
    const other = names[name];
    if (other === undefined) maybe.add(name);
    names[name] = other === undefined ? shape : mergeShapes(other, shape);
  }
  return { names, maybe };
}

/** What can be said of a value that has one of two shapes. */
export function mergeShapes(left: Shape, right: Shape): Shape {
  if (left === right) return left;
  if (left.kind === 'object' && right.kind === 'object') {
    const fields: Record<string, Shape> = { ...left.fields };
    for (const [name, shape] of Object.entries(right.fields)) {
      const other = fields[name];
      fields[name] = other === undefined ? shape : mergeShapes(other, shape);
    }
    return objectOf(fields);
  }
  if (left.kind === 'list' && right.kind === 'list') return listOf(mergeShapes(left.of, right.of));
  return left.kind === right.kind ? left : ANY;
}
