import type { Scope } from '../expressions/types.ts';
import type { Block, Flow, Program, Step } from '../program/program.ts';
import type { SentMessage } from '../schema/define-action.ts';

/** What `error` holds inside `on_error`. */
export interface ErrorValue {
  readonly message: string;
  readonly code: string;
  /** The verb of the step that failed. */
  readonly step: string;
}

/**
 * Place of a run in its flow, and its values; JSON. `path` names a root block (`do`, `on_error`, `defaults`), then in
 * turn the index of a step and the name of a block inside it: `["do", 2, "else", 0]`. `say` is the neutral sentence.
 */
export interface Frame {
  readonly path: readonly (string | number)[];
  readonly vars: Scope;
  readonly error?: ErrorValue;
  /** Soft steps after the one at `path` that are done already. */
  readonly ahead: number;
  /** The last message that the run has sent. */
  readonly sent?: SentMessage;
  /** What the trigger found and the typed arguments, kept because the program may change. */
  readonly match?: unknown;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** A frame as stored, with the number of the run's next effect. */
export type StoredFrame = Frame & { readonly ordinal: number };

export type Path = Frame['path'];

/** A run that only says a sentence of our own, and ends. */
export const SAY: Path = ['say'];

export function isSaying(frame: Frame): boolean {
  return frame.path[0] === 'say';
}

/** The values of a run that has set none. */
export const NO_VARS: Scope = {};

/** The step at a path, or undefined where the program has none (any more). */
export function stepAt(program: Program, flow: Flow, path: Path): Step | undefined {
  const block = blockAt(program, flow, path);
  const index = path.at(-1);
  return typeof index === 'number' ? block?.[index] : undefined;
}

function blockAt(program: Program, flow: Flow, path: Path): Block | undefined {
  let block = rootBlock(program, flow, path[0]);
  for (let at = 1; at + 2 < path.length; at += 2) {
    const step = block?.[Number(path[at])];
    block = inner(step, String(path[at + 1]));
  }
  return block;
}

function rootBlock(program: Program, flow: Flow, name: string | number | undefined): Block | undefined {
  if (name === 'do') return flow.steps;
  if (name === 'on_error') return flow.onError;
  return name === 'defaults' ? program.onError : undefined;
}

function inner(step: Step | undefined, name: string): Block | undefined {
  return name === 'on_error' ? step?.onError : step?.blocks[name];
}

/** The place after `count` more steps; leaves blocks that are over. Undefined: the flow is over. */
export function pathAfter(program: Program, flow: Flow, path: Path, count = 1): Path | undefined {
  let next: Path = [...path.slice(0, -1), Number(path.at(-1)) + count];
  while (stepAt(program, flow, next) === undefined) {
    if (next.length <= 2) return undefined;
    next = [...next.slice(0, -3), Number(next.at(-3)) + 1];
  }
  return next;
}

/** Into a block of the step at `path`; undefined when that block is empty or absent. */
export function pathInto(program: Program, flow: Flow, path: Path, block: string): Path | undefined {
  const inside: Path = [...path, block, 0];
  return stepAt(program, flow, inside) === undefined ? undefined : inside;
}

/**
 * Where a failure of the step at `path` is handled: its own `on_error`, that of the step around it, the flow's, the
 * default. A handler does not handle its own failures. Undefined: nowhere.
 */
export function handlerOf(program: Program, flow: Flow, path: Path): Path | undefined {
  for (let length = path.length; length >= 2; length -= 2) {
    const step = path.slice(0, length);
    const cameFrom = path[length];
    if (cameFrom !== 'on_error') {
      const handler = pathInto(program, flow, step, 'on_error');
      if (handler) return handler;
    }
  }
  if (path[0] !== 'do') return undefined;
  return [['on_error', 0], ['defaults', 0]].find((root) => stepAt(program, flow, root) !== undefined);
}
