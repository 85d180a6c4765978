/** An event as stored: the input of at most one run, and that run's place in its flow. */
export interface EventRow {
  /** Our own number, rising in the order of intake. */
  readonly seq: number;
  /** The portal's number. */
  readonly eventId: number;
  readonly dialog: string;
  /** Message that the event is about, for de-duplication; null when it has none or presses of one message must all count. */
  readonly messageId: number | null;
  /** Command that the message was taken as; empty for a plain message. */
  readonly command: string;
  /** JSON of the portal event. */
  readonly body: string;
  /** ms UTC. */
  readonly receivedAt: number;
  readonly run: RunState;
}

/**
 * Place of the run that an event started. `waiting`: not looked at yet; `running`: blocked on the effects in the outbox;
 * `parked`: it waits for what its `WaitRow` says; `ended`: over, also when no flow fitted (then `flow` is null).
 */
export interface RunState {
  readonly state: 'waiting' | 'running' | 'ended' | 'parked';
  readonly flow: string | null;
  /** Hash of the program the run began with. */
  readonly program: string | null;
  /** JSON of the engine's position and values, null when there is nothing to go on with. */
  readonly frame: string | null;
  /** JSON, see docs/reference/trace.md. */
  readonly trace: string | null;
}

/** What a parked run waits for. */
export interface WaitRow {
  readonly seq: number;
  /** ms UTC; null: it waits for no time. */
  readonly due: number | null;
  /** JSON of what the engine must know to find the run. */
  readonly body: string;
}

/** An effect recorded before it is sent. */
export interface OutboxRow {
  /** UUID v4 shape, unique. */
  readonly key: string;
  /** `seq` of the event whose run wants it. */
  readonly seq: number;
  /** Order within the run; no other row of the run has it, below 1,048,576. */
  readonly ordinal: number;
  readonly dialog: string;
  /** JSON of the effect as it will be sent. */
  readonly body: string;
  /** `pending`: to be sent; `sending`: it is leaving or has left, and may have been executed. The rest are answers. */
  readonly state: 'pending' | 'sending' | 'done' | 'refused' | 'in-doubt' | 'dropped';
}

/** The end of an outbox row. `answer` is JSON: what the portal gave, `{"id":…}` for a message, or `{"failure","code","message"}`. */
export interface OutboxAnswer {
  readonly key: string;
  readonly state: 'done' | 'refused' | 'in-doubt' | 'dropped';
  readonly answer: string | null;
  readonly tries: number;
  /** ms UTC. */
  readonly at: number;
}

/** Whose a remembered value is: of a person by id, of a chat by dialogId, or of the bot, whose `owner` is empty. */
export interface MemoryOwner {
  readonly of: 'user' | 'chat' | 'bot';
  readonly owner: string;
}

/** A remembered value. */
export interface MemoryRow extends MemoryOwner {
  readonly name: string;
  /** As the file declared it when it was written. */
  readonly type: string;
  /** JSON; null: nothing is remembered under the name. */
  readonly value: string | null;
  /** When it was written, ms UTC. */
  readonly at: number;
}

/** When a schedule of a flow comes next. */
export interface ScheduleRow {
  readonly flow: string;
  /** The same for the same sentence: see `Recurrence`. */
  readonly key: string;
  /** ms UTC. */
  readonly due: number;
  /** JSON of the times that have come. */
  readonly fired: string;
}

/** How many owners have a value of a type under a name. */
export interface MemoryCount extends Pick<MemoryRow, 'of' | 'name' | 'type'> {
  readonly count: number;
}

/** What was erased of a person. */
export interface Erased {
  /** Remembered values. */
  readonly values: number;
  readonly events: number;
  /** Calls of the portal with what they carried: messages to the person, and what their events led to. */
  readonly messages: number;
  /** Events of the person whose runs are not over: nothing of these was erased. */
  readonly open: number;
}

/** A stored reading of the event queue: what confirms it, and when it was taken (ms UTC). */
export interface Mark {
  readonly offset: number;
  readonly at: number;
}

/**
 * Everything one tick writes, in this order; all of it or nothing. What cannot be true is the caller's mistake and
 * rejects the whole: an event, ordinal or unanswered key stored before, a run of no event, a key without an unanswered row, the end of a wait
 * that is none.
 */
