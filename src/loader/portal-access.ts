import type { TObject } from 'typebox';
import { say } from '../diagnostics/phrase.ts';
import { isLoopback } from '../kit/loopback.ts';
import type { PortalAccess, PortalSettings } from '../program/program.ts';
import { EVENTS, LEGACY, OAUTH, PORTAL, VIBECODE } from '../schema/envelope.ts';
import { type Entries, entriesOf, type Entry, firstLine, knownEntries, mapOf } from './entries.ts';
import { errorsIn, type Findings, report, type Span } from './findings.ts';
import { exampleOf, readSettings, requireKeys, reportMissing, type Settings } from './settings.ts';
import type { Environment } from './variables.ts';
import { keyProblem, sessionProblem } from './vibecode-key.ts';
import { readWebAddress } from './web-address.ts';
import { readWebhookAddress } from './webhook-address.ts';

/** Source: settings/oauth/index.md of bitrix24/b24restdocs, August 2026. */
const OAUTH_SERVER = 'oauth.bitrix.info';
const VIBECODE_URL = 'https://vibecode.bitrix24.tech/v1';

interface Reading {
  readonly findings: Findings;
  readonly entry: Entry;
  readonly env: Environment;
}

const WAYS: Readonly<Record<PortalAccess['kind'], (reading: Reading) => PortalAccess | undefined>> = {
  webhook: ({ findings, entry, env }) => {
    const entries: Entries = new Map([['webhook', entry]]);
    const webhook = readWebhook(findings, entry, readBelow(findings, entries, PORTAL, env));
    return webhook === undefined ? undefined : { kind: 'webhook', webhook };
  },
  legacy: (reading) => {
    const { entries, settings } = readMap(reading, LEGACY);
    const webhook = readWebhook(reading.findings, entries.get('webhook'), settings);
    return webhook === undefined ? undefined : { kind: 'legacy', webhook };
  },
  oauth: (reading) => {
    const { entries, settings } = readMap(reading, OAUTH);
    const { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken } = settings as Readonly<Record<string, string | undefined>>;
    const domain = readOrigin(reading.findings, entries.get('domain'), settings);
    const server = readOrigin(reading.findings, entries.get('server'), { server: serverOf(domain), ...settings });
    if (domain === undefined || server === undefined || clientId === undefined || clientSecret === undefined || refreshToken === undefined) return undefined;
    return { kind: 'oauth', domain, clientId, clientSecret, refreshToken, server };
  },
  vibecode: (reading) => {
    const { entries, settings } = readMap(reading, VIBECODE);
    const { key, session } = settings as Readonly<Record<string, string | undefined>>;
    if (key !== undefined) checkKey(reading, entries, key, session);
    const url = readUrl(reading.findings, { key: 'url', entry: entries.get('url'), example: exampleOf('url', VIBECODE.properties.url) }, { url: VIBECODE_URL, ...settings });
    return key === undefined || url === undefined ? undefined : { kind: 'vibecode', url, key, session };
  },
};

/** The key, and beside it the session; where both are wrong the key is said first. A session that is missing is missing beside the key. */
function checkKey({ findings, entry }: Reading, entries: Entries, key: string, session: string | undefined): void {
  const found = keyProblem(key);
  const problem = found ?? sessionProblem(key, session);
  const word = found ? 'key' : 'session';
  const place = (entries.get(word) ?? entries.get('key') ?? entry).value;
  if (problem && place) report(findings, 'vibecode-key', firstLine(findings, place), { args: { word, problem } });
}

/** A portal on this machine is the sandbox, which renews its tokens itself. */
function serverOf(domain: string | undefined): string {
  return domain !== undefined && isLoopback(new URL(domain).hostname) ? domain : OAUTH_SERVER;
}

/** How the portal is reached; undefined where it is not said, said twice or cannot be used, which is reported. */
export function readAccess(findings: Findings, entries: Entries, { env, where }: { readonly env: Environment; readonly where: Span }): PortalAccess | undefined {
  const kinds = Object.keys(WAYS) as PortalAccess['kind'][];
  const [kind, second] = kinds.filter((word) => entries.has(word)).sort((a, b) => startOf(entries, a) - startOf(entries, b));
  if (kind === undefined) reportMissing(findings, { key: 'webhook', place: say('in-key', { word: 'portal' }), example: exampleOf('webhook', PORTAL.properties.webhook) }, where);
  const entry = kind && entries.get(kind);
  if (!entry) return undefined;
  const other = second && entries.get(second);
  if (other) report(findings, 'two-options', other.keySpan, { args: { first: kind, word: other.key } });
  return WAYS[kind]({ findings, entry, env });
}

