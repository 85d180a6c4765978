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
  readonly error?: ErrorValue | undefined;
  /** The last message that the run has sent. */
  readonly sent?: SentMessage | undefined;
  /** What the trigger found and the typed arguments, kept because the program may change. */
  readonly match?: unknown;
  readonly args?: Readonly<Record<string, unknown>> | undefined;
  /** Steps that run again when their block, which `path` is in, is over; innermost last. */
  readonly loops?: readonly Loop[] | undefined;
  /** Soft steps after the one at `path` that are done already. */
  readonly ahead: number;
  /** The step at `path` runs again, and is given this. */
  readonly again?: unknown;
  /** How often the step at `path` has failed. */
  readonly failures?: number;
  /** When the step at `path` is tried again (ms UTC). */
  readonly due?: number;
  /** When the step at `path` is given up (ms UTC). */
  readonly giveUpAt?: number;
}

/** `depth`: length of the path of the step that runs again. */
export interface Loop {
  readonly depth: number;
  readonly again: unknown;
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

/** The place after `count` more steps, without anything that belongs to the step at `path`. Undefined: the flow is over. */
export function frameAfter(program: Program, flow: Flow, frame: Frame, count = 1): Frame | undefined {
  const { loops } = frame;
  let path: Path = [...frame.path.slice(0, -1), Number(frame.path.at(-1)) + count];
  while (stepAt(program, flow, path) === undefined) {
    if (path.length <= 2) return undefined;
    const around = path.slice(0, -2);
    const loop = loops?.at(-1);
    if (loop?.depth === around.length) return { ...placed(frame, around, loops?.slice(0, -1)), again: loop.again };
    path = [...around.slice(0, -1), Number(around.at(-1)) + 1];
  }
  return placed(frame, path, loops);
}

/** The frame at another place: what belonged to its step is left behind. */
function placed({ vars, error, sent, match, args }: Frame, path: Path, loops: readonly Loop[] | undefined): Frame {
  return { path, vars, error, sent, match, args, loops, ahead: 0 };
}

/** Into a block of the step at `path`; undefined when that block is empty or absent. With `again` the step runs once more behind it. */
export function frameInto(program: Program, flow: Flow, frame: Frame, { block, again }: { readonly block: string; readonly again?: unknown }): Frame | undefined {
  const path = pathInto(program, flow, frame.path, block);
  const { loops } = frame;
  return path && placed(frame, path, again === undefined ? loops : [...(loops ?? []), { depth: frame.path.length, again }]);
}

/** Into the steps that handle a failure of the step at `path`; undefined: nothing does. */
export function frameHandling(program: Program, flow: Flow, frame: Frame, error: ErrorValue): Frame | undefined {
  const path = handlerOf(program, flow, frame.path);
  const left = (path?.length ?? 0) - 2;
  return path && { ...placed(frame, path, frame.loops?.filter(({ depth }) => depth < left)), error };
}

function pathInto(program: Program, flow: Flow, path: Path, block: string): Path | undefined {
  const inside: Path = [...path, block, 0];
  return stepAt(program, flow, inside) === undefined ? undefined : inside;
}

/** Whether a failure of the step at `frame.path` matters to the run's place: something handles it, or is handling one already. */
export function isHandled(program: Program, flow: Flow, { path }: Frame): boolean {
  return path[0] !== 'do' || handlerOf(program, flow, path) !== undefined;
}

/**
 * Where a failure of the step at `path` is handled: its own `on_error`, that of the step around it, the flow's, the
 * default. A handler does not handle its own failures. Undefined: nowhere.
 */
function handlerOf(program: Program, flow: Flow, path: Path): Path | undefined {
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
