import type { Wait } from '../../schema/define-action.ts';
import type { WaitRow } from '../../store/store.ts';
import type { Path } from '../run/frame.ts';

/** A parked run, as far as it must be known to find and wake it; the rest is in the store. Thousands may wait: each is small. */
export interface Waiter {
  readonly seq: number;
  readonly flow: string;
  /** Hash of the program whose step waits; that step's key, content and verb. */
  readonly program: string;
  readonly step: string;
  readonly content: string;
  readonly verb: string;
  readonly path: Path;
  /** Loops or called steps are around it. */
  readonly nested?: true;
  /** Dialog and person (0: nobody) of what started the run. */
  readonly dialog: string;
  readonly person: number;
  /** See `Caller.mark`. */
  readonly mark: string;
  readonly wait: Wait;
  /** When it began to wait (ms UTC). */
  readonly since: number;
  /** It is a run that another one called: some of that one's own steps, or a flow. */
  readonly called?: 'steps' | 'flow';
  /** It has called others, and waits for their ends. */
  readonly calls?: true;
}

export function waitRow({ seq, ...waiter }: Waiter): WaitRow {
  return { seq, due: waiter.wait.at ?? null, body: JSON.stringify(waiter) };
}

/** What a row holds that `waitRow` made. */
export function waiterIn({ seq, body }: WaitRow): Waiter {
  return { ...(JSON.parse(body) as Omit<Waiter, 'seq'>), seq };
}

/** Who waits for what. */
export class Waits {
  readonly #all = new Map<number, Waiter>();
  /** A list only where several wait in one dialog: most dialogs have one. */
  readonly #inDialog = new Map<string, Waiter | readonly Waiter[]>();
  readonly #questions = new Map<string, Waiter>();
  /** One text, and one path, for all that are equal: they come from as many rows. */
  readonly #texts = new Map<string, string>();
  readonly #paths = new Map<string, Path>();

  get size(): number {
    return this.#all.size;
  }

  all(): Iterable<Waiter> {
    return this.#all.values();
  }

  get(seq: number): Waiter | undefined {
    return this.#all.get(seq);
  }

  /** What a row holds that `waitRow` made, counted among those who wait. */
  restore(row: WaitRow): Waiter {
    const read = waiterIn(row);
    const { seq, flow, program, step, content, verb, path, dialog, person, mark, wait, since } = read;
    const texts = { flow: this.#one(flow), program: this.#one(program), step: this.#one(step), content: this.#one(content), verb: this.#one(verb) };
    const common = { seq, ...texts, path: this.#onePath(path), dialog, person, mark, wait: sharing(wait, dialog), since };
    const waiter: Waiter = read.nested || read.called || read.calls ? { ...read, ...common } : common;
    this.add(waiter);
    return waiter;
  }

  add(waiter: Waiter): void {
    this.#all.set(waiter.seq, waiter);
    const { hears } = waiter.wait;
    if (!hears) return;
    const others = this.#waitersIn(hears.dialog);
    this.#inDialog.set(hears.dialog, others.length === 0 ? waiter : [...others, waiter]);
    if (hears.kind === 'answers') this.#questions.set(hears.question, waiter);
  }

  remove(seq: number): void {
    const hears = this.#all.get(seq)?.wait.hears;
    this.#all.delete(seq);
    if (!hears) return;
    const others = this.#waitersIn(hears.dialog).filter((waiter) => waiter.seq !== seq);
    if (others.length > 0) this.#inDialog.set(hears.dialog, others);
    else this.#inDialog.delete(hears.dialog);
    if (hears.kind === 'answers' && this.#questions.get(hears.question)?.seq === seq) this.#questions.delete(hears.question);
  }

  /** Who waits for the answer to a question, by its mark. */
  question(mark: string): Waiter | undefined {
    return this.#questions.get(mark);
  }

  /** The question in a dialog that a person was asked last. */
  newestQuestion(dialog: string, person: number): Waiter | undefined {
    return this.#heard(dialog, person, 'answers').at(0);
  }

  /** Open questions in a dialog whose answer, or what is collected for it, came with this message. */
  questionOf(dialog: string, person: number, message: number): Waiter | undefined {
    return this.#heard(dialog, person, 'answers').find(({ wait: { hears } }) => hears?.kind === 'answers' && hears.messages?.includes(message));
  }

  /** Who waits for something that a person does in a dialog; newest first. */
  listeners(dialog: string, person: number): readonly Waiter[] {
    return this.#heard(dialog, person, 'events');
  }

  /** Whether the run with this mark waits for something that people do in a dialog, but not for this person. */
  listensToOthers(dialog: string, person: number, mark: string | undefined): boolean {
    return this.#waitersIn(dialog).some((waiter) => waiter.mark === mark && waiter.wait.hears?.kind === 'events' && waiter.wait.hears.people?.includes(person) === false);
  }

  #heard(dialog: string, person: number, kind: 'answers' | 'events'): readonly Waiter[] {
    const found = this.#waitersIn(dialog).filter(({ wait: { hears } }) => hears?.kind === kind && (hears.people?.includes(person) ?? true));
    return found.length < 2 ? found : found.sort((one, other) => other.since - one.since || other.seq - one.seq);
  }

  #waitersIn(dialog: string): readonly Waiter[] {
    const found = this.#inDialog.get(dialog);
    if (found === undefined) return [];
    return isList(found) ? found : [found];
  }

  #onePath(path: Path): Path {
    const name = path.join('.');
    const known = this.#paths.get(name);
    if (!known) this.#paths.set(name, path);
    return known ?? path;
  }

  #one(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }
}

function isList(found: Waiter | readonly Waiter[]): found is readonly Waiter[] {
  return Array.isArray(found);
}

/** Most wait in the dialog of their run: its name is there once. */
function sharing(wait: Wait, dialog: string): Wait {
  return wait.hears?.dialog === dialog ? { ...wait, hears: { ...wait.hears, dialog } } : wait;
}
