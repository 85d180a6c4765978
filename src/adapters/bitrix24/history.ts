import type { MessageContent } from '../../portal/effects.ts';
import { idOf, integerOf, listOf, mapOf, textOf } from './raw.ts';

/** One answer of `getContext`, as far as it matters for finding a message. */
interface HistoryPage {
  /** The message that was looked for. */
  readonly found: number | undefined;
  /** Where to go on; undefined when nothing newer is there. */
  readonly next: number | undefined;
}

export interface Wanted {
  readonly content: MessageContent;
  readonly botId: number;
  readonly after: number;
  /** Ids that are other messages. */
  readonly known: ReadonlySet<number>;
}

/** Looks for a message of the bot in a reading around message `from`. A system message has no author. */
export function searchPage(answer: unknown, from: number, { content, botId, after, known }: Wanted): HistoryPage {
  const page = mapOf(answer);
  const messages = listOf(page['messages']).map(mapOf).map((message) => ({ id: idOf(message['id']) ?? 0, author: integerOf(message['authorId']), text: textOf(message['text']) }));
  const author = content.system === true ? 0 : botId;
  const fitting = messages.find((message) => message.id > after && message.author === author && !known.has(message.id) && message.text.trim() === content.text.trim());
  const last = messages.at(-1)?.id ?? 0;
  return { found: fitting?.id, next: page['hasNextPage'] === true && last > from ? last : undefined };
}
