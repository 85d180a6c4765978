import type { Code } from './language.ts';
import type { Args } from './phrase.ts';

/** A finding about a file, as data; the words are made when it is shown. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: 'error' | 'warning';
  /** Path as the person gave it. */
  readonly file: string;
  /** Offsets into the file's text in UTF-16 units: first, and the one after the last. */
  readonly span: readonly [start: number, end: number];
  /** Values for the placeholders of the message. */
  readonly args: Args;
  readonly fix?: Fix;
}

/** Replace `span` by `replacement`; `text` is the repaired line for people. */
export interface Fix {
  readonly span: readonly [start: number, end: number];
  readonly replacement: string;
  readonly text: string;
}

/** A file as read, so that a diagnostic can be shown with its line. */
export interface Source {
  readonly file: string;
  readonly text: string;
}
