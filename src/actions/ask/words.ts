import { escapeBb, seam } from '../../expressions/escape-bb.ts';
import type { Effect, Keyboard } from '../../portal/effects.ts';
import { contentParts } from '../content.ts';
import type { Asked, Question } from './state.ts';

/** Labels that stand beside each other in one row have no more characters than these together. */
const ROW_LENGTH = 40;

/** The messages of a question, or of what is said about it: the choices stand below. None for an empty text. */
export function questionMessages(text: string, { choices = [], show }: Pick<Question, 'choices' | 'show'>, { dialog, question }: Pick<Asked, 'dialog' | 'question'>): readonly Effect[] {
  if (choices.length === 0) return messages(text, dialog);
  if (show === 'list') return messages(`${text}\n${choices.map(({ label }, at) => numbered(at + 1, label)).join('\n')}`, dialog);
  const buttons = choices.map(({ label, color }, number) => ({ text: label, action: { kind: 'choice', question, number }, ...(color ? { color } : {}) }) as const);
  const fits = choices.reduce((length, { label }) => length + label.length, 0) <= ROW_LENGTH;
  return messages(text, dialog, fits ? [buttons] : buttons.map((button) => [button]));
}

function numbered(number: number, label: string): string {
  const before = `${String(number)}. `;
  const value = escapeBb(label);
  return before + seam(before, value) + value;
}

export function messages(text: string, dialog: string, buttons?: Keyboard): readonly Effect[] {
  return contentParts({ text, ...(buttons ? { buttons } : {}) }).map((content): Effect => ({ kind: 'send', dialog, content }));
}
