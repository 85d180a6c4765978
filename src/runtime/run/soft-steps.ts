import { ExpressionError } from '../../expressions/types.ts';
import { type Effect, isSoft } from '../../portal/effects.ts';
import type { Step } from '../../program/program.ts';
import type { Directive } from '../../schema/define-action.ts';
import { type Frame, stepAt } from './frame.ts';
import { frameScope, note, type Walk } from './turn.ts';
import { runStep } from './run-step.ts';

export function isSoftStep(step: Step, effects: readonly Effect[]): boolean {
  return isCareless(step) && effects.every(isSoft);
}

/** Whether nothing of the step asks what became of its effects. */
export function isCareless({ onError, saveAs, retry, giveUpMs }: Step): boolean {
  return onError === undefined && saveAs === undefined && retry === undefined && giveUpMs === undefined;
}

/** Soft steps right behind a blocked one leave with it in the same request. */
export function lookAhead(walk: Walk, frame: Frame): Frame {
  const { subject } = walk;
  let ahead = 0;
  if (stepAt(subject.program, subject.flow, frame.path)?.saveAs !== undefined) return frame;
  for (;;) {
    const path = [...frame.path.slice(0, -1), Number(frame.path.at(-1)) + ahead + 1];
    const step = stepAt(subject.program, subject.flow, path);
    if (!step || step.conditions.length > 0 || step.action.effect !== 'soft') return { ...frame, ahead };
    const directive = softDirective(walk, step, frame);
    if (!directive || !isSoftStep(step, directive.effects)) return { ...frame, ahead };
    for (const effect of directive.effects) walk.wanted.push({ effect, delivery: undefined, awaited: false });
    note(walk, step, { ...frame, path }, { effects: directive.effects.length });
    ahead += 1;
  }
}

function softDirective(walk: Walk, step: Step, frame: Frame): (Directive & { readonly kind: 'perform' }) | undefined {
  try {
    const directive = runStep(walk, step, frame, frameScope(walk, frame));
    return directive.kind === 'perform' ? directive : undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
