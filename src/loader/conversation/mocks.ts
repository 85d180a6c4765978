import { isScalar, isSeq, type YAMLMap } from 'yaml';
import { say } from '../../diagnostics/phrase.ts';
import type { Mock } from '../../program/conversation.ts';
import { MOCK } from '../../schema/conversation.ts';
import { entriesOf, type Entry, knownEntries, mapOf, presentValue, scalarOf } from '../entries.ts';
import { type Findings, report } from '../findings.ts';
import { readSettings } from '../settings.ts';
import { readTyped } from '../typed-text.ts';
import { valueOf } from './fixed-values.ts';
import { readRequest } from './requests.ts';

const EXAMPLE = 'mocks: {"GET https://files.example.com/report.pdf": {body: Report}}';

/** What servers answer, by the request. */
export function readMocks(findings: Findings, entry: Entry | undefined): ReadonlyMap<string, Mock> {
  const map = entry && mapOf(findings, entry, EXAMPLE);
  return new Map(map ? [...entriesOf(findings, map).values()].flatMap((mock) => readMock(findings, mock)) : []);
}

function readMock(findings: Findings, entry: Entry): readonly (readonly [request: string, mock: Mock])[] {
  if (isSeq(entry.value)) {
    // Answers one after the other are those of a model.
    report(findings, 'not-built', entry.keySpan, { args: { word: entry.key } });
    return [];
  }
  const request = readRequest(findings, entry);
  const map = mapOf(findings, entry, EXAMPLE);
  if (!map || request === undefined) return [];
  const entries = knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: entry.key }), known: Object.keys(MOCK.properties) });
  const { status = 200 }: { readonly status?: number } = readSettings(findings, entries, MOCK);
  return [[request, { status, body: readBody(findings, entries.get('body')), headers: readHeaders(findings, entries.get('headers')) }]];
}

/** A text as it is, anything else as JSON. */
function readBody(findings: Findings, entry: Entry | undefined): string {
  const node = entry && presentValue(findings, entry);
  if (!node) return '';
  return isScalar(node) ? (textIn(findings, { key: 'body', value: node }) ?? '') : JSON.stringify(valueOf(findings, node));
}

function readHeaders(findings: Findings, entry: Entry | undefined): Mock['headers'] {
  const map: YAMLMap | undefined = entry && mapOf(findings, entry, 'headers: {location: "https://files.example.com/new.pdf"}');
  const fields = map ? [...entriesOf(findings, map).values()] : [];
  return Object.fromEntries(fields.flatMap((field) => {
    const text = textIn(findings, field);
    return text === undefined ? [] : [[field.key.toLowerCase(), text]];
  }));
}

function textIn(findings: Findings, { key, value }: Pick<Entry, 'key' | 'value'>): string | undefined {
  const scalar = value && scalarOf(findings, key, value);
  return scalar && readTyped(findings, key, scalar, 'fixed');
}
