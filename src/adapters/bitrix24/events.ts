import { PRESS_COMMAND } from '../../portal/effects.ts';
import type { Page, PortalEvent, QueuedEvent } from '../../portal/events.ts';
import { Broken, readChat, readMessage, readUser, safeMap } from './entities.ts';
import { decodePress, type Press } from './press.ts';
import { nameOfCommand } from './profile.ts';
import { idOf, listOf, mapOf, type Raw, textOf, yesNoOf } from './raw.ts';

/** A page of events, and what is wrong with rows that have no number and can therefore not be stored. */
export interface PageReading {
  readonly page: Page;
  readonly unnumbered: readonly string[];
}

/** Reads the result of `Event.get`. Never throws: what is broken becomes an `unknown` event that says why. */
export function readPage(result: unknown): PageReading {
  const { events: rows, nextOffset, lastEventId, hasMore } = mapOf(result);
  const events: QueuedEvent[] = [];
  const unnumbered: string[] = [];
  for (const row of listOf(rows)) {
    const raw = mapOf(row);
    const id = idOf(raw['eventId']);
    if (id === undefined) unnumbered.push(textOf(raw['type']));
    else events.push(new Row(id, raw));
  }
  return { page: { events, nextOffset: confirmable(events, idOf(nextOffset) ?? behind(idOf(lastEventId))), hasMore: yesNoOf(hasMore) ?? false }, unnumbered };
}

/** Portals and gateways of before March 2026 tell the last event instead of the next offset. */
function behind(last: number | undefined): number | undefined {
  return last === undefined ? undefined : last + 1;
}

/** An offset beyond what was read would confirm events that nobody has seen. */
function confirmable(events: readonly QueuedEvent[], nextOffset: number | undefined): number | undefined {
  if (nextOffset === undefined || events.length === 0) return undefined;
  return Math.min(nextOffset, events.reduce((highest, { id }) => Math.max(highest, id), 0) + 1);
}

/** A row whose event is read when somebody asks: until a page is confirmed its rows come again and again. */
class Row implements QueuedEvent {
  readonly id: number;
  readonly #raw: Raw;
  #event: PortalEvent | undefined;

  constructor(id: number, raw: Raw) {
    this.id = id;
    this.#raw = raw;
  }

  get date(): string {
    return textOf(this.#raw['date']);
  }

  get event(): PortalEvent {
    this.#event ??= readEvent(textOf(this.#raw['type']), this.#raw['data']);
    return this.#event;
  }
}

/** Reads one event. Never throws. */
export function readEvent(type: string, data: unknown): PortalEvent {
  const read = READERS.get(type.toUpperCase());
  if (read === undefined) return { type: 'unknown', name: type, reason: 'flowbot does not know this event' };
  try {
    return read(mapOf(data), type);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { type: 'unknown', name: type, reason: error.message };
  }
}

type Reader = (data: Raw, type: string) => PortalEvent;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['ONIMBOTV2MESSAGEADD', (data) => ({ type: 'message', message: readMessage(data['message']), ...dialogOf(data) })],
  ['ONIMBOTV2MESSAGEUPDATE', (data) => ({ type: 'edited', message: readMessage(data['message']), ...dialogOf(data) })],
  ['ONIMBOTV2MESSAGEDELETE', (data) => ({ type: 'deleted', messageId: needId(data['messageId'], 'messageId'), ...dialogOf(data) })],
  ['ONIMBOTV2JOINCHAT', (data) => ({ type: 'joined', ...dialogOf(data) })],
  ['ONIMBOTV2DELETE', () => ({ type: 'bot_deleted' })],
  ['ONIMBOTV2CONTEXTGET', (data) => ({ type: 'link_opened', context: safeMap(mapOf(data['context'])), ...dialogOf(data) })],
  ['ONIMBOTV2REACTIONCHANGE', readReaction],
  ['ONIMBOTV2COMMANDADD', readCommandCall],
]);

function dialogOf(data: Raw): { readonly chat: ReturnType<typeof readChat>; readonly user: ReturnType<typeof readUser>; readonly language: string } {
  return { chat: readChat(data['chat'], data['dialogId']), user: readUser(data['user']), language: textOf(data['language']) };
}

function readReaction(data: Raw): PortalEvent {
  const { action, reaction } = data;
  if (typeof reaction !== 'string' || reaction === '') throw new Broken('reaction is missing');
  if (action !== 'add' && action !== 'delete') throw new Broken('action is neither add nor delete');
  return { type: 'reaction', message: readMessage(data['message']), reaction, change: action === 'add' ? 'added' : 'removed', ...dialogOf(data) };
}

const WAYS: ReadonlyMap<string, 'typed' | 'keyboard' | 'menu'> = new Map([['textarea', 'typed'], ['keyboard', 'keyboard'], ['menu', 'menu']]);

function readCommandCall(data: Raw, type: string): PortalEvent {
  const command = mapOf(data['command']);
  const name = nameOfCommand(command['command']);
  if (name === '') throw new Broken('command.command is missing');
  const params = textOf(command['params']);
  const via = WAYS.get(textOf(command['context']).toLowerCase()) ?? 'typed';
  const around = { message: readMessage(data['message']), ...dialogOf(data) };
  if (name !== PRESS_COMMAND) return { type: 'command', command: { id: needId(command['id'], 'command.id'), name, params, via }, ...around };
  if (via !== 'keyboard') return { type: 'unknown', name: type, reason: `the command ${PRESS_COMMAND} belongs to buttons and was typed` };
  const press = decodePress(params);
  if (press === undefined) throw new Broken('the press of a button carries something else than flowbot wrote');
  return { ...pressed(press), ...around };
}

type Pressed = Extract<PortalEvent, { readonly type: 'button' | 'run' | 'choice' }>;

function pressed(press: Press): Pick<Pressed & { readonly type: 'button' }, 'type' | 'button'> | Pick<Pressed & { readonly type: 'run' }, 'type' | 'run'> | Pick<Pressed & { readonly type: 'choice' }, 'type' | 'choice'> {
  switch (press.kind) {
    case 'choice':
      return { type: 'choice', choice: { question: press.question, number: press.number } };
    case 'run':
      return { type: 'run', run: { flow: press.name, with: safeMap(press.with) } };
    case 'button':
      return { type: 'button', button: { name: press.name, with: safeMap(press.with), ...(press.run === undefined ? {} : { run: press.run }) } };
  }
}

function needId(value: unknown, name: string): number {
  const id = idOf(value);
  if (id === undefined) throw new Broken(`${name} is missing`);
  return id;
}
