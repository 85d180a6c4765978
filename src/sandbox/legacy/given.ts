import type { Given } from './define-legacy.ts';

/** A text; numbers are taken as their digits, as PHP does. Undefined where there is none, which an empty text is not. */
export function textIn(given: Given, name: string): string | undefined {
  const value = given[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

/** A text without spaces around it; undefined where nothing is left. */
export function wordIn(given: Given, name: string): string | undefined {
  const word = textIn(given, name)?.trim();
  return word === '' ? undefined : word;
}

/** An id above zero; undefined for anything else, as PHP makes 0 of it. */
export function idIn(given: Given, name: string): number | undefined {
  return idOf(given[name]);
}

export function idOf(value: unknown): number | undefined {
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** "Y" is yes, and "N" is no; where neither was sent, the documented default. */
export function flagIn(given: Given, name: string, otherwise: boolean): boolean {
  const value = given[name];
  return value === 'Y' ? true : value === 'N' ? false : otherwise;
}

/** A value that may have come as JSON in a text; undefined where that cannot be read. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** How a part of a message is taken away. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 'N' || (Array.isArray(value) && value.length === 0);
}
