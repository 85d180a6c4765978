/** Who typed: what separates thousands, which day is meant by `tomorrow`. */
export interface Reader {
  /** As `ru` or `pt-BR`. */
  readonly language: string;
  /** IANA name. */
  readonly timezone: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Why a text is no answer of its type, as near as it is known, for one sentence that helps. */
export type Why =
  | 'empty'
  | 'not-a-number' | 'not-whole' | 'too-large'
  | 'not-yes-or-no' | 'not-an-email' | 'not-a-phone'
  | 'not-a-date' | 'no-such-day'
  /** As `3/4/2027` in English. */
  | 'day-or-month'
  | 'not-a-time'
  /** As `at 3`: of the night, or of the afternoon. */
  | 'which-half'
  /** Two numbers, days, addresses where one is asked for. */
  | 'several';

export type Read<Value = unknown> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: Why };

export function read<Value>(value: Value): Read<Value> {
  return { ok: true, value };
}

export function unread(why: Why): { readonly ok: false; readonly why: Why } {
  return { ok: false, why };
}

/** `pt` of `pt-BR`; `en` for what is no language. */
export function baseLanguage(language: string): string {
  return /^[a-z]{2,3}(?![a-z])/i.exec(language)?.[0].toLowerCase() ?? 'en';
}
