import { REACTION_EMOJI } from '../../contract/words.ts';

/** The emoji of a code, or the code itself when the portal knows more of them than this page. */
export function emoji(code: string): string {
  return Object.entries(REACTION_EMOJI).find(([known]) => known === code)?.[1] ?? code;
}

/** A code in words: `redHeart` is "red heart". */
export function spoken(code: string): string {
  return code.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