function startOf(entries: Entries, word: string): number {
  return entries.get(word)?.keySpan[0] ?? 0;
}

/** How events come. */
export function readEvents(findings: Findings, entry: Entry | undefined, env: Environment): PortalSettings['events'] {
  const fetched = { mode: 'fetch' } as const;
  if (!entry) return fetched;
  const { entries, settings } = readMap({ findings, entry, env }, EVENTS);
  const url = entries.get('url');
  if (settings['mode'] !== 'webhook') {
    if (url && settings['mode'] === 'fetch') report(findings, 'two-options', url.keySpan, { args: { first: 'mode: fetch', word: 'url' } });
    return fetched;
  }
  const example = exampleOf('url', EVENTS.properties.url);
  if (!url) reportMissing(findings, { key: 'url', place: say('in-key', { word: 'events' }), example }, entry.keySpan);
  const address = readUrl(findings, { key: 'url', entry: url, example }, settings);
  return address === undefined ? fetched : { mode: 'webhook', url: address };
}

function readMap({ findings, entry, env }: Reading, schema: TObject): { readonly entries: Entries; readonly settings: Settings } {
  const map = mapOf(findings, entry, exampleOf(entry.key, PORTAL.properties[entry.key as keyof typeof PORTAL.properties]));
  if (!map) return { entries: new Map(), settings: {} };
  const place = say('in-key', { word: entry.key });
  const entries = knownEntries(findings, entriesOf(findings, map), { place, known: Object.keys(schema.properties) });
  requireKeys(findings, entries, schema, { place, where: entry.keySpan });
  return { entries, settings: readBelow(findings, entries, schema, env) };
}

/** The settings; one that a variable leaves empty is reported where it is needed. */
function readBelow(findings: Findings, entries: Entries, schema: TObject, env: Environment): Settings {
  const needed = new Set([...(schema.required ?? []), 'webhook']);
  const settings: Record<string, unknown> = {};
  for (const [key, entry] of entries) {
    const before = errorsIn(findings);
    const { [key]: value } = readSettings(findings, new Map([[key, entry]]), schema, { env });
    if (value !== undefined) settings[key] = value;
    else if (needed.has(key) && entry.value && errorsIn(findings) === before) report(findings, 'empty-value', entry.value, { args: { word: key } });
  }
  return settings;
}

function readWebhook(findings: Findings, entry: Entry | undefined, { webhook }: Settings): string | undefined {
  if (!entry?.value || typeof webhook !== 'string') return undefined;
  const read = readWebhookAddress(webhook);
  if (read.ok) return read.address;
  report(findings, read.code, firstLine(findings, entry.value), { args: { problem: read.problem, shown: read.shown } });
  return undefined;
}

/** Scheme, host and port. */
function readOrigin(findings: Findings, entry: Entry | undefined, settings: Settings): string | undefined {
  const key = entry?.key ?? 'server';
  const typed = settings[key];
  const read = typeof typed === 'string' ? readWebAddress(typed) : undefined;
  if (!read) return undefined;
  if (read.ok && read.url.pathname === '/') return read.url.origin;
  if (entry?.value) report(findings, 'web-address', firstLine(findings, entry.value), { args: { key, problem: read.ok ? say('path-behind') : read.problem, example: exampleOf(key, OAUTH.properties[key as keyof typeof OAUTH.properties]) } });
  return undefined;
}

/** A base that paths are put behind, without a slash at its end. */
function readUrl(findings: Findings, { key, entry, example }: { readonly key: string; readonly entry: Entry | undefined; readonly example: string }, settings: Settings): string | undefined {
  const typed = settings[key];
  const read = typeof typed === 'string' ? readWebAddress(typed) : undefined;
  if (!read) return undefined;
  if (read.ok) return `${read.url.origin}${read.url.pathname.replace(/\/+$/, '')}`;
  if (entry?.value) report(findings, 'web-address', firstLine(findings, entry.value), { args: { key, problem: read.problem, example } });
  return undefined;
}
