/** What stands above and below a message that is quoted, on a line of its own. Source: bitrix24/b24restdocs, api-reference/chats/messages, "Quoting". */
const EDGE = '-'.repeat(54);

/**
 * The text without what it quotes: messages between two rows of dashes, and lines that start with `>>`. A text of nothing but quotes
 * stays as it is, and so does a row of dashes without its other half.
 */
export function withoutQuotes(text: string): string {
  if (!text.includes('>>') && !text.includes(EDGE)) return text;
  const left: string[] = [];
  let quote: string[] | undefined;
  for (const line of text.split('\n')) {
    if (line.trimEnd() === EDGE) quote = quote ? undefined : [line];
    else if (quote) quote.push(line);
    else if (!line.startsWith('>>')) left.push(line);
  }
  const own = [...left, ...(quote ?? [])].join('\n').trim();
  return own === '' ? text : own;
}
