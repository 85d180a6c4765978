import { idOf, listOf, mapOf, type Raw, textOf } from '../bitrix24/raw.ts';

/** Messages and chats that are remembered at most; the oldest are forgotten. */
const MOST = 20_000;

/** Which dialog a message or chat belongs to, from what was sent and received: a press of a button does not tell it. */
export class Dialogs {
  readonly #known = new Map<string, string>();

  noteSent(botId: unknown, dialogId: unknown, value: unknown): void {
    const id = idOf(mapOf(value)['id']) ?? idOf(mapOf(value)['messageId']);
    if (id !== undefined && typeof dialogId === 'string') this.#keep(messageKey(botId, id), dialogId);
  }

  noteChat(botId: unknown, chat: Raw): void {
    const id = idOf(chat['id']);
    const dialogId = textOf(chat['dialogId']);
    if (id !== undefined && dialogId !== '') this.#keep(chatKey(botId, id), dialogId);
  }

  /** Learns from events; gives back those whose dialog is told nowhere, each with its chat. */
  noteEvents(botId: unknown, page: unknown): readonly { readonly event: Raw; readonly chatId: number | undefined }[] {
    const lacking: { event: Raw; chatId: number | undefined }[] = [];
    for (const event of listOf(mapOf(page)['events']).map(mapOf)) {
      const data = mapOf(event['data']);
      const chat = mapOf(data['chat']);
      if (chat['dialogId'] !== undefined) this.noteChat(botId, chat);
      else if (data['dialogId'] === undefined && data['message'] !== undefined) lacking.push({ event, chatId: idOf(chat['id']) ?? idOf(mapOf(data['message'])['chatId']) });
    }
    return lacking;
  }

  find(botId: unknown, event: Raw, chatId: number | undefined): string | undefined {
    const message = idOf(mapOf(mapOf(event['data'])['message'])['id']);
    return (message === undefined ? undefined : this.#known.get(messageKey(botId, message))) ?? (chatId === undefined ? undefined : this.#known.get(chatKey(botId, chatId)));
  }

  #keep(key: string, dialogId: string): void {
    this.#known.delete(key);
    this.#known.set(key, dialogId);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
  }
}

function messageKey(botId: unknown, id: number): string {
  return `${String(botId)}:message:${id}`;
}

/** A private chat of two bots is another dialog for each. */
function chatKey(botId: unknown, id: number): string {
  return `${String(botId)}:chat:${id}`;
}

/** The page with the dialogs that were found put in. */
export function withDialogs(page: unknown, found: ReadonlyMap<Raw, string>): unknown {
  if (found.size === 0) return page;
  const events = listOf(mapOf(page)['events']).map((event) => {
    const dialogId = found.get(mapOf(event));
    return dialogId === undefined ? event : { ...mapOf(event), data: { ...mapOf(mapOf(event)['data']), dialogId } };
  });
  return { ...mapOf(page), events };
}
