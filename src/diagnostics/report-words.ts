/** A noun behind a number, by the plural forms of its language. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Words around a finding when it is shown to people. */
export interface ReportWords {
  readonly severity: Readonly<Record<'error' | 'warning', string>>;
  /** In front of file, line and column. */
  readonly at: string;
  readonly help: string;
  readonly repaired: string;
  readonly amounts: Readonly<Record<'error' | 'warning' | 'file' | 'flow' | 'step' | 'command', Forms>>;
  readonly none: string;
}
