import type { FlowInput } from '../program/program.ts';
import { ANY, type Shape } from '../schema/shape.ts';
import type { FileContext, KnownFlows } from './context.ts';

/** Before the flows of a file are read. */
export const NO_FLOWS: KnownFlows = { names: [], inputsOf: () => undefined, resultOf: () => ANY };

/** What can be known of a flow before its steps are compiled. */
interface Head {
  readonly key: string;
  readonly inputs: readonly FlowInput[];
}

/** A flow that runs another needs to know what that one gives, and so on; from so many on nothing is known. */
const DEEPEST = 20;

/** Compiles each flow once, in any order: one that another runs comes first. Gives them in the order of the file. */
export function compileEach<OfFlow extends Head, Body extends { readonly result: Shape }>(
  around: FileContext, heads: readonly OfFlow[], compile: (file: FileContext, head: OfFlow) => Body,
): { readonly file: FileContext; readonly bodies: readonly Body[] } {
  const byName = new Map(heads.map((head) => [head.key, head]));
  const bodies = new Map<string, Body>();
  const begun = new Set<string>();
  let depth = 0;
  const resultOf = (name: string): Shape => {
    const head = byName.get(name);
    if (head && depth < DEEPEST && !begun.has(name)) {
      depth += 1;
      compileOne(head);
      depth -= 1;
    }
    return bodies.get(name)?.result ?? ANY;
  };
  const file: FileContext = { ...around, flows: { names: [...byName.keys()], inputsOf: (name) => byName.get(name)?.inputs, resultOf } };
  const compileOne = (head: OfFlow): void => {
    begun.add(head.key);
    bodies.set(head.key, compile(file, head));
  };
  for (const head of heads) if (!begun.has(head.key)) compileOne(head);
  return { file, bodies: heads.flatMap(({ key }) => bodies.get(key) ?? []) };
}
