import type { Inside } from '../app/inside.ts';
import type { Output } from './output.ts';
import { wordsIn } from './words.ts';

const FATES = ['same', 'changed', 'gone'] as const;

/** A line for each flow in which runs wait: how many, and what becomes of them. */
export function insideInWords(inside: ReadonlyMap<string, Inside>, { language }: Pick<Output, 'language'>): readonly string[] {
  const words = wordsIn(language);
  return [...inside].map(([flow, counts]) => {
    const fates = FATES.filter((fate) => counts[fate] > 0).map((fate) => words(`inside-${fate}`, { number: String(counts[fate]) }));
    const number = FATES.reduce((sum, fate) => sum + counts[fate], 0);
    return words('inside-flow', { flow, number: String(number), fates: fates.join(', ') });
  });
}
