import type { InputType } from './pack.ts';

type Read = (value: unknown) => unknown;

const asItIs: Read = (value) => value;

/** Types that may take the place of another one in a file: every value of that one is one of theirs, too. */
const WIDER: Readonly<Record<string, Readonly<Partial<Record<InputType, Read>>>>> = {
  integer: { number: asItIs, text: String },
  number: { text: String },
  date: { text: asItIs },
  time: { text: asItIs },
};

/** How a stored value of one type is read where the file declares another; undefined: it cannot be. */
export function readsAs(stored: string, declared: InputType): Read | undefined {
  if (stored === declared || declared === 'json') return asItIs;
  return WIDER[stored]?.[declared];
}
