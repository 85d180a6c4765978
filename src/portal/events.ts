import type { CHAT_FIELDS, FieldType, FILE_FIELDS, MESSAGE_FIELDS, USER_FIELDS } from '../contract/entities.ts';

type Value<Type extends FieldType> = Type extends 'text' ? string
  : Type extends 'integer' ? number
  : Type extends 'yes_no' ? boolean
  : Type extends 'when' ? string | false
  : Type extends 'integers' ? readonly number[]
  : unknown;

type Entity<Fields extends Readonly<Record<string, FieldType>>> = { readonly [Name in keyof Fields]?: Value<Fields[Name]> };

/** Objects as the portal spells them; any field but the id may be missing, values have their declared types. */
export type User = Entity<typeof USER_FIELDS> & { readonly id: number };
export type Chat = Entity<typeof CHAT_FIELDS> & { readonly dialogId: string };
export type File = Entity<typeof FILE_FIELDS> & { readonly id: number };
/** `files` is absent where there are none; of a file only the id may be known. */
export type Message = Entity<typeof MESSAGE_FIELDS> & { readonly id: number; readonly files?: readonly File[] };

interface InDialog {
  readonly chat: Chat;
  readonly user: User;
  /** The portal's language, for instance `en`; empty when unknown. */
  readonly language: string;
}

/** What happened, whichever API told it. Adapters turn types by the contract and drop nothing else. */
export type PortalEvent =
  | (InDialog & { readonly type: 'message'; readonly message: Message })
  | (InDialog & { readonly type: 'edited'; readonly message: Message })
  | (InDialog & { readonly type: 'deleted'; readonly messageId: number })
  /** `name` has no slash; `via` is where it was called; from a keyboard `message` may be the bot's own. */
  | (InDialog & { readonly type: 'command'; readonly message: Message; readonly command: { readonly id: number; readonly name: string; readonly params: string; readonly via: 'typed' | 'keyboard' | 'menu' } })
  /** A press of a button made by an effect's `button` action; `run` is the mark of the run that sent it. */
  | (InDialog & { readonly type: 'button'; readonly message: Message; readonly button: { readonly name: string; readonly with: Readonly<Record<string, unknown>>; readonly run?: string } })
  /** A press that starts a flow. */
  | (InDialog & { readonly type: 'run'; readonly message: Message; readonly run: { readonly flow: string; readonly with: Readonly<Record<string, unknown>> } })
  /** A press of a choice of a question; choices are numbered from 0. */
  | (InDialog & { readonly type: 'choice'; readonly message: Message; readonly choice: { readonly question: string; readonly number: number } })
  | (InDialog & { readonly type: 'reaction'; readonly message: Message; readonly reaction: string; readonly change: 'added' | 'removed' })
  | (InDialog & { readonly type: 'joined' })
  | (InDialog & { readonly type: 'link_opened'; readonly context: Readonly<Record<string, unknown>> })
  | { readonly type: 'bot_deleted' }
  /** Something in a chat of the person whose access it is; `data` as the portal sent it. `isBot`: it came from a bot, or is a notice of the system. */
  | { readonly type: 'user_event'; readonly what: 'message' | 'edited' | 'deleted' | 'reaction' | 'joined'; readonly dialog: string; readonly by: { readonly id: number; readonly isBot: boolean }; readonly data: Readonly<Record<string, unknown>> }
  /** Told by the runtime itself: it has begun to receive events, or a run has ended with a failure that nothing handled. */
  | { readonly type: 'started' }
  /** The time of a schedule has come; `due` is that time (ISO 8601), `schedule` the one among those of the flow. */
  | { readonly type: 'schedule'; readonly flow: string; readonly schedule: string; readonly due: string }
  | { readonly type: 'flow_failed'; readonly flow: string; readonly error: Readonly<Record<'message' | 'code' | 'step', string>> }
  /** A message to the owner: a version of the file was rejected, or a run has failed. */
  | { readonly type: 'told'; readonly owner: string; readonly text: string }
  /** Known to nobody, or broken: kept for the log, starts nothing. `reason` names what is wrong. */
  | { readonly type: 'unknown'; readonly name: string; readonly reason: string };

/**
 * A command that was read out of a message (`/HELP`, or behind a mention): the portal itself may see no command there and
 * refuse an answer to it, but the bot is a member of that chat and can write.
 */
export function isMessage(event: PortalEvent & { readonly type: 'command' }): boolean {
  return event.command.id === 0;
}

/** Events that were sent to us have numbers from here on, made of what tells them apart; those of a portal's queue are smaller. */
export const DELIVERED_FROM = 2 ** 52;

/** Events of a person have their numbers from here on, and below those that were sent to us: their queue has numbers of its own. */
export const USER_EVENTS_FROM = 2 ** 47;

/** Whether the event stands in no queue of the bot: it was sent to us, or belongs to a person. */
export function isDelivered({ id }: Pick<QueuedEvent, 'id'>): boolean {
  return id >= USER_EVENTS_FROM;
}

/** One row of the portal's queue, or an event that was sent to us. */
export interface QueuedEvent {
  /** The portal's number of the row; later rows have higher ones, but may appear out of order. See `isDelivered` for others. */
  readonly id: number;
  /** ISO 8601, empty when the portal left it out. */
  readonly date: string;
  readonly event: PortalEvent;
}

/** One reading of the queue, or what was sent to us or happened to a person meanwhile (`isSent`), which says nothing about the queue. */
export interface Page {
  readonly isSent?: true;
  readonly events: readonly QueuedEvent[];
  /** What confirms this page when sent as the next offset; undefined when the portal named none. */
  readonly nextOffset: number | undefined;
  readonly hasMore: boolean;
}
