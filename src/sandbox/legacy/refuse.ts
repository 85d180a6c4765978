import { Refusal } from '../refusals.ts';

/** Refusals of rights; both statuses are documented for nearly all codes. */
const OF_RIGHTS: ReadonlySet<string> = new Set(['ACCESS_DENIED', 'ACCESS_ERROR', 'APP_ID_ERROR']);

/** Refuses with a code of imbot and the sentence that the documentation has for it. */
export function refuseV1(code: string, sentence: string): never {
  throw new Refusal(code, OF_RIGHTS.has(code) ? 403 : 400, sentence);
}
