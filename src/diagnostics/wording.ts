/**
 * What a person reads about one kind of mistake. `{name}` stands for an argument of the diagnostic; a label or help with
 * an argument that the diagnostic does not have is left out.
 */
export interface Wording {
  /** Says what is the case: lower case, no final dot, the author's own word in quotes. */
  readonly message: string;
  /** Proposes, beside the marker. */
  readonly label?: string;
  /** Names what to write, a command or a page. */
  readonly help?: string;
}

/** Findings of one area in one language. */
export type Wordings = Readonly<Record<string, Wording>>;
