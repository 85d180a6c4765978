/**
 * How a parameter is written: `flag` is true, false, "Y" or "N" · `texts` is `{language: text}` · `file` is Base64 · `messages` is
 * `{uuid: messageId}` · `attach` and `keyboard` have forms of their own · `object` has fields, listed under names with a dot ·
 * `json` is any value.
 */
export type ParamType = 'text' | 'integer' | 'integers' | 'flag' | 'texts' | 'file' | 'messages' | 'attach' | 'keyboard' | 'object' | 'json';

export interface MethodParam {
  /** `dialogId`, or `fields.message` for one inside an object. */
  readonly name: string;
  readonly type: ParamType;
  /** Whether every call has to name it; one inside an object only where the object is given. */
  readonly required: boolean;
}

/** What the documentation says of a method. */
export interface MethodContract {
  /** Permission that webhook, application or key needs; null for none. */
  readonly scope: string | null;
  readonly params: readonly MethodParam[];
  /** Codes of refusals that are its own; those that every method has are not repeated here. */
  readonly errors: readonly string[];
}

/** Methods by their documented name. */
export type MethodContracts = Readonly<Record<string, MethodContract>>;

export function needed(name: string, type: ParamType): MethodParam {
  return { name, type, required: true };
}

export function optional(name: string, type: ParamType): MethodParam {
  return { name, type, required: false };
}
