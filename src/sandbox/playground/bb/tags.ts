// The tags of the portal's BB code that the page shows. Source: Bitrix24 REST documentation (bitrix24/b24restdocs),
// api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/message-formatting.md, August 2026.

/** How a tag ends: `pair` holds further tags, `verbatim` holds plain text up to its closing tag, `single` holds nothing. */
export type Form = 'pair' | 'verbatim' | 'single';

/** The http or https address in `value`, or undefined; nothing else is ever made a link. */
export function webAddress(value: string): string | undefined {
  const address = value.trim();
  if (!/^https?:\/\/[^\s]+$/i.test(address) || !URL.canParse(address)) return undefined;
  return address;
}

/** The number to dial in `value`, or undefined. */
function phoneNumber(value: string): string | undefined {
  const number = value.trim();
  return /^\+?[\d ()-]{2,24}$/.test(number) ? number : undefined;
}

const some = (value: string): boolean => value !== '';
const none = (value: string): boolean => value === '';

/** Per tag and form, which values an opening tag may carry; one that is not accepted stays text. */
const OPENINGS: readonly { readonly tag: string; readonly form: Form; readonly accepts: (value: string) => boolean }[] = [
  ...['b', 'i', 'u', 's'].map((tag) => ({ tag, form: 'pair' as const, accepts: none })),
  { tag: 'size', form: 'pair', accepts: (value) => /^\d{1,2}$/.test(value) && Number(value) >= 8 && Number(value) <= 30 },
  { tag: 'color', form: 'pair', accepts: (value) => /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(value) },
  { tag: 'url', form: 'pair', accepts: (value) => webAddress(value) !== undefined },
  { tag: 'url', form: 'verbatim', accepts: none },
  { tag: 'user', form: 'pair', accepts: (value) => /^(?:\d+|all)$/i.test(value) },
  { tag: 'chat', form: 'pair', accepts: (value) => /^(?:imol\|)?\d+$/i.test(value) },
  { tag: 'context', form: 'pair', accepts: (value) => /^(?:chat)?\d+\/\d+$/.test(value) },
  { tag: 'put', form: 'pair', accepts: some },
  { tag: 'send', form: 'pair', accepts: some },
  { tag: 'call', form: 'pair', accepts: (value) => phoneNumber(value) !== undefined },
  { tag: 'call', form: 'verbatim', accepts: none },
  { tag: 'code', form: 'verbatim', accepts: none },
  { tag: 'img', form: 'verbatim', accepts: (value) => /^(?:size=(?:small|medium|large))?$/i.test(value) },
  { tag: 'timestamp', form: 'single', accepts: (value) => /^\d{1,12}(?: format=\w+)?$/i.test(value) },
  { tag: 'br', form: 'single', accepts: none },
];

/** Which form an opening tag has, or undefined when it is no tag of ours. `tag` is in lower case. */
export function formOf(tag: string, value: string): Form | undefined {
  return OPENINGS.find((opening) => opening.tag === tag && opening.accepts(value))?.form;
}

/** Whether the text between a verbatim tag's ends is acceptable; if not, all of it stays text. */
export function acceptsContent(tag: string, content: string): boolean {
  if (tag === 'url' || tag === 'img') return webAddress(content) !== undefined;
  if (tag === 'call') return phoneNumber(content) !== undefined;
  return true;
}
