import { foldText } from '../../kit/fold-text.ts';
import type { Directory } from '../../portal/directory.ts';
import type { Message, PortalEvent } from '../../portal/events.ts';
import type { Input } from '../../schema/define-trigger.ts';
import { withoutQuotes } from './quotes.ts';

/** What intake must know of the bot to read an event. */
export interface Listener {
  readonly botId: number;
  /** Names of the declared commands, without slash. */
  readonly commands: ReadonlySet<string>;
}

/** Why an event starts nothing at all: it came from a bot, from this bot itself, or is a notice of the system. */
export function isOwnOrForeignBot(event: PortalEvent, botId: number): boolean {
  if (event.type === 'user_event') return event.by.isBot || event.by.id === botId;
  if (!('user' in event)) return false;
  if (event.type === 'message' || event.type === 'edited') {
    const { message } = event;
    if (message.isSystem === true || message.authorId === 0 || message.authorId === botId) return true;
  }
  return event.user.bot === true || event.user.id === botId;
}

/**
 * The event as flows see it: quotes and the bot's own mention are taken out of the text; a message whose first word is a declared
 * command is that command; a command that is not declared is a message.
 */
export function readEvent(event: PortalEvent, listener: Listener): PortalEvent {
  if (event.type === 'message') return asCommand(asWritten(event, listener.botId), listener);
  if (event.type === 'edited') return asWritten(event, listener.botId);
  if (event.type === 'command' && !listener.commands.has(event.command.name) && event.command.via !== 'keyboard') {
    const { command: _command, ...rest } = event;
    return asWritten<PortalEvent & { readonly type: 'message' }>({ ...rest, type: 'message' }, listener.botId);
  }
  return event;
}

/** Texts prepared once for all triggers. */
export function inputOf(event: PortalEvent, directory: Directory): Input {
  if (event.type === 'command') return { event, directory, text: '', folded: '', command: { name: event.command.name, rest: event.command.params } };
  if (event.type !== 'message' && event.type !== 'edited') return { event, directory, text: '', folded: '' };
  const text = (event.message.text ?? '').trim();
  return { event, directory, text, folded: foldText(text) };
}

const SLASH_COMMAND = /^\/([a-z0-9]+)(?:\s+([^]*))?$/i;

function asCommand(event: PortalEvent & { readonly type: 'message' }, listener: Listener): PortalEvent {
  const text = event.message.text?.trim() ?? '';
  if (!text.startsWith('/')) return event;
  const [, word, rest] = SLASH_COMMAND.exec(text) ?? [];
  const name = word?.toLowerCase();
  if (name === undefined || !listener.commands.has(name)) return event;
  return { ...event, type: 'command', command: { id: 0, name, params: rest?.trim() ?? '', via: 'typed' } };
}

/** The event with what the person wrote: without quotes, and without the bot's own mention. Read again it stays the same. */
function asWritten<Written extends { readonly message: Message }>(event: Written, botId: number): Written {
  const { text } = event.message;
  if (text === undefined) return event;
  // Quotes first, since lines move together where a mention was; and once more, since a quote may begin behind it.
  const written = withoutQuotes(withoutMention(withoutQuotes(text), botId));
  return written === text ? event : { ...event, message: { ...event.message, text: written } };
}

function withoutMention(text: string, botId: number): string {
  return text.includes('[') ? cutMentions(text, botId).trim() : text;
}

/** Each mention becomes a space. Searched for piece by piece: one pattern for all of it would take time that grows with the square of a text that people choose. */
function cutMentions(text: string, botId: number): string {
  const opening = new RegExp(`\\[user=${botId}\\]`, 'gi');
  const closing = /\[\/user\][ \t]*,?/gi;
  let left = '';
  let done = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    closing.lastIndex = opening.lastIndex;
    if (!closing.test(text)) break;
    left += `${text.slice(done, found.index).trimEnd()} `;
    done = opening.lastIndex = closing.lastIndex;
  }
  return left + text.slice(done);
}
