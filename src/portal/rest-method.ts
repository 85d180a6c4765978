/** A method of Bitrix24 as its documentation writes it: `crm.lead.add`. */
const FORM = /^[a-z]\w*(?:\.[a-z]\w*)*$/i;

/** The end of an address that asks for an answer in a certain form. */
const FORMAT = /\.(?:json|xml)$/i;

export function isMethodName(word: string): boolean {
  return FORM.test(word) && !FORMAT.test(word);
}

/** Methods that flowbot calls itself, and whose call by a flow would take events away from it. */
const OWN: ReadonlySet<string> = new Set(['batch', 'imbot.v2.event.get', 'im.v2.event.get']);

/** Whether a method is no flow's to call. Letter case does not count to Bitrix24. */
export function isOwnMethod(method: string): boolean {
  return OWN.has(method.toLowerCase());
}

const READING = /(?:^|\.)(?:get\w*|list|fields|search|current|download|profile)$/i;

/**
 * Whether a method only reads, as its last word tells: Bitrix24 gives no other sign. Those that are not known to read count
 * as changing something.
 */
export function isReadingMethod(method: string): boolean {
  return READING.test(method);
}

const OF_CHATS = /^im(?:bot)?\./i;

/** Whether texts of a call are read by people in a chat, with BB codes in them. */
export function writesToChats(method: string): boolean {
  return OF_CHATS.test(method);
}
