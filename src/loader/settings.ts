import { isMap, isScalar, isSeq, type Node, type Scalar, stringify } from 'yaml';
import type { TObject, TSchema } from 'typebox';
import { type Phrase, say } from '../diagnostics/phrase.ts';
import { type Reading, readingOf } from '../schema/fields.ts';
import { readDates } from './dates.ts';
import { type Entries, entriesOf, type Entry, firstLine, presentValue, reportKind, reportUnquotedItem, scalarOf } from './entries.ts';
import { type Findings, report, type Span } from './findings.ts';
import { readMissed } from './missed.ts';
import { LANGUAGE_FORM } from './language-codes.ts';
import { type Cell, type Range, readDuration, readInteger, readNumber, readWord, readYesNo } from './scalars.ts';
import { reportUnknownWord } from './meant-word.ts';
import { spanInside } from './offsets.ts';
import { readTyped } from './typed-text.ts';
import { type Environment, fillVariables, hasVariable, warnOfVariable } from './variables.ts';

/** How fixed values are read: `env` only where `${NAME}` may stand; `language` is that of plain titles; `lists` are those of the file. */
export interface SettingOptions {
  readonly lists?: Lists;
  readonly env?: Environment;
  readonly language?: string;
  /** Texts that one place stands for. */
  readonly texts?: Texts;
}

/** Texts that are made when the file is loaded; undefined where they cannot be made, which is reported. */
export interface Texts {
  readonly isMade: (typed: string) => boolean;
  readonly make: (key: string, scalar: Scalar<string>) => readonly string[] | undefined;
}

/** Named lists of texts. */
export type Lists = Readonly<Record<string, readonly string[]>>;

/** Values by key, for keys that were given, usable and not empty. */
export type Settings = Readonly<Record<string, unknown>>;

/** The fixed values of a map, as its schema says; keys without a reading of that kind are left to the caller. */
export function readSettings(findings: Findings, entries: Entries, schema: TObject, options: SettingOptions = {}): Settings {
  const settings: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(schema.properties)) {
    const entry = entries.get(key);
    if (!entry) continue;
    const value = readSetting(findings, entry, field, options);
    if (value !== undefined && value !== '') settings[key] = value;
  }
  return settings;
}

/** Reports required keys that do not stand in the map; `where` is the map's own key, or its first line. */
export function requireKeys(findings: Findings, entries: Entries, schema: TObject, { place, where }: { readonly place: Phrase; readonly where: Span }): void {
  for (const key of schema.required ?? []) {
    if (!entries.has(key)) reportMissing(findings, { key, place, example: exampleOf(key, schema.properties[key]) }, where);
  }
}

/** A required key that does not stand where it should. */
export function reportMissing(findings: Findings, { key, place, example }: { readonly key: string; readonly place: Phrase; readonly example: string }, where: Span): void {
  report(findings, 'missing-key', where, { args: { word: key, place, example } });
}

/** `key: value` with the example of the field. */
export function exampleOf(key: string, field: TSchema | undefined): string {
  const [example] = (field as { examples?: readonly unknown[] } | undefined)?.examples ?? [];
  if (example === undefined) return `${key}: …`;
  return `${key}: ${stringify(example, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim()}`;
}

type ReadSetting = (findings: Findings, cell: Cell, field: Range & { readonly enum?: readonly string[] }, options: SettingOptions) => unknown;

const READERS: Readonly<Partial<Record<Reading['kind'], ReadSetting>>> = {
  word: (findings, cell, field) => readWord(findings, cell, field.enum ?? []),
  plain: (findings, { key, node }, _field, options) => readPlain(findings, key, node, options),
  titles: (findings, { key, node }, _field, { language = 'en' }) => readTitles(findings, key, node, language),
  yes_no: (findings, cell) => readYesNo(findings, cell),
  integer: (findings, cell, field) => readInteger(findings, cell, field),
  number: (findings, cell, field) => readNumber(findings, cell, field),
  duration: (findings, cell, field) => readDuration(findings, cell, field),
  dates: (findings, cell) => readDates(findings, cell),
  missed: (findings, cell) => readMissed(findings, cell),
  sentence: (findings, { key, node, example }) => {
    const scalar = scalarOf(findings, key, node, example);
    return scalar && readId(findings, key, scalar);
  },
  fixed: (findings, { key, node, example }, _field, { env }) => {
    const scalar = scalarOf(findings, key, node, example);
    return scalar && readFixed(findings, key, scalar, env);
  },
  id: (findings, { key, node, example }, _field, { env }) => {
    const scalar = scalarOf(findings, key, node, example);
    return scalar && readId(findings, key, scalar, env);
  },
};

