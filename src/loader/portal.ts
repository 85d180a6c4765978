import { isMap, isNode, isScalar } from 'yaml';
import { LIMITS } from '../contract/limits.ts';
import { VIBECODE_LIMITS } from '../contract/vibecode-errors.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { type Phrase, say } from '../diagnostics/phrase.ts';
import type { PortalSettings } from '../program/program.ts';
import type { Lacking } from '../schema/lacks.ts';
import { EVENTS, OAUTH, POLL, PORTAL, RATE, VIBECODE } from '../schema/envelope.ts';
import { type Entries, entriesOf, type Entry, firstLine, knownEntries, mapOf, presentValue, reportKind } from './entries.ts';
import { type Findings, fixOf, report, spanOf } from './findings.ts';
import { type Below, withIndented } from './not-indented.ts';
import { checkKeyLacks, checkMode, lackingOf } from './lacking.ts';
import { readAccess, readEvents } from './portal-access.ts';
import { reportSecret } from './secrets.ts';
import { readSettings, reportMissing, requireKeys } from './settings.ts';
import type { Environment } from './variables.ts';

/** Pauses of a portal that says nothing else: after an empty reading, and after one with events. */
const POLL_MS = { idle: 5_000, busy: 2_000 } as const;

/** Which portal; `isHeard`: the file says where to listen. Undefined where none is named or what is named cannot be used, which is reported. */
export function readPortal(findings: Findings, entry: Entry | undefined, { env, isHeard }: { readonly env: Environment; readonly isHeard: boolean }): PortalSettings | undefined {
  const map = entry && mapOf(findings, entry, 'portal: {webhook: "${BITRIX24_WEBHOOK}"}');
  if (!entry || !map) return undefined;
  const all = entriesOf(findings, withIndented(findings, map, keysBelow));
  const entries = knownEntries(findings, all, { place: say('in-key', { word: 'portal' }), known: Object.keys(PORTAL.properties), kind: 'portal' });
  const access = readAccess(findings, entries, { env, where: entry.keySpan });
  const beside = new Map([...entries].filter(([key]) => key !== 'webhook'));
  const { bot_token: botToken, user_events: userEvents = false } = readSettings(findings, beside, PORTAL, { env }) as { readonly bot_token?: string; readonly user_events?: boolean };
  const events = readEvents(findings, entries.get('events'), env);
  const lacking = checkLacks(findings, entries, entry);
  if (!isHeard && lacking?.access !== 'vibecode') checkHeard(findings, entries.get('events') ?? entry, events);
  checkToken(findings, entries.get('bot_token'), botToken);
  const poll = readPoll(findings, entries.get('poll'));
  const rate = readRate(findings, entries.get('rate'), access?.kind === 'vibecode' ? VIBECODE_LIMITS : LIMITS);
  return access && { access, botToken, events, userEvents, poll, rate };
}

/** A portal without imbot.v2 has no queue: it sends its events to an address, or nobody hears of them. The gateway has a queue and nothing else. */
function checkLacks(findings: Findings, entries: Entries, portal: Entry): Lacking | undefined {
  const lacking = lackingOf(portal);
  checkKeyLacks(findings, lacking, 'portal', entries);
  const events = entries.get('events');
  if (lacking?.access === 'vibecode' && events) checkMode(findings, lacking, 'fetch', events);
  if (lacking?.access !== 'legacy') return lacking;
  const example = 'events: {mode: webhook, url: https://bots.example.com/bitrix24}';
  if (!events) reportMissing(findings, { key: 'events', place: say('in-key', { word: 'portal' }), example }, entries.get('legacy')?.keySpan ?? portal.keySpan);
  else checkMode(findings, lacking, 'webhook', events);
  return lacking;
}

function checkHeard(findings: Findings, { keySpan }: Entry, { mode }: PortalSettings['events']): void {
  if (mode === 'webhook') report(findings, 'events-not-heard', keySpan);
}

/** That the portal is not asked for events of people, with the line that would ask it; undefined where it is, or is the sandbox. */
export function withoutUserEvents({ source }: Findings, entry: Entry | undefined, portal: PortalSettings | undefined): { readonly fix: Fix | undefined } | undefined {
  if (portal?.userEvents !== false) return undefined;
  const first = isMap(entry?.value) ? entry.value.items[0] : undefined;
  const start = isNode(first?.key) ? spanOf(first.key)[0] : undefined;
  if (start === undefined || !isMap(entry?.value)) return { fix: undefined };
  const before = source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start);
  return { fix: fixOf(source, [start, start], entry.value.flow ? `${LINE}, ` : `${LINE}\n${before.replace(/\S/g, ' ')}`) };
}

const LINE = 'user_events: yes';

const keysBelow: Below = (owner) => {
  const schema = { oauth: OAUTH, vibecode: VIBECODE, events: EVENTS, poll: POLL, rate: RATE }[owner];
  return schema && ((key) => Object.hasOwn(schema.properties, key));
};

function checkToken(findings: Findings, entry: Entry | undefined, token: string | undefined): void {
  if (token === undefined || !entry?.value) return;
  const problem = tokenProblem(token);
  if (problem) report(findings, 'bot-token', entry.value, { args: { problem } });
  else if (isScalar(entry.value) && !String(entry.value.value).includes('${')) reportSecret(findings, { span: firstLine(findings, entry.value), shown: '***', variable: 'BOT_TOKEN' });
}

function tokenProblem(token: string): Phrase | undefined {
  if (/\s/.test(token)) return say('space-inside');
  if (!/^[\x21-\x7e]+$/.test(token)) return say('odd-letters');
  return token.length > LIMITS.botTokenLength ? say('too-long', { size: String(token.length), limit: String(LIMITS.botTokenLength) }) : undefined;
}

function readPoll(findings: Findings, entry: Entry | undefined): PortalSettings['poll'] {
  const map = entry && mapOf(findings, entry, 'poll: {idle: 5 seconds, busy: 2 seconds}');
  const entries: Entries = map ? knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: 'poll' }), known: Object.keys(POLL.properties) }) : new Map();
  const { idle = POLL_MS.idle, busy = POLL_MS.busy }: { readonly idle?: number; readonly busy?: number } = readSettings(findings, entries, POLL);
  return { idleMs: idle, busyMs: busy };
}

function readRate(findings: Findings, entry: Entry | undefined, limits: { readonly requestsPerSecond: number; readonly requestBurst: number }): PortalSettings['rate'] {
  const usual = { perSecond: limits.requestsPerSecond, burst: limits.requestBurst };
  const node = entry && presentValue(findings, entry);
  if (!node) return usual;
  if (isScalar(node) && node.value === 'unlimited') return 'unlimited';
  if (!isMap(node)) {
    reportKind(findings, 'rate', node, { expected: say('rate-or-unlimited'), example: 'rate: {per_second: 2, burst: 50}' });
    return usual;
  }
  const entries = knownEntries(findings, entriesOf(findings, node), { place: say('in-key', { word: 'rate' }), known: Object.keys(RATE.properties) });
  requireKeys(findings, entries, RATE, { place: say('in-key', { word: 'rate' }), where: entry.keySpan });
  const { per_second: perSecond = usual.perSecond, burst = usual.burst }: { readonly per_second?: number; readonly burst?: number } = readSettings(findings, entries, RATE);
  return { perSecond, burst };
}
