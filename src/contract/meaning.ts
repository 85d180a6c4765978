/** The failure a code stands for, and a sentence that says what happened and what to do about it, in open terms (terms.ts). */
export type Meaning = readonly [
  failure: 'rate-limited' | 'unavailable' | 'denied' | 'not-found' | 'rejected' | 'expired' | 'gone' | 'outcome-unknown',
  sentence: string,
];
