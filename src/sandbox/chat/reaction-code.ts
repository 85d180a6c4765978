import { REACTIONS } from '../../contract/words.ts';
import { text } from '../rest/rules.ts';

/** `reaction` of the methods that set and remove one. */
export const REACTION = text({ missing: 'REACTION_NOT_FOUND', invalid: 'REACTION_NOT_FOUND', words: REACTIONS });
