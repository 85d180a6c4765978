import type { Scope } from '../../expressions/types.ts';
import type { Block, Flow, Program, Step } from '../../program/program.ts';
import type { SentMessage, Wait, Woken } from '../../schema/define-action.ts';

/** What `error` holds inside `on_error`. */
export interface ErrorValue {
  readonly message: string;
  readonly code: string;
  /** The verb of the step that failed. */
  readonly step: string;
}

/**
 * Place of a run in its flow, and its values; JSON. `path` names a root block (`do`, `on_error`, `defaults`, or an ending
 * such as `no_answer`), then in turn the index of a step and the name of a block inside it: `["do", 2, "else", 0]`. `say` is the neutral sentence.
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
  /** What it was given by the step or the button that started it. */
  readonly inputs?: Readonly<Record<string, unknown>> | undefined;
  /** Another run waits for the end of this one. */
  readonly caller?: Caller | undefined;
  /** Steps that run again when their block, which `path` is in, is over; innermost last. */
  readonly loops?: readonly Loop[] | undefined;
  /** Soft steps after the one at `path` that are done already. */
  readonly ahead: number;
  /** The step at `path` runs again, and is given this. */
  readonly again?: unknown;
  /** What the step at `path` waits for, once the effects that it asked for are answered. */
  readonly wait?: Wait;
  /** When it began to (ms UTC). */
  readonly since?: number;
  /** Why the step at `path`, which waited, runs again. */
  readonly woken?: Woken;
  /** Runs that the step at `path` has called, by the number of the call; null: that one has ended. */
  readonly calls?: readonly (number | null)[];
  /** How often the step at `path` has failed. */
  readonly failures?: number;
  /** When the step at `path` is tried again (ms UTC). */
  readonly due?: number;
  /** When the step at `path` is given up (ms UTC). */
  readonly giveUpAt?: number;
}

export interface Caller {
  /** The run whose step waits; 0: none does. */
  readonly seq: number;
  readonly call: number;
  /** Of the first run of all those that called each other; see `button.run`. */
  readonly mark: string;
  /** Length of the path of that step, when this run is a part of the same flow: it ends with the block below it. */
  readonly depth?: number;
  /** Where this run is, when that is not the dialog of the event. */
  readonly dialog?: string;
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

/** The beginning of a flow, for a run whose place is not known. */
export const NOWHERE: Frame = { path: ['do', 0], vars: NO_VARS, ahead: 0 };

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
  if (name === 'defaults') return program.onError;
  return isEnding(name) ? program.endings[name] : undefined;
}

/** Whether a root block is what `defaults` has for an ending. */
export function isEnding(name: string | number | undefined): name is keyof Program['endings'] {
  return name === 'no_answer' || name === 'gave_up' || name === 'on_cancel';
}

function inner(step: Step | undefined, name: string): Block | undefined {
  return name === 'on_error' ? step?.onError : step?.blocks[name];
}

/** The place after `count` more steps, without anything that belongs to the step at `path`. Undefined: the flow is over. */
export function frameAfter(program: Program, flow: Flow, frame: Frame, count = 1): Frame | undefined {
  const { loops, caller } = frame;
  const root = (caller?.depth ?? 0) + 2;
  let path: Path = [...frame.path.slice(0, -1), Number(frame.path.at(-1)) + count];
  while (stepAt(program, flow, path) === undefined) {
    if (path.length <= root) return undefined;
    const around = path.slice(0, -2);
    const loop = loops?.at(-1);
    if (loop?.depth === around.length) return { ...placed(frame, around, loops?.slice(0, -1)), again: loop.again };
    path = [...around.slice(0, -1), Number(around.at(-1)) + 1];
  }
  return placed(frame, path, loops);
}

/** The frame at another place: what belonged to its step is left behind. */
function placed({ vars, error, sent, match, args, inputs, caller }: Frame, path: Path, loops: readonly Loop[] | undefined): Frame {
  return { path, vars, error, sent, match, args, inputs, caller, loops, ahead: 0 };
}

/** Into a block of the step at `path`; undefined when that block is empty or absent. With `again` the step runs once more behind it. */
export function frameInto(program: Program, flow: Flow, frame: Frame, { block, again }: { readonly block: string; readonly again?: unknown }): Frame | undefined {
  const path = pathInto(program, flow, frame.path, block);
  const { loops } = frame;
  return path && placed(frame, path, again === undefined ? loops : [...(loops ?? []), { depth: frame.path.length, again }]);
}

/** Into the steps that handle a failure of the step at `path`; undefined: nothing does. */
export function frameHandling(program: Program, flow: Flow, frame: Frame, error: ErrorValue): Frame | undefined {
  const path = handlerOf(program, flow, frame);
  const left = (path?.length ?? 0) - 2;
  return path && { ...placed(frame, path, frame.loops?.filter(({ depth }) => depth < left)), error };
}

/** Into what `defaults` has for an ending; undefined: nothing. */
export function frameEnding(program: Program, flow: Flow, frame: Frame, by: keyof Program['endings']): Frame | undefined {
  const path: Path = [by, 0];
  return stepAt(program, flow, path) && placed(frame, path, undefined);
}

function pathInto(program: Program, flow: Flow, path: Path, block: string): Path | undefined {
  const inside: Path = [...path, block, 0];
  return stepAt(program, flow, inside) === undefined ? undefined : inside;
}

/** Whether a failure of the step at `frame.path` matters to the run's place: something handles it, is handling one already, or waits for the run. */
export function isHandled(program: Program, flow: Flow, frame: Frame): boolean {
  return frame.caller !== undefined || isHandling(frame) || handlerOf(program, flow, frame) !== undefined;
}

/** Whether the run is in the steps that handle a failure of its flow. */
export function isHandling({ path: [root] }: Pick<Frame, 'path'>): boolean {
  return root === 'on_error' || root === 'defaults' || root === 'say';
}

/**
 * Where a failure of the step at `path` is handled: its own `on_error`, that of the step around it, the flow's, the
 * default. A handler does not handle its own failures, and a run that was called leaves them to its caller. Undefined: nowhere.
 */
function handlerOf(program: Program, flow: Flow, { path, caller }: Frame): Path | undefined {
  for (let length = path.length; length > (caller?.depth ?? 0); length -= 2) {
    const step = path.slice(0, length);
    const cameFrom = path[length];
    if (cameFrom !== 'on_error') {
      const handler = pathInto(program, flow, step, 'on_error');
      if (handler) return handler;
    }
  }
  if (isHandling({ path }) || caller?.depth !== undefined) return undefined;
  const roots: readonly Path[] = caller ? [['on_error', 0]] : [['on_error', 0], ['defaults', 0]];
  return roots.find((root) => stepAt(program, flow, root) !== undefined);
}
