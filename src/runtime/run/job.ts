import type { Woken } from '../../schema/define-action.ts';
import type { Frame } from './frame.ts';
import type { LiveRun } from './run.ts';

/** Something that runs have made necessary, and that is done in the same tick. */
export type Job =
  /** A parked run goes on; `holding`: this dialog waits for it. */
  | { readonly kind: 'wake'; readonly seq: number; readonly woken: Woken; readonly holding?: string }
  /** Its file has changed under a parked run. */
  | { readonly kind: 'move'; readonly seq: number }
  /** A run ends before its last step, without a word. */
  | { readonly kind: 'cut'; readonly seq: number }
  /** A run that another one has called begins. */
  | { readonly kind: 'start'; readonly run: LiveRun; readonly frame: Frame };
