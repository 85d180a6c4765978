import { LRUCache } from 'lru-cache';
import { upTo } from '../../kit/up-to.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { DeclaredMemory, Program } from '../../program/program.ts';
import type { MemoryChange } from '../../schema/define-action.ts';
import type { MemoryOwner, MemoryRow } from '../../store/store.ts';
import { type CommitOptions, surely } from '../commit.ts';
import { type MemoryValues, valuesOf } from './remembered.ts';

/** Owners that stay in memory although nobody asks for them at the moment. */
const MOST_OWNERS = 10_000;

/** What is kept of one owner, by name; there is one such object for each owner at a time, so that all see a change at once. */
interface Owner extends MemoryOwner {
  readonly rows: Map<string, MemoryRow>;
}

/** The memory as those see it who only read. */
export interface Memories {
  /** What is remembered where an event happened, whenever that is asked for. */
  seenFrom(event: PortalEvent, declared: DeclaredMemory): () => MemoryValues;
}

/** What was remembered is not known. */
export const NO_MEMORIES: Memories = { seenFrom: () => () => ({ user: {}, chat: {}, bot: {} }) };

/**
 * What is remembered of people, chats and the bot, so that it can be read while events are matched. An owner is loaded
 * before an event is looked at, and stays as long as the event or a run that came of it.
 */
export class Memory implements Memories {
  readonly #options: CommitOptions;
  #isUsed = false;
  readonly #alive = new Map<string, WeakRef<Owner>>();
  readonly #recent = new LRUCache<string, Owner>(upTo(MOST_OWNERS));
  readonly #held = new WeakMap<PortalEvent, readonly Owner[]>();
  readonly #over = new FinalizationRegistry<string>((key) => {
    if (this.#alive.get(key)?.deref() === undefined) this.#alive.delete(key);
  });

  constructor(options: CommitOptions) {
    this.#options = options;
  }

  /** Of a program whose runs may ask from now on. Until there is one that declares `memory`, nothing is loaded. */
  follow({ memory }: Pick<Program, 'memory'>): void {
    this.#isUsed ||= memory !== undefined;
  }

  /** Loads what these events may ask for, in one reading. Runs and events that are not prepared cannot read or change anything. */
  async prepare(arrived: readonly { readonly event: PortalEvent }[]): Promise<void> {
    if (!this.#isUsed) return;
    const events = arrived.map(({ event }) => event);
    const missing = new Map<string, Owner>();
    for (const place of [OF_THE_BOT, ...events.flatMap(ownersOf)]) {
      const key = keyOf(place);
      if (!this.#find(key)) missing.set(key, { ...place, rows: new Map() });
    }
    const rows = missing.size === 0 ? [] : await surely(this.#options, () => this.#options.store.memory([...missing.values()]));
    for (const row of rows) missing.get(keyOf(row))?.rows.set(row.name, row);
    for (const [key, owner] of missing) this.#keep(key, owner);
    for (const event of events) this.#held.set(event, ownersOf(event).map((place) => this.#loaded(place)));
  }

  seenFrom(event: PortalEvent, declared: DeclaredMemory): () => MemoryValues {
    const owners = new Map(ownersOf(event).map((owner) => [owner.of, this.#loaded(owner)]));
    return () => valuesOf(declared, (of, name) => owners.get(of)?.rows.get(name), this.#options.clock.now());
  }

  /** Takes over what a run that an event has started remembers, and gives the rows to write with it. */
  change(event: PortalEvent, declared: DeclaredMemory, changes: readonly MemoryChange[]): readonly MemoryRow[] {
    const at = this.#options.clock.now();
    const places = ownersOf(event);
    return changes.flatMap(({ of, name, value }) => {
      const place = places.find((one) => one.of === of);
      if (!place) return [];
      const row: MemoryRow = { ...place, name, type: declared[of][name]?.type ?? 'json', value: value === undefined ? null : JSON.stringify(value), at };
      this.#loaded(place).rows.set(name, row);
      return [row];
    });
  }

  #loaded(place: MemoryOwner): Owner {
    const owner = this.#find(keyOf(place));
    if (!owner) throw new Error('a memory was asked for before it was loaded');
    return owner;
  }

  #find(key: string): Owner | undefined {
    const owner = this.#recent.get(key) ?? this.#alive.get(key)?.deref();
    if (owner) this.#recent.set(key, owner);
    return owner;
  }

  /** Another reading may have come first, and something may have been remembered since. */
  #keep(key: string, owner: Owner): void {
    if (this.#find(key)) return;
    this.#alive.set(key, new WeakRef(owner));
    this.#over.register(owner, key);
    this.#recent.set(key, owner);
  }
}

/** What happens to the runtime itself is not prepared, and may ask for this. */
const OF_THE_BOT: MemoryOwner = { of: 'bot', owner: '' };

function ownersOf(event: PortalEvent): readonly MemoryOwner[] {
  return 'user' in event ? [{ of: 'user', owner: String(event.user.id) }, { of: 'chat', owner: event.chat.dialogId }, OF_THE_BOT] : [OF_THE_BOT];
}

function keyOf({ of, owner }: MemoryOwner): string {
  return `${of} ${owner}`;
}
