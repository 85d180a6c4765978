import { ERROR_CODES, isAlreadySo, meaningOf } from '../src/contract/errors.ts';
import type { MethodContracts } from '../src/contract/methods/method.ts';
import { BOTS as V1_BOTS } from '../src/contract/methods/imbot-v1/bots.ts';
import { CHATS as V1_CHATS } from '../src/contract/methods/imbot-v1/chats.ts';
import { COMMANDS as V1_COMMANDS } from '../src/contract/methods/imbot-v1/commands.ts';
import { MESSAGES as V1_MESSAGES } from '../src/contract/methods/imbot-v1/messages.ts';
import { BOTS } from '../src/contract/methods/imbot-v2/bots.ts';
import { CHATS } from '../src/contract/methods/imbot-v2/chats.ts';
import { COMMANDS } from '../src/contract/methods/imbot-v2/commands.ts';
import { EVENTS_AND_FILES, OF_PEOPLE } from '../src/contract/methods/imbot-v2/events-and-files.ts';
import { MESSAGES } from '../src/contract/methods/imbot-v2/messages.ts';
import { type EndpointContract, VIBECODE } from '../src/contract/methods/vibecode.ts';
import { AUTH_SERVER_CODES, meaningOfTokenRefusal, tokenRefusal } from '../src/contract/oauth.ts';
import { SYSTEM_ERRORS } from '../src/contract/system-errors.ts';
import { inTermsOf, type Reach } from '../src/contract/terms.ts';
import { VIBECODE_CODES, vibecodeMeaning } from '../src/contract/vibecode-errors.ts';
import { inCode, page, table } from './markdown.ts';

/** One code as an answer to one method, and what is said of it. */
interface Refusal {
  readonly code: string;
  readonly method: string;
  readonly group: string;
  readonly sentence: string;
}

/** Methods by the title that they stand under. */
type Groups = Readonly<Record<string, MethodContracts>>;

const V2: Groups = { 'Bots': BOTS, 'Chats': CHATS, 'Messages': MESSAGES, 'Commands': COMMANDS, 'Events and files': EVENTS_AND_FILES, 'For a person (im.v2)': OF_PEOPLE };
const V1: Groups = { Bots: V1_BOTS, Messages: V1_MESSAGES, Chats: V1_CHATS, Commands: V1_COMMANDS };

const ALREADY_SO = 'No failure: things are as wished already.';

/** `docs/reference/portal-errors.md`. */
export function portalErrorsPage(): string {
  return page('Errors of the portal', INTRO, [
    '## Any method', systemTable(),
    '## Applications (OAuth)', 'What the authorization server says when tokens are renewed. Each of them stops the bot until somebody has done something about it.', authTable(),
    '## imbot.v2 and im.v2', ...tablesOf(V2, refusalsOf(V2, 'webhook')),
    '## VibeCode', '### Any request', gatewayTable(), ...tablesOf({ Endpoints: VIBECODE }, gatewayRefusals()),
    '## Portals that have only imbot', ...tablesOf(V1, refusalsOf(V1, 'legacy')),
  ]);
}

const INTRO = [
  'What an author reads, as `error.message` and in the log, where Bitrix24 refuses a call: by its code, and by the methods that are documented to answer with it.',
  'The words are those of an incoming webhook; where the bot reaches the portal as an application, sentences speak of the application and of `portal.oauth` instead.',
].join(' ');

function systemTable(): string {
  const others = ERROR_CODES.filter((code) => code === 'ERROR_METHOD_NOT_FOUND');
  return table(['code', 'what you read'], [...Object.keys(SYSTEM_ERRORS), ...others].map((code) => [inCode(code), portalSentence(code, 'batch', 'webhook')]));
}

function authTable(): string {
  return table(['code', 'what you read'], AUTH_SERVER_CODES.map((code) => [inCode(tokenRefusal(code)), inTermsOf('oauth', meaningOfTokenRefusal(code) ?? '')]));
}

/** Codes of the gateway that belong to no endpoint. */
function gatewayTable(): string {
  const ofEndpoints = new Set(Object.values(VIBECODE).flatMap(({ errors }: EndpointContract) => errors));
  const codes = VIBECODE_CODES.filter((code) => !ofEndpoints.has(code));
  return table(['code', 'what you read'], codes.map((code) => [inCode(code), code === 'BITRIX_ERROR' ? INSIDE : gatewaySentence(code)]));
}

const INSIDE = 'What is said of the code of Bitrix24 that stands inside: see the tables below. Where there is none: "Bitrix24 refused" with the method and the words of VibeCode.';

function refusalsOf(groups: Groups, reach: Reach): readonly Refusal[] {
  return Object.entries(groups).flatMap(([group, contracts]) => Object.entries(contracts).flatMap(([method, { errors }]) => (
    errors.map((code): Refusal => ({ code, method, group, sentence: portalSentence(code, method, reach) }))
  )));
}

/** What the gateway says itself, and what the method behind it says; a code of both is the gateway's. */
function gatewayRefusals(): readonly Refusal[] {
  return Object.entries(VIBECODE).flatMap(([method, { errors, upstream, mapsTo }]: [string, EndpointContract]) => [
    ...errors.map((code): Refusal => ({ code, method, group: 'Endpoints', sentence: gatewaySentence(code) })),
    ...upstream.filter((code) => !errors.includes(code))
      .map((code): Refusal => ({ code, method, group: 'Endpoints', sentence: vibecodeMeaning(code)?.sentence ?? portalSentence(code, mapsTo ?? method, 'vibecode') })),
  ]);
}

function portalSentence(code: string, method: string, reach: Reach): string {
  return isAlreadySo(method, code.toUpperCase()) ? ALREADY_SO : inTermsOf(reach, meaningOf(code, method)?.sentence ?? '');
}

function gatewaySentence(code: string): string {
  return inTermsOf('vibecode', vibecodeMeaning(code)?.sentence ?? '');
}

const SEVERAL = 'Several groups';

/** One table for each group. What stands in more than one of them stands in a table before them, once. */
function tablesOf(groups: Groups, refusals: readonly Refusal[]): readonly string[] {
  const rows = [...groupedBy(refusals, ({ code, sentence }) => `${code}\n${sentence}`).values()];
  const byTitle = groupedBy(rows, (of) => (new Set(of.map(({ group }) => group)).size > 1 ? SEVERAL : (of[0]?.group ?? '')));
  const all = Object.values(groups).flatMap((group) => Object.keys(group));
  return [SEVERAL, ...Object.keys(groups)].filter((title) => byTitle.has(title)).flatMap((title) => {
    const methods = title === SEVERAL ? all : Object.keys(groups[title] ?? {});
    return [`### ${title}`, table(['code', 'what you read', 'methods'], sorted(byTitle.get(title) ?? []).map((of) => [
      inCode(of[0]?.code ?? ''), of[0]?.sentence ?? '', listed(of.map(({ method }) => method), methods),
    ]))];
  });
}

/** Their names, or those of the fewer that are left. */
function listed(methods: readonly string[], all: readonly string[]): string {
  const others = all.filter((method) => !methods.includes(method));
  const names = (of: readonly string[]): string => of.map(inCode).join(', ');
  if (others.length >= methods.length) return names(methods);
  return others.length === 0 ? 'all' : `all but ${names(others)}`;
}

/** Those that the most methods have come first. */
function sorted(rows: readonly (readonly Refusal[])[]): readonly (readonly Refusal[])[] {
  return [...rows].sort((one, other) => other.length - one.length || ((one[0]?.code ?? '') < (other[0]?.code ?? '') ? -1 : 1));
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
