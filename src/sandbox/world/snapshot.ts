import type { Change, MessageRow } from './rows.ts';
import type { World } from './world.ts';

/**
 * The line of a change in the log. An event names its message by id while the message is as it was, which is nearly
 * always: the log would otherwise hold every text once per bot.
 */
export function encode(world: World, change: Change): string {
  if (!tellsOfMessage(change) || !change.value.message) return JSON.stringify(change);
  const { message, ...rest } = change.value;
  const same = world.messages.get(message.id) === message;
  return JSON.stringify({ kind: change.kind, value: { ...rest, message: same ? message.id : message } });
}

/** The change behind a line; throws on one that is torn. */
export function decode(world: World, line: string): Change {
  const change = JSON.parse(line) as Change;
  if (change.kind === 'event') return { kind: 'event', value: withMessage(world, change.value) };
  return change.kind === 'user-event' ? { kind: 'user-event', value: withMessage(world, change.value) } : change;
}

type Told = Extract<Change, { readonly kind: 'event' | 'user-event' }>;

function tellsOfMessage(change: Change): change is Told {
  return change.kind === 'event' || change.kind === 'user-event';
}

function withMessage<Row extends Told['value']>(world: World, row: Row): Row {
  const message: unknown = row.message;
  if (typeof message !== 'number') return row;
  const current: MessageRow | undefined = world.messages.get(message);
  const { message: _id, ...rest } = row;
  return (current ? { ...rest, message: current } : rest) as Row;
}

/** The shortest list of changes that makes this world out of an empty one. */
export function* changesOf(world: World): Generator<Change> {
  yield { kind: 'next', value: world.next };
  for (const value of world.applications.values()) yield { kind: 'application', value };
  for (const value of world.tokens.values()) yield { kind: 'token', value };
  yield* chatChangesOf(world);
}

function* chatChangesOf(world: World): Generator<Change> {
  for (const value of world.people.values()) yield { kind: 'person', value };
  for (const value of world.bots.values()) yield { kind: 'bot', value };
  for (const value of world.commands.values()) yield { kind: 'command', value };
  for (const value of world.chats.values()) yield { kind: 'chat', value };
  for (const value of world.files.values()) yield { kind: 'file', value };
  for (const value of world.messages.values()) yield { kind: 'message', value };
  for (const [chat, marks] of world.reads) for (const [user, upTo] of marks) yield { kind: 'read', chat, user, upTo };
  yield* tidingsOf(world);
}

/** What waits to be told. */
function* tidingsOf(world: World): Generator<Change> {
  for (const queue of world.queues.values()) for (const value of queue) yield { kind: 'event', value };
  for (const value of world.deliveries.values()) yield { kind: 'delivery', value };
  for (const user of world.subscribers) yield { kind: 'subscription', user, on: true };
  for (const records of world.records.values()) for (const value of records) yield { kind: 'user-event', value };
  yield* gatewayChanges(world);
}

function* gatewayChanges(world: World): Generator<Change> {
  for (const value of world.gatewayKeys.values()) yield { kind: 'gateway-key', value };
  for (const value of world.gatewaySessions.values()) yield { kind: 'gateway-session', value };
  for (const [bot, stored] of world.gatewayCursors) yield { kind: 'gateway-cursor', bot, stored };
}
