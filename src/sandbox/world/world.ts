import type {
  ApplicationRow, BotRow, Change, ChatRow, CommandRow, Counters, DeliveryRow, EventRow, FileRow, GatewayKeyRow, GatewaySessionRow,
  MessageRow, PersonRow, TokenRow, UserEventRow,
} from './rows.ts';

/** The portal's data in memory; only `apply` changes it. */
export interface World {
  next: Counters;
  readonly people: Map<number, PersonRow>;
  /** Unregistered ones included. */
  readonly bots: Map<number, BotRow>;
  /** By `client_id`. */
  readonly applications: Map<string, ApplicationRow>;
  /** Spent and old ones included: they are answered otherwise than unknown ones. */
  readonly tokens: Map<string, TokenRow>;
  readonly commands: Map<number, CommandRow>;
  readonly chats: Map<number, ChatRow>;
  /** Chat of two users, by `pairOf`. */
  readonly pairs: Map<string, number>;
  readonly messages: Map<number, MessageRow>;
  readonly files: Map<number, FileRow>;
  /** Message ids by chat, rising. */
  readonly history: Map<number, number[]>;
  /** Last message read, by chat and user. */
  readonly reads: Map<number, Map<number, number>>;
  /** Unconfirmed events by bot, numbers rising. */
  readonly queues: Map<number, EventRow[]>;
  /** Events on their way to addresses, by number, in the order in which they were raised. */
  readonly deliveries: Map<number, DeliveryRow>;
  /** People whose events are recorded. */
  readonly subscribers: Set<number>;
  /** Unconfirmed records by reader, numbers rising. */
  readonly records: Map<number, UserEventRow[]>;
  /** Message by bot and template id. */
  readonly templates: Map<string, number>;
  /** Messages sent, by bot. */
  readonly sent: Map<number, number>;
  /** Keys of the VibeCode gateway, and sessions by their token. */
  readonly gatewayKeys: Map<string, GatewayKeyRow>;
  readonly gatewaySessions: Map<string, GatewaySessionRow>;
  /** The last event that the gateway handed out, by bot. */
  readonly gatewayCursors: Map<number, number>;
}

export function emptyWorld(): World {
  return {
    next: { user: 101, command: 1, chat: 10, message: 1_001, event: 1, file: 501 },
    people: new Map(), bots: new Map(), applications: new Map(), tokens: new Map(), commands: new Map(), chats: new Map(), pairs: new Map(), messages: new Map(), files: new Map(),
    history: new Map(), reads: new Map(), queues: new Map(), deliveries: new Map(), subscribers: new Set(), records: new Map(), templates: new Map(), sent: new Map(),
    gatewayKeys: new Map(), gatewaySessions: new Map(), gatewayCursors: new Map(),
  };
}

/** The same for both orders. */
export function pairOf(one: number, other: number): string {
  return one < other ? `${one}:${other}` : `${other}:${one}`;
}

/** Key of a deduplicated message. */
export function templateKey(bot: number, template: string): string {
  return `${bot}:${template}`;
}

type Kind = Change['kind'];
type ChangeOf<Name extends Kind> = Extract<Change, { kind: Name }>;

const APPLIED: { readonly [Name in Kind]: (world: World, change: ChangeOf<Name>) => void } = {
  // A log of an earlier version has fewer counters.
  'next': (world, { value }) => { world.next = { ...world.next, ...value }; },
  'person': (world, { value }) => putPerson(world, value),
  'bot': (world, { value }) => putBot(world, value),
  'application': (world, { value }) => { world.applications.set(value.id, value); },
  'token': (world, { value }) => { world.tokens.set(value.token, value); },
  'token-gone': (world, { token }) => { world.tokens.delete(token); },
  'command': (world, { value }) => putCommand(world, value),
  'command-gone': (world, { id }) => { world.commands.delete(id); },
  'chat': (world, { value }) => putChat(world, value),
  'chat-gone': (world, { id }) => eraseChat(world, id),
  'message': (world, { value }) => putMessage(world, value),
  'message-gone': (world, { id }) => eraseMessage(world, id),
  'file': (world, { value }) => putFile(world, value),
  'read': (world, { chat, user, upTo }) => putRead(world, chat, user, upTo),
  'event': (world, { value }) => putEvent(world, value),
  'delivery': (world, { value }) => putDelivery(world, value),
  'delivery-over': (world, { id }) => { world.deliveries.delete(id); },
  'confirm': (world, { bot, below }) => confirm(world.queues.get(bot), below),
  'subscription': (world, { user, on }) => {
    if (on) world.subscribers.add(user);
    else world.subscribers.delete(user);
  },
  'user-event': (world, { value }) => putRecord(world, value),
  'user-confirm': (world, { user, below }) => confirm(world.records.get(user), below),
  'gateway-key': (world, { value }) => { world.gatewayKeys.set(value.key, value); },
  'gateway-session': (world, { value }) => { world.gatewaySessions.set(value.token, value); },
  'gateway-cursor': (world, { bot, stored }) => { world.gatewayCursors.set(bot, stored); },
};