export interface Changes {
  readonly events?: readonly EventRow[];
  readonly runs?: readonly (RunState & { readonly seq: number })[];
  /** Of runs that are parked from now on, or go on waiting for something else. */
  readonly waits?: readonly WaitRow[];
  /** Runs that wait no more. */
  readonly woken?: readonly number[];
  /** Schedules that no flow has any more, stored or not. */
  readonly unscheduled?: readonly Pick<ScheduleRow, 'flow' | 'key'>[];
  /** Replaces what is stored of them. */
  readonly schedules?: readonly ScheduleRow[];
  readonly outbox?: readonly OutboxRow[];
  /** Keys of unanswered rows that are about to leave: they become `sending`. */
  readonly sending?: readonly string[];
  /** Keys of rows in `sending` that are known not to have been executed: they become `pending` again. */
  readonly unsent?: readonly string[];
  readonly answers?: readonly OutboxAnswer[];
  /** Each name of an owner once. */
  readonly memory?: readonly MemoryRow[];
  /** Replaces the stored marks and the last confirmed offset. */
  readonly cursor?: Cursor;
  /** Tokens left at a time, see `Portal.level`. */
  readonly level?: { readonly tokens: number; readonly at: number };
}

export interface Cursor {
  /** The last offset sent to the portal; null before the first confirmation. */
  readonly confirmed: number | null;
  /** Oldest first. */
  readonly marks: readonly Mark[];
}

/** What a start finds. */
export interface Recovered {
  /** Above every `seq` ever stored, also of rows that were pruned. */
  readonly nextSeq: number;
  /** Highest ids ever stored, of events in the portal's queue and of messages; anything above is new without a look-up. */
  readonly highestEventId: number;
  readonly highestMessageId: number;
  /** Lowest event id that is stored, 0 when none is below: events of our own have negative ones. */
  readonly lowestEventId: number;
  readonly cursor: Cursor;
  readonly level: { readonly tokens: number; readonly at: number } | null;
  /** In the order of `seq`: events not looked at, runs that are not over, and the event of every row in `outbox`, even if `ended`. */
  readonly events: readonly EventRow[];
  /** Unanswered effects, in the order of `seq` and `ordinal`. */
  readonly outbox: readonly OutboxRow[];
  /** In the order of `seq`, to be read once and at once: there may be very many. Their events are not in `events` unless they have an effect in `outbox`. */
  readonly waits: Iterable<WaitRow>;
  readonly schedules: readonly ScheduleRow[];
}

/** Which of the given ids are stored already. */
export interface Seen {
  readonly eventIds: ReadonlySet<number>;
  /** For each message id the commands (empty: plain message) under which it was handled. */
  readonly messages: ReadonlyMap<number, ReadonlySet<string>>;
}

/**
 * Durable state of one bot on one portal installation. Every write is on disk when its promise resolves; a write that
 * fails (disk full, read-only) rejects with `StoreError` and has changed nothing.
 */
export interface Store {
  recover(): Promise<Recovered>;
  seen(eventIds: readonly number[], messageIds: readonly number[]): Promise<Seen>;
  /** Ids of the messages that were sent to a dialog. Reads the whole outbox: only for effects in doubt. */
  sentMessages(dialog: string): Promise<ReadonlySet<number>>;
  commit(changes: Changes): Promise<void>;
  /** The event of a parked run. */
  event(seq: number): Promise<EventRow | undefined>;
  /** What is remembered of these. */
  memory(owners: readonly MemoryOwner[]): Promise<readonly MemoryRow[]>;
  /** In the order of their names. */
  memoryTypes(): Promise<readonly MemoryCount[]>;
  /** Forgets what was written under a name before a time (ms UTC), of all its owners, and gives their number. */
  forgetMemory(name: Pick<MemoryRow, 'of' | 'name'>, before: number): Promise<number>;
  /**
   * Erases what is remembered of a person and of the private dialog with them, the events that they caused and the messages
   * to that dialog, as far as their runs are over. The rows stay, so that nothing is handled twice, but nothing is in them.
   */
  erasePerson(id: number): Promise<Erased>;
  /** Small named values: bot id, last applied state, whether the portal de-duplicates. */
  fact(name: string): Promise<string | undefined>;
  /** Undefined forgets it. */
  setFact(name: string, value: string | undefined): Promise<void>;
  /**
   * Stores the source of the program that runs begin with from now on, by its hash. It stays while a run that is not
   * over refers to it, and as long as events of its time are stored.
   */
  keepProgram(hash: string, source: string): Promise<void>;
  program(hash: string): Promise<string | undefined>;
  /**
   * Deletes ended events received before the time (ms UTC) together with their effects, unless one of these has no answer
   * yet, and the programs replaced before it. Works in portions, so that commits in between need not wait for all of it.
   */
  prune(before: number): Promise<void>;
  close(): Promise<void>;
}

/** `kind` says what to tell the person: which folder, what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly kind: 'locked' | 'newer' | 'corrupt' | 'read-only' | 'full' | 'unavailable';

  constructor(kind: StoreError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