function readSetting(findings: Findings, entry: Entry, field: TSchema, options: SettingOptions): unknown {
  const reading = readingOf(field);
  const read = reading && READERS[reading.kind];
  const node = read && presentValue(findings, entry);
  return node && read(findings, { key: entry.key, node, example: () => exampleOf(entry.key, field) }, field, options);
}

/** One text as typed; where variables may stand, they are filled in. */
export function readFixed(findings: Findings, key: string, scalar: Scalar<string>, env?: Environment): string | undefined {
  if (env && hasVariable(scalar)) return fillVariables(findings, scalar, env);
  return withoutValues(findings, scalar, readTyped(findings, key, scalar, 'fixed'));
}

/** A name as typed, with a comment behind it where there is one; where variables may stand, they are filled in. */
export function readId(findings: Findings, key: string, scalar: Scalar<string>, env?: Environment): string | undefined {
  if (env && hasVariable(scalar)) return fillVariables(findings, scalar, env);
  return withoutValues(findings, scalar, readTyped(findings, key, scalar, 'word'));
}

const COLOR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/** A colour as the portal takes it. */
export function readColor(findings: Findings, key: string, scalar: Scalar<string>): string | undefined {
  const typed = readId(findings, key, scalar);
  if (typed === undefined || COLOR.test(typed)) return typed;
  report(findings, 'not-a-color', scalar, { args: { word: typed } });
  return undefined;
}

/** Undefined after saying that `{{…}}` would stay as it is; of a variable, that it does. */
function withoutValues(findings: Findings, scalar: Scalar<string>, typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  warnOfVariable(findings, scalar, typed);
  const place = /\{\{[^{}]*\}\}/.exec(typed);
  if (!place) return typed;
  const [word] = place;
  report(findings, 'values-not-here', spanInside(findings.source, scalar, [place.index, place.index + word.length]), { args: { word } });
  return undefined;
}

function readTitles(findings: Findings, key: string, node: Node, language: string): Readonly<Record<string, string>> | undefined {
  if (isScalar(node)) {
    const text = readFixed(findings, key, node as Scalar<string>);
    return text === undefined ? undefined : { [language]: text };
  }
  if (!isMap(node)) {
    reportKind(findings, key, node, { expected: say('text-or-titles'), example: `${key}: {en: Hello, de: Hallo}` });
    return undefined;
  }
  const titles: Record<string, string> = {};
  for (const [code, entry] of entriesOf(findings, node)) {
    if (!LANGUAGE_FORM.test(code)) report(findings, 'language-code', entry.keySpan, { args: { word: code } });
    const value = presentValue(findings, entry);
    const scalar = value && scalarOf(findings, code, value);
    const text = scalar && readFixed(findings, code, scalar);
    if (text !== undefined) titles[code] = text;
  }
  return titles;
}

/** One text or a list of texts, as typed; `=lists.name` stands for the texts of that list. */
export function readPlain(findings: Findings, key: string, node: Node, options: Pick<SettingOptions, 'lists' | 'texts'>): readonly string[] | undefined {
  if (!isSeq(node)) {
    const scalar = scalarOf(findings, key, node);
    return scalar && readItem(findings, key, scalar, options);
  }
  if (node.items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const texts = (node.items as Node[]).map((item) => {
    const scalar = scalarOf(findings, key, item);
    if (!scalar || node.flow !== true || scalar.type !== 'PLAIN' || !/\s/.test(scalar.value)) return scalar && readItem(findings, key, scalar, options);
    reportUnquotedItem(findings, scalar);
    return undefined;
  });
  return texts.every((text) => text !== undefined) ? texts.flat() : undefined;
}

function readItem(findings: Findings, key: string, scalar: Scalar<string>, { lists = {}, texts }: Pick<SettingOptions, 'lists' | 'texts'>): readonly string[] | undefined {
  if (texts?.isMade(scalar.value) === true) return texts.make(key, scalar);
  const [, name] = /^=\s*lists\b\.?(.*)$/.exec(scalar.value) ?? [];
  if (name === undefined) {
    const text = readFixed(findings, key, scalar);
    return text === undefined ? undefined : [text];
  }
  if (Object.hasOwn(lists, name)) return lists[name];
  const known = Object.keys(lists);
  const span = spanInside(findings.source, scalar, [scalar.value.length - name.length, scalar.value.length]);
  reportUnknownWord(findings, { code: 'name-unknown', word: name, span, known, args: { place: say('under-word', { word: 'lists' }), known: known.length === 0 ? undefined : known.join(', ') } });
  return undefined;
}
