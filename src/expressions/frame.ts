import type { Scope } from './types.ts';

/** Where a template is while it renders: the flow's names, and the innermost `each` or `with`. */
export interface Frame {
  readonly scope: Scope;
  /** `this`. */
  readonly value: unknown;
  readonly parent: Frame | undefined;
  /** What `@index` and the like read; inside `with` that of the `each` around it. */
  readonly item: Item | undefined;
  /** Values of `as |name index|`. */
  readonly params: readonly unknown[];
}

export interface Item {
  readonly index: number;
  /** Position in a list, name in an object. */
  readonly key: number | string;
  readonly first: boolean;
  readonly last: boolean;
  /** The item of the `each` around this one. */
  readonly outer: Item | undefined;
}

export type Read = (frame: Frame) => unknown;

export function rootFrame(scope: Scope): Frame {
  return { scope, value: scope, parent: undefined, item: undefined, params: [] };
}

/** The frame around by so many `../`. */
export function frameAt(frame: Frame, hops: number): Frame | undefined {
  let found: Frame | undefined = frame;
  for (let left = hops; left > 0; left -= 1) found = found?.parent;
  return found;
}
