import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';

/** The fields of events that the tests look at. */
interface EventData {
  readonly chat: { readonly dialogId: string };
  readonly message: { readonly id: number; readonly text: string; readonly params: { readonly FILES?: readonly object[] } };
  readonly command: { readonly params: string; readonly context: string };
}

/** The fields of answers that the tests look at. */
interface Answer {
  readonly id: number;
  readonly bot: { readonly id: number };
  readonly events: readonly { readonly type: string; readonly data: EventData }[];
  readonly nextOffset?: number;
}

/** A bot made of bare REST calls, so that the page is tested without the rest of flowbot. */
export interface RestBot {
  readonly id: number;
  call(method: string, params: object): Promise<Answer>;
  /** Sends a message and returns its id. */
  send(dialogId: string, message: string, keyboard?: readonly object[]): Promise<number>;
  /** The next event of this type that has not been returned before. */
  next(type: string): Promise<EventData>;
  /** Drops all events of before. */
  forget(): Promise<void>;
}

async function post(webhook: string, method: string, params: object): Promise<Answer> {
  const response = await fetch(`${webhook}${method}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(params),
  });
  const answer = await response.json() as { result: Answer; error?: string; error_description?: string };
  if (answer.error !== undefined) throw new Error(`${method}: ${answer.error} ${answer.error_description}`);
  return answer.result;
}

/** Registers a bot with the commands `/help`, `/order` and a hidden `/confirm`. */
export async function registerBot(webhook: string, name: string): Promise<RestBot> {
  const botToken = randomBytes(16).toString('hex');
  const { bot } = await post(webhook, 'imbot.v2.Bot.register', {
    fields: { code: name.toLowerCase(), botToken, type: 'bot', eventMode: 'fetch', properties: { name, workPosition: 'Repeats what you say', color: 'azure' } },
  });
  const call = (method: string, params: object): Promise<Answer> => post(webhook, method, { botId: bot.id, botToken, ...params });
  await call('imbot.v2.Command.register', { fields: { command: 'help', title: { en: 'What I can do' }, params: { en: '' } } });
  await call('imbot.v2.Command.register', { fields: { command: 'order', title: { en: 'Look up an order' }, params: { en: 'number' } } });
  await call('imbot.v2.Command.register', { fields: { command: 'confirm', title: { en: 'Confirm' }, params: { en: '' }, hidden: true } });
  let offset: number | undefined;
  const waiting: Answer['events'][number][] = [];
  const read = async (): Promise<void> => {
    const page = await call('imbot.v2.Event.get', { limit: 100, ...(offset !== undefined && { offset }) });
    waiting.push(...page.events);
    offset = page.nextOffset ?? offset;
  };
  return {
    id: bot.id,
    call,
    send: async (dialogId, message, keyboard) => (await call('imbot.v2.Chat.Message.send', { dialogId, fields: { message, ...(keyboard && { keyboard }) } })).id,
    next: async (type) => {
      const position = (): number => waiting.findIndex((event) => event.type === type);
      await expect.poll(async () => {
        await read();
        return position();
      }, { timeout: 10_000, message: `position of ${type}` }).toBeGreaterThanOrEqual(0);
      const [event] = waiting.splice(position(), 1);
      if (!event) throw new Error(`${type} is gone`);
      return event.data;
    },
    forget: async () => {
      await read();
      waiting.length = 0;
    },
  };
}
