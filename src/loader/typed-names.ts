import { isMap, type Node } from 'yaml';
import type { TObject } from 'typebox';
import { type Phrase } from '../diagnostics/phrase.ts';
import { checkName, entriesOf, type Entry, knownEntries, presentValue } from './entries.ts';
import type { Findings, Span } from './findings.ts';
import { readWord } from './scalars.ts';
import { readSettings, requireKeys } from './settings.ts';

/** A name with its type: `order: integer`, or `order: {type: integer, required: yes}`. */
export interface TypedName<Type extends string> {
  readonly name: string;
  readonly nameSpan: Span;
  readonly type: Type;
  readonly required: boolean;
  /** What stands under `default`. */
  readonly given: Node | undefined;
  /** `keep`, ms. */
  readonly keepMs?: number | undefined;
}

/** Which types there are, the keys of the long form, and where it stands. */
export interface Grammar<Type extends string> {
  readonly types: readonly Type[];
  readonly schema: TObject;
  readonly place: Phrase;
}

/** Undefined after reporting what keeps it from being read. */
export function readTypedName<Type extends string>(findings: Findings, entry: Entry, { types, schema, place }: Grammar<Type>): TypedName<Type> | undefined {
  if (!checkName(findings, entry.key, entry.keySpan)) return undefined;
  const { key: name, keySpan: nameSpan } = entry;
  const node = presentValue(findings, entry);
  if (!node) return undefined;
  if (!isMap(node)) {
    const type = readWord(findings, { key: 'type', node }, types);
    return type === undefined ? undefined : { name, nameSpan, type: type as Type, required: false, given: undefined };
  }
  const entries = knownEntries(findings, entriesOf(findings, node), { place, known: Object.keys(schema.properties) });
  requireKeys(findings, entries, schema, { place, where: entry.keySpan });
  const { type, required = false, keep }: { readonly type?: Type; readonly required?: boolean; readonly keep?: number } = readSettings(findings, entries, schema);
  if (type === undefined) return undefined;
  const given = entries.get('default');
  return { name, nameSpan, type, required, given: given && presentValue(findings, given), keepMs: keep };
}
