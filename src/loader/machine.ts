import type { Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import type { Program } from '../program/program.ts';
import { STORE } from '../schema/envelope.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import { type Entries, entriesOf, type Entry, knownEntries, mapOf, presentValue, scalarOf } from './entries.ts';
import { type Findings, report } from './findings.ts';
import { readId, readSettings } from './settings.ts';
import type { Environment } from './variables.ts';

/** How long finished runs are kept when the file does not say. */
const KEEP_MS = 30 * 24 * 3_600_000;

export function readStore(findings: Findings, entry: Entry | undefined, env: Environment): Program['store'] {
  const map = entry && mapOf(findings, entry, 'store: {keep: 30 days}');
  const entries: Entries = map
    ? knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: 'store' }), known: Object.keys(STORE.properties), notBuilt: NOT_BUILT.store })
    : new Map();
  const { dir, keep = KEEP_MS }: { readonly dir?: string; readonly keep?: number } = readSettings(findings, entries, STORE, { env });
  return { dir, keepMs: keep };
}

const ADDRESS = /^(?:\[[0-9a-f:]+\]|[A-Za-z0-9.-]+):(\d{1,5})$/i;

/** `HOST:PORT`; undefined where nothing is to be listened on. */
export function readListen(findings: Findings, entry: Entry | undefined, env: Environment): string | undefined {
  const node = entry && presentValue(findings, entry);
  const scalar: Scalar<string> | undefined = node && scalarOf(findings, 'listen', node, () => 'listen: 127.0.0.1:8080');
  const address = scalar && readId(findings, 'listen', scalar, env);
  if (!scalar || address === undefined || address === '') return undefined;
  const [, port] = ADDRESS.exec(address) ?? [];
  if (port !== undefined && Number(port) <= 65_535) return address;
  report(findings, 'listen-address', scalar, { args: { word: address } });
  return undefined;
}
