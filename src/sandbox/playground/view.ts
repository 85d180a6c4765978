import type { DialogView, LiveEvent, MessageView, StateView } from '../control.ts';

/** `refused` means that the page's key is wrong: trying again is of no use. */
export type Link = 'connecting' | 'live' | 'lost' | 'refused';

/** A bot that is busy in a dialog of the person who looks at the page. */
export interface Typing {
  readonly botId: number;
  readonly dialog: string;
  readonly status: string;
}

type MessageEvent = Extract<LiveEvent, { type: 'message' | 'updated' | 'reaction' | 'deleted' }>;

/** Everything that the page shows of the portal. */
export interface View {
  readonly link: Link;
  readonly state: StateView | undefined;
  readonly person: number | undefined;
  readonly dialog: string | undefined;
  /** Oldest first; undefined until they are read. */
  readonly messages: readonly MessageView[] | undefined;
  /** The reading of the newest messages that is under way, and what was told of the dialog since it began: its answer may be older. */
  readonly reading: { readonly number: number; readonly told: readonly MessageEvent[] } | undefined;
  /** Whether there may be messages above the first. */
  readonly more: boolean;
  readonly typing: readonly Typing[];
}

/** What changes a view. */
export type Change =
  | { readonly to: 'link'; readonly link: Link }
  | { readonly to: 'state'; readonly state: StateView }
  | { readonly to: 'place'; readonly person: number; readonly dialog: string | undefined }
  /** Later readings have higher numbers. */
  | { readonly to: 'reading'; readonly number: number }
  | { readonly to: 'newest'; readonly number: number; readonly person: number; readonly dialog: string; readonly messages: readonly MessageView[] }
  | { readonly to: 'older'; readonly person: number; readonly dialog: string; readonly messages: readonly MessageView[] }
  | { readonly to: 'live'; readonly event: LiveEvent }
  | { readonly to: 'quiet'; readonly botId: number; readonly dialog: string };

/** How many messages one reading brings. */
export const PAGE = 100;

export const NOTHING: View = {
  link: 'connecting', state: undefined, person: undefined, dialog: undefined, messages: undefined, reading: undefined, more: false, typing: [],
};

/** The dialogs of the person who looks at the page. */
export function dialogsOf(view: View): readonly DialogView[] {
  return view.state?.dialogs[String(view.person)] ?? [];
}

/** The people and dialogs as now told; whoever or whatever was chosen and is gone gives way to the first person, and to the first bot. */
function withState(view: View, state: StateView): View {
  const person = state.people.find(({ id }) => id === view.person) ?? state.people[0];
  const dialogs = state.dialogs[String(person?.id)] ?? [];
  const isBots = (dialogId: string): boolean => state.bots.some(({ id }) => String(id) === dialogId);
  const dialog = dialogs.find(({ dialogId }) => dialogId === view.dialog) ?? dialogs.find(({ dialogId }) => isBots(dialogId)) ?? dialogs[0];
  const stays = person?.id === view.person && dialog?.dialogId === view.dialog;
  const next = { ...view, state, person: person?.id, dialog: dialog?.dialogId };
  return stays ? next : { ...next, messages: undefined, more: false };
}

function withPlace(view: View, { person, dialog }: Extract<Change, { to: 'place' }>): View {
  const next = { ...view, person, dialog, messages: undefined, more: false };
  return view.state ? withState(next, view.state) : next;
}

/** Messages of `newer` replace those of the same id; the order is that of the ids. */
function merged(older: readonly MessageView[], newer: readonly MessageView[]): readonly MessageView[] {
  const byId = new Map([...older, ...newer].map((message) => [message.id, message]));
  return [...byId.values()].sort((one, other) => one.id - other.id);
}

function withPage(view: View, change: Extract<Change, { to: 'newest' | 'older' }>): View {
  if (change.person !== view.person || change.dialog !== view.dialog) return view;
  const full = change.messages.length >= PAGE;
  if (change.to === 'older') return { ...view, messages: merged(change.messages, view.messages ?? []), more: full };
  if (view.reading?.number !== change.number) return view;
  return { ...view, messages: view.reading.told.reduce(changed, change.messages), reading: undefined, more: full };
}

function without(typing: readonly Typing[], botId: number, dialog: string): readonly Typing[] {
  return typing.filter((one) => one.botId !== botId || one.dialog !== dialog);
}

function withEvent(view: View, event: LiveEvent): View {
  if (event.type === 'bot' || event.type === 'state') return view;
  const dialog = event.dialogs[String(view.person)];
  if (dialog === undefined) return view;
  if (event.type === 'typing') {
    return { ...view, typing: [...without(view.typing, event.botId, dialog), { botId: event.botId, dialog, status: event.status }] };
  }
  const typing = event.type === 'message' ? without(view.typing, event.message.authorId, dialog) : view.typing;
  if (dialog !== view.dialog) return { ...view, typing };
  const reading = view.reading && { ...view.reading, told: [...view.reading.told, event] };
  return { ...view, typing, reading, messages: view.messages && changed(view.messages, event) };
}

function changed(messages: readonly MessageView[], event: MessageEvent): readonly MessageView[] {
  if (event.type === 'deleted') {
    if (event.complete) return messages.filter(({ id }) => id !== event.messageId);
    return messages.map((message) => message.id === event.messageId ? { ...message, deleted: true, text: '', buttons: [] } : message);
  }
  const isNews = event.type === 'message' || messages.some(({ id }) => id === event.message.id);
  return isNews ? merged(messages, [event.message]) : messages;
}

/** The next view; the same one when nothing that is shown has changed. */
export function reduce(view: View, change: Change): View {
  switch (change.to) {
    case 'link': return view.link === 'refused' ? view : { ...view, link: change.link };
    case 'state': return withState(view, change.state);
    case 'reading': return { ...view, reading: { number: change.number, told: [] } };
    case 'place': return withPlace(view, change);
    case 'newest': case 'older': return withPage(view, change);
    case 'live': return withEvent(view, change.event);
    case 'quiet': return { ...view, typing: without(view.typing, change.botId, change.dialog) };
  }
}
