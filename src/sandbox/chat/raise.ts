import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow, EventRow, EventType, MessageRow } from '../world/rows.ts';
import { deliveryOf } from '../delivery/delivery.ts';
import type { CalledCommand } from '../legacy/about.ts';
import { commandDeliveries, legacyDeliveries } from '../legacy/events.ts';
import { activeBot } from './dialogs.ts';

const MENTION = /\[user=(\d{1,15})[^\]]*\]/gi;

type Details = Pick<EventRow, 'message' | 'messageId' | 'command' | 'reaction' | 'context' | 'data'>;

type Happening = Details & { readonly chat: number; readonly user: number };

/** Tells a bot of an event, as often as the settings say. */
export function raise(scene: Scene, bot: BotRow, type: EventType, about: Happening): void {
  raiseForAll(scene, [bot], type, about);
}

/** The same for several bots: those of one application that imbot has registered are told together. */
export function raiseForAll(scene: Scene, bots: readonly BotRow[], type: EventType, about: Happening): void {
  if (bots.length === 0) return;
  for (let copy = 0; copy <= scene.settings.eventCopies; copy += 1) {
    for (const delivery of legacyDeliveries(scene, bots, type, about)) scene.deliver(delivery);
    for (const bot of bots) if (!bot.handlers) queue(scene, bot, { type, ...about });
  }
}

/** Tells bots that their commands were called with one message; a command is told in the way in which it was registered. */
export function raiseCommands(scene: Scene, called: readonly CalledCommand[], about: Happening & { readonly message: MessageRow }): void {
  for (let copy = 0; copy <= scene.settings.eventCopies; copy += 1) for (const delivery of commandDeliveries(scene, called, about)) scene.deliver(delivery);
  for (const { bot, command, about: call } of called) if (command.handler === undefined) raise(scene, bot, 'ONIMBOTV2COMMANDADD', { ...about, command: call });
}

/** Queues one event of any kind: for the bot to read, or on its way to the bot's address. */
export function queue(scene: Scene, bot: BotRow, about: Omit<EventRow, 'id' | 'bot' | 'at'>): void {
  const event: EventRow = { id: scene.world.next.event, bot: bot.id, at: scene.clock.now(), ...about };
  if (bot.eventMode === 'webhook') return scene.deliver(deliveryOf(scene, bot, event));
  if (scene.held.more > 0) return holdBack(scene, event);
  issue(scene, event);
}

/** Puts events that were held back into their queues, below those that came after them. */
export function release(scene: Scene): readonly number[] {
  const events = scene.held.events.splice(0);
  scene.held.more = 0;
  for (const event of events) issue(scene, event);
  return events.map((event) => event.id);
}

/** Bots that hear of a message: all of a private dialog; in groups the mentioned ones, and those that hear everything. */
export function hearers(scene: Scene, chat: ChatRow, message: MessageRow): readonly BotRow[] {
  const mentioned = mentionsIn(message.text);
  const heard: BotRow[] = [];
  for (const member of chat.members) {
    const bot = activeBot(scene.world, member);
    if (bot && hears(scene, bot, message, chat.kind === 'private' || mentioned.has(bot.id))) heard.push(bot);
  }
  return heard;
}

/** Bots of this type read whole chats. */
export function hearsEverything(bot: BotRow): boolean {
  return bot.type === 'supervisor' || bot.type === 'personal';
}

function hears(scene: Scene, bot: BotRow, message: MessageRow, addressed: boolean): boolean {
  if (message.sender === bot.id) return hearsEverything(bot) && scene.settings.ownMessagesComeBack;
  return addressed || hearsEverything(bot);
}

function mentionsIn(text: string): ReadonlySet<number> {
  if (!text.includes('[')) return NOBODY;
  return new Set([...text.matchAll(MENTION)].map((found) => Number(found[1])));
}

const NOBODY: ReadonlySet<number> = new Set();

function holdBack(scene: Scene, event: EventRow): void {
  scene.held.more -= 1;
  scene.held.events.push(event);
  scene.commit({ kind: 'next', value: { ...scene.world.next, event: event.id + 1 } });
}

function issue(scene: Scene, event: EventRow): void {
  scene.commit({ kind: 'event', value: event });
  scene.journal.add({ kind: 'issued', bot: event.bot, eventId: event.id, type: event.type, messageId: event.message?.id ?? event.messageId ?? null });
}
