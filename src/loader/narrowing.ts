import { say } from '../diagnostics/phrase.ts';
import type { Directory } from '../portal/directory.ts';
import type { Chat } from '../portal/events.ts';
import type { People } from '../program/program.ts';
import type { Ask, Input, Trigger } from '../schema/define-trigger.ts';
import { CHAT_KINDS, NARROWING } from '../schema/envelope.ts';
import type { FileContext } from './context.ts';
import { type Entries, type Entry, presentValue, scalarOf } from './entries.ts';
import { errorsIn, spanOf } from './findings.ts';
import { reportUnknownWord } from './meant-word.ts';
import { exampleOf, readId } from './settings.ts';

/** `in` and `from` of a trigger: in which chats, and of whom, it hears. */
export interface Narrowing {
  /** As written: `private`, `group`, `open_line` or the name of a chat. */
  readonly in: string | undefined;
  /** The name of people. */
  readonly from: string | undefined;
}

export const NARROWING_KEYS = Object.keys(NARROWING.properties);

/** What stands beside a trigger; undefined after a mistake. */
export function readNarrowing(file: FileContext, entries: Entries): Narrowing | undefined {
  const before = errorsIn(file.findings);
  const { chats, people } = file.named;
  const place = readName(file, entries.get('in'), { known: [...CHAT_KINDS, ...Object.keys(chats)], under: 'chats' });
  const from = readName(file, entries.get('from'), { known: Object.keys(people), under: 'people' });
  return errorsIn(file.findings) > before ? undefined : { in: place, from };
}

function readName({ findings }: FileContext, entry: Entry | undefined, { known, under }: { readonly known: readonly string[]; readonly under: 'people' | 'chats' }): string | undefined {
  const node = entry && presentValue(findings, entry);
  const scalar = node && scalarOf(findings, entry.key, node, () => exampleOf(entry.key, NARROWING.properties[under === 'chats' ? 'in' : 'from']));
  const name = scalar && readId(findings, entry.key, scalar);
  if (scalar === undefined || name === undefined || known.includes(name)) return name;
  reportUnknownWord(findings, {
    code: 'name-unknown', word: name, span: spanOf(scalar), known,
    args: { place: say('under-word', { word: under }), known: known.length === 0 ? undefined : known.join(', ') },
  });
  return undefined;
}

/** The same trigger, for these chats and people only. */
export function narrowed({ named }: FileContext, trigger: Trigger, narrowing: Narrowing): Trigger {
  const isThere = placeTest(narrowing.in, named.chats);
  const isFrom = personTest(narrowing.from === undefined ? undefined : named.people[narrowing.from]);
  if (!isThere && !isFrom) return trigger;
  return {
    ...trigger,
    asks: [...placeAsks(narrowing.in, isThere), ...personAsks(narrowing.from, isFrom), ...trigger.asks],
    test: (input) => {
      const { event, directory } = input;
      if (!('user' in event) || isThere?.(event.chat) === false || isFrom?.(event.user.id, directory) === false) return undefined;
      return trigger.test(input);
    },
  };
}

type PlaceTest = (chat: Chat) => boolean;
type PersonTest = (user: number, directory: Directory) => boolean;

function placeAsks(place: string | undefined, isThere: PlaceTest | undefined): readonly Ask[] {
  if (place === undefined || !isThere) return [];
  const found = ({ event }: Input): string => ('chat' in event ? event.chat.dialogId : '');
  return [{ key: 'in', wanted: [place], found, fits: ({ event }) => 'chat' in event && isThere(event.chat) }];
}

function personAsks(from: string | undefined, isFrom: PersonTest | undefined): readonly Ask[] {
  if (from === undefined || !isFrom) return [];
  const found = ({ event }: Input): string => ('user' in event ? String(event.user.id) : '');
  return [{ key: 'from', wanted: [from], found, fits: ({ event, directory }) => 'user' in event && isFrom(event.user.id, directory) }];
}

const KINDS: Readonly<Record<(typeof CHAT_KINDS)[number], PlaceTest>> = {
  private: ({ dialogId }) => /^\d+$/.test(dialogId),
  group: (chat) => !KINDS.private(chat) && !KINDS.open_line(chat),
  open_line: ({ entityType }) => entityType === 'LINES',
};

function placeTest(place: string | undefined, chats: Readonly<Record<string, string>>): PlaceTest | undefined {
  if (place === undefined) return undefined;
  const kind = CHAT_KINDS.find((word) => word === place);
  if (kind) return KINDS[kind];
  const named = chats[place];
  return ({ dialogId }) => dialogId === named;
}

function personTest(people: People | undefined): PersonTest | undefined {
  if (people === undefined) return undefined;
  if ('id' in people) return (user) => user === people.id;
  const ids = new Set(people.ids);
  return (user, directory) => ids.has(user) || people.groups.some((group) => directory.membersOf(group).some(({ id }) => id === user));
}

/** Whether it hears groups only. */
export function isForGroups(narrowing: Narrowing): boolean {
  return narrowing.in !== undefined && narrowing.in !== 'private' && narrowing.in !== 'open_line';
}

/** What a trigger is called in the proof that flows start: narrowed it takes only what is narrowed alike, and unnarrowed everything of its name. */
export function reachKeys(name: string, narrowing: Narrowing): { readonly own: string; readonly above: readonly string[] } {
  const options = NARROWING_KEYS.flatMap((key) => {
    const value = narrowing[key as keyof Narrowing];
    return value === undefined ? [] : [`${key}=${value}`];
  });
  const own = [name, ...options].join(' ');
  return { own, above: [...new Set([name, ...options.map((option) => `${name} ${option}`), own])] };
}
