/** A text that is ready for its destination and must not be escaped again, such as a mention. */
export interface Markup {
  readonly markup: string;
}

const MARKUPS = new WeakSet();

export function markupOf(markup: string): Markup {
  const made = { markup };
  MARKUPS.add(made);
  return made;
}

export function isMarkup(value: unknown): value is Markup {
  return typeof value === 'object' && value !== null && MARKUPS.has(value);
}

/** A value as it stands in a text: nothing for an absent one, a list with commas, an object of unknown kind as JSON. */
export function toText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object':
      return objectToText(value);
    default:
      return '';
  }
}

function objectToText(value: object | null): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toText).join(', ');
  return isMarkup(value) ? value.markup : JSON.stringify(value);
}