/** Makes one change; replaying all changes in order gives the same world. */
export function apply<Name extends Kind>(world: World, change: ChangeOf<Name> & { readonly kind: Name }): void {
  APPLIED[change.kind](world, change);
}

/** Index of the first id that is at least `id`. */
export function placeOf(ids: readonly number[], id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? id) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function taken(world: World, counter: keyof Counters, id: number): void {
  if (id >= world.next[counter]) world.next = { ...world.next, [counter]: id + 1 };
}

function putPerson(world: World, person: PersonRow): void {
  world.people.set(person.id, person);
  taken(world, 'user', person.id);
}

function putBot(world: World, bot: BotRow): void {
  world.bots.set(bot.id, bot);
  taken(world, 'user', bot.id);
  if (!bot.gone) return;
  world.queues.delete(bot.id);
  for (const command of world.commands.values()) if (command.bot === bot.id) world.commands.delete(command.id);
}

function putCommand(world: World, command: CommandRow): void {
  world.commands.set(command.id, command);
  taken(world, 'command', command.id);
}

function putChat(world: World, chat: ChatRow): void {
  world.chats.set(chat.id, chat);
  taken(world, 'chat', chat.id);
  const [one, other] = chat.members;
  if (chat.kind === 'private' && one !== undefined && other !== undefined) world.pairs.set(pairOf(one, other), chat.id);
}

function eraseChat(world: World, id: number): void {
  const [one = 0, other = 0] = world.chats.get(id)?.members ?? [];
  if (world.pairs.get(pairOf(one, other)) === id) world.pairs.delete(pairOf(one, other));
  for (const message of world.history.get(id) ?? []) world.messages.delete(message);
  world.history.delete(id);
  world.reads.delete(id);
  world.chats.delete(id);
}

function putMessage(world: World, message: MessageRow): void {
  const known = world.messages.has(message.id);
  world.messages.set(message.id, message);
  if (known) return;
  taken(world, 'message', message.id);
  const ids = world.history.get(message.chat);
  if (ids) ids.push(message.id);
  else world.history.set(message.chat, [message.id]);
  if (!world.bots.has(message.sender)) return;
  world.sent.set(message.sender, (world.sent.get(message.sender) ?? 0) + 1);
  if (message.template !== undefined) world.templates.set(templateKey(message.sender, message.template), message.id);
}

function putFile(world: World, file: FileRow): void {
  world.files.set(file.id, file);
  taken(world, 'file', file.id);
}

function eraseMessage(world: World, id: number): void {
  const message = world.messages.get(id);
  const ids = message && world.history.get(message.chat);
  if (!ids) return;
  world.messages.delete(id);
  ids.splice(placeOf(ids, id), 1);
}

function putRead(world: World, chat: number, user: number, upTo: number): void {
  const marks = world.reads.get(chat);
  if (marks) marks.set(user, upTo);
  else world.reads.set(chat, new Map([[user, upTo]]));
}

function putEvent(world: World, event: EventRow): void {
  taken(world, 'event', event.id);
  const queue = world.queues.get(event.bot);
  if (!queue) {
    world.queues.set(event.bot, [event]);
    return;
  }
  const last = queue.at(-1);
  if (!last || last.id < event.id) queue.push(event);
  else queue.splice(queue.findIndex((other) => other.id > event.id), 0, event);
}

function putDelivery(world: World, delivery: DeliveryRow): void {
  taken(world, 'event', delivery.id);
  world.deliveries.set(delivery.id, delivery);
}

function putRecord(world: World, event: UserEventRow): void {
  taken(world, 'event', event.id);
  const records = world.records.get(event.reader);
  if (records) records.push(event);
  else world.records.set(event.reader, [event]);
}

function confirm(queue: { readonly id: number }[] | undefined, below: number): void {
  if (!queue) return;
  const first = queue.findIndex((event) => event.id >= below);
  queue.splice(0, first < 0 ? queue.length : first);
}
