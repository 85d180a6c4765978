/**
 * What is known about a value when a file is loaded; names in templates and conditions are checked against it.
 * `any`: nothing is known, deeper names are not checked. `when`: ISO 8601 text, or false. `instant`: a time that CEL can count with. `duration`: milliseconds.
 */
export type Shape =
  | { readonly kind: 'text' | 'integer' | 'number' | 'yes_no' | 'when' | 'instant' | 'duration' | 'any' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Shape>>; readonly fromPerson?: boolean };

/** Names that a template or condition may use, with what they hold. */
export type Names = Readonly<Record<string, Shape>>;

export const TEXT: Shape = { kind: 'text' };
export const INTEGER: Shape = { kind: 'integer' };
export const NUMBER: Shape = { kind: 'number' };
export const YES_NO: Shape = { kind: 'yes_no' };
export const WHEN: Shape = { kind: 'when' };
export const INSTANT: Shape = { kind: 'instant' };
export const DURATION: Shape = { kind: 'duration' };
export const ANY: Shape = { kind: 'any' };

export function listOf(of: Shape): Shape {
  return { kind: 'list', of };
}

export function objectOf(fields: Readonly<Record<string, Shape>>): Shape {
  return { kind: 'object', fields };
}
