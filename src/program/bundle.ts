/** A file with the packs that it uses, as texts. */
export interface Bundle {
  readonly text: string;
  /** By the names under `use`. */
  readonly packs: Readonly<Record<string, string>>;
}

/** No bot file begins like this: the key is none of the language. */
const BEGINNING = '{"flowbot_bundle":1,';

/** Everything that a program was read from as one text. Without packs it is the file's own. */
export function bundled({ text, packs }: Bundle): string {
  if (Object.keys(packs).length === 0) return text;
  return BEGINNING + JSON.stringify({ text, packs }).slice(1);
}

/** What `bundled` made, also of older programs, which had no packs. */
export function unbundled(source: string): Bundle {
  if (!source.startsWith(BEGINNING)) return { text: source, packs: {} };
  const { text, packs } = JSON.parse(source) as Bundle;
  return { text, packs };
}
