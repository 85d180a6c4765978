/** A JSON object of which nothing is known yet. */
export type Raw = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A map that may be missing, or `[]` as PHP writes an empty one. */
export function mapOf(value: unknown): Raw {
  return isMap(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const DIGITS = /^-?\d{1,16}$/;

/** A whole number that may have come as digits; undefined for anything else. */
export function integerOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && DIGITS.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** An id: a whole number above zero. */
export function idOf(value: unknown): number | undefined {
  const id = integerOf(value);
  return id !== undefined && id > 0 ? id : undefined;
}

const SPELLINGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true], [1, true], ['1', true], ['Y', true], ['y', true], ['true', true],
  [false, false], [0, false], ['0', false], ['N', false], ['n', false], ['false', false], ['', false],
]);

/** Yes or no in any of the portal's spellings; undefined for anything else. */
export function yesNoOf(value: unknown): boolean | undefined {
  return SPELLINGS.get(value);
}

/** Names as imbot.v2 writes them: methods of im write `first_name`. */
export function inCamelCase(map: Raw): Raw {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]));
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
