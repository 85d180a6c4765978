import type { Meaning } from './meaning.ts';

/** Methods that flowbot calls itself: their refusals are known one by one. */
const KNOWN = /^(?:imbot\.|im\.v2\.|im\.department\.|batch$|sandbox\.)/i;

/** Whether only a flow calls this method: the codes of its refusals are its own affair, those of every method apart. */
export function isForeign(method: string): boolean {
  return !KNOWN.test(method);
}

const PAGE = 'the page of the method in the documentation of Bitrix24';

/** What a code means as an answer to such a method; undefined where it means what it always does, or the portal's own words have to do. */
export function foreignMeaningOf(code: string, method: string): Meaning | undefined {
  switch (code) {
    case 'ACCESS_DENIED':
    case 'INVALID_CREDENTIALS':
      return ['rejected', `The employee behind {access} lacks the rights for ${method}. Give them the rights in Bitrix24, or let somebody who has them set up {access}.`];
    case 'INSUFFICIENT_SCOPE':
      return ['denied', `{Access} lacks the scope ${scopeOf(method)}, which ${method} needs: open its settings, add the permission "${scopeOf(method)}" and save it. Where there is none of that name, see ${PAGE}.`];
    case 'ERROR_METHOD_NOT_FOUND':
      return ['rejected', `This Bitrix24 does not know the method ${method}. Compare its spelling with the documentation of Bitrix24; the method may also belong to a module that this portal lacks.`];
    default:
      return undefined;
  }
}

/** The words of a refusal that is known to nobody but the portal, with what to do. */
export function foreignSentence(method: string, words: string): string {
  return `Bitrix24 refused ${method} (${words}). Compare the params of the step with ${PAGE}.`;
}

/** A method belongs to the scope of its first word, with few exceptions that its page names. */
function scopeOf(method: string): string {
  return method.split('.', 1)[0]?.toLowerCase() ?? '';
}
