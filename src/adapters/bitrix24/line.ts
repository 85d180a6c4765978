/** What the client knows of one bot's part of a connection. */
export class Line {
  /** Tells its dialogs apart from those of other bots. */
  readonly key: string;
  /** Its calls that wait or are under way. */
  pending = 0;
  closed = false;
  #quiet: (() => void) | undefined;

  constructor(key: string) {
    this.key = key;
  }

  /** Settles when no call of it is left. */
  quiet(): Promise<void> {
    return this.pending === 0 ? Promise.resolve() : new Promise((resolve) => (this.#quiet = resolve));
  }

  settled(): void {
    this.pending -= 1;
    if (this.pending === 0) this.#quiet?.();
  }
}
