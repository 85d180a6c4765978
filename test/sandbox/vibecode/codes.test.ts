import { describe, expect, it } from 'vitest';
import { COMMON_CODES, type EndpointName, VIBECODE } from '../../../src/contract/methods/vibecode.ts';
import { SPELLINGS, VIBECODE_CODES, vibecodeMeaning } from '../../../src/contract/vibecode-errors.ts';
import type { GatewayKeyRow } from '../../../src/sandbox/world/rows.ts';
import { DEFAULT_SETTINGS } from '../../../src/sandbox/settings.ts';
import { handClock } from '../portal.ts';
import { type Gateway, type Reply, refusalOf, request, startGateway } from './gateway.ts';

const NAMES = Object.keys(VIBECODE) as EndpointName[];

/** What makes a call of every endpoint succeed or fail by its code alone. */
const BODIES: Readonly<Partial<Record<EndpointName, unknown>>> = {
  'bot.register': { code: 'new', name: 'New' },
  'message.send': { dialogId: '1', fields: { message: 'one' } },
  'message.update': { fields: { message: 'two' } },
  'reaction.add': { reaction: 'like' },
  'reaction.delete': { reaction: 'like' },
  'ui.typing': { dialogId: '1' },
  'ui.textField': { dialogId: '1', enabled: true },
  'chat.create': { fields: { title: 'New' } },
  'chat.update': { fields: { title: 'Newer' } },
  'chat.setOwner': { userId: 1 },
  'chat.users.add': { userIds: [7] },
  'chat.users.remove': { userId: 7 },
  'chat.managers.add': { userIds: [5] },
  'chat.managers.remove': { userIds: [5] },
  'command.register': { command: 'ping', title: 'Ping' },
  'command.update': { title: 'Pong' },
  'command.answer': { messageId: 1, dialogId: '1', fields: { message: 'Pong' } },
  'file.upload': { dialogId: '1', file: { name: 'a.txt', content: 'aGVsbG8=' } },
};

const VALUES: Readonly<Record<string, string>> = { messageId: '1', dialogId: 'chat2', commandId: '1', fileId: '1' };

interface Stage extends Gateway {
  readonly clock: ReturnType<typeof handClock>;
}

type Ways = Readonly<Record<string, (gateway: Stage, name: EndpointName) => Promise<Reply>>>;

function call({ ask, botId }: Gateway, name: EndpointName, { bot = String(botId), body = BODIES[name], headers = {} }: { readonly bot?: string; readonly body?: unknown; readonly headers?: Record<string, string> } = {}): Promise<Reply> {
  const { verb, path } = VIBECODE[name];
  const filled = path.replace(/:(\w+)/g, (_, value: string) => (value === 'botId' ? bot : (VALUES[value] ?? '')));
  return ask(verb, filled, verb === 'GET' ? undefined : body, headers);
}

function withKey(wish: Partial<GatewayKeyRow>): Ways[string] {
  return (gateway, name) => call(gateway, name, { headers: { 'X-Api-Key': gateway.portal.control.vibecodeKey(wish).key } });
}

function withApp(authorization: string): Ways[string] {
  return (gateway, name) => call(gateway, name, { headers: { 'X-Api-Key': gateway.portal.vibecode.appKey, 'Authorization': authorization } });
}

function atFault(code: string): Ways[string] {
  return (gateway, name) => {
    gateway.portal.control.change({ faults: [{ method: '*', times: 1, kind: 'code', code }] });
    return call(gateway, name);
  };
}

/** How each code of the gateway itself comes about. */
const WAYS: Ways = {
  MISSING_API_KEY: (gateway, name) => call(gateway, name, { headers: { 'X-Api-Key': '' } }),
  INVALID_API_KEY: (gateway, name) => call(gateway, name, { headers: { 'X-Api-Key': 'vibe_live_management' } }),
  KEY_REVOKED: (gateway, name) => {
    gateway.portal.control.change({ vibecode: { names: 'bots-page' } });
    return withKey({ revoked: true })(gateway, name);
  },
  INVALID_APP_KEY: (gateway, name) => {
    gateway.portal.control.change({ vibecode: { names: 'errors-page' } });
    return withApp('Basic nonsense')(gateway, name);
  },
  TOKEN_MISSING: withKey({ connected: false }),
  TOKEN_EXPIRED: (gateway, name) => {
    gateway.clock.move(24 * 3_600_000);
    return withApp(`Bearer ${gateway.portal.vibecode.session}`)(gateway, name);
  },
  INVALID_SESSION: withApp('Bearer nonsense'),
  SCOPE_DENIED: withKey({ scopes: ['crm'] }),
  RATE_LIMITED: (gateway, name) => {
    gateway.portal.control.change({ rate: { perSecond: 2, burst: 50 }, vibecode: { perMinute: 0 } });
    return call(gateway, name);
  },
  BITRIX_ERROR: atFault('SENDING_FAILED'),
  BITRIX_UNAVAILABLE: atFault('BITRIX_UNAVAILABLE'),
  QUEUE_TIMEOUT: atFault('QUEUE_TIMEOUT'),
  INTERNAL_ERROR: atFault('INTERNAL_ERROR'),
  ERROR_LOOP_DETECTED: atFault('ERROR_LOOP_DETECTED'),
  CODE_REQUIRED: (gateway, name) => call(gateway, name, { body: { name: 'New' } }),
  NAME_REQUIRED: (gateway, name) => call(gateway, name, { body: { code: 'new' } }),
  BOT_ALREADY_EXISTS: (gateway, name) => call(gateway, name, { body: { code: 'echo', name: 'Echo' } }),
  REGISTRATION_FAILED: atFault('REGISTRATION_FAILED'),
  INVALID_BOT_ID: (gateway, name) => call(gateway, name, { bot: 'echo' }),
  BOT_NOT_FOUND: (gateway, name) => call(gateway, name, { bot: '999' }),
  BOT_ACCESS_DENIED: withKey({}),
  VALIDATION_ERROR: (gateway, name) => call(gateway, name, { body: '{' }),
  WRITE_BLOCKED_READONLY_KEY: withKey({ readOnly: true }),
  KEY_POLICY_READONLY_REQUIRED: atFault('KEY_POLICY_READONLY_REQUIRED'),
};


function ownCodes(name: EndpointName): readonly string[] {
  return [...COMMON_CODES, ...VIBECODE[name].errors];
}

/** Codes of Bitrix24 that the gateway has too. */
const OWN_NAMES: Readonly<Record<string, unknown>> = { BOT_NOT_FOUND: [404, 'BOT_NOT_FOUND', false], BOT_OWNERSHIP_ERROR: [403, 'BOT_ACCESS_DENIED', false] };

async function inTurn<Value>(codes: readonly string[], meet: (code: string) => Promise<Value>): Promise<readonly Value[]> {
  const seen: Value[] = [];
  for (const code of codes) seen.push(await meet(code));
  return seen;
}

async function start(): Promise<Stage> {
  const clock = handClock();
  return { ...(await startGateway({}, { clock })), clock };
}

describe('codes of the VibeCode gateway', () => {
  it('come about in a way that is known, each of them', () => {
    const spelledOtherwise = Object.values(SPELLINGS['bots-page']).filter((code) => code !== 'TOKEN_MISSING');
    const known = [...Object.keys(WAYS), ...spelledOtherwise];
    expect(VIBECODE_CODES.filter((code) => !known.includes(code))).toEqual([]);
    expect(NAMES.flatMap(ownCodes).filter((code) => !Object.hasOwn(WAYS, code))).toEqual([]);
  });

  it.each(NAMES)('%s: each code of the gateway', async (name) => {
    const gateway = await start();
    const codes = ownCodes(name);
    const seen = await inTurn(codes, async (code) => {
      const reply = await WAYS[code]?.(gateway, name);
      gateway.portal.control.change({ faults: [], rate: 'unlimited', vibecode: DEFAULT_SETTINGS.vibecode });
      return reply && refusalOf(reply);
    });
    expect(seen).toEqual(codes.map((code) => [vibecodeMeaning(code)?.status, code]));
  });

  it.each([['INVALID_SESSION', 401], ['WRITE_BLOCKED_READONLY_KEY', 403], ['VALIDATION_ERROR', 400], ['ERROR_LOOP_DETECTED', 429], ['KEY_POLICY_READONLY_REQUIRED', 403]] as const)('message.send: %s', async (code, status) => {
    const reply = await WAYS[code]?.(await start(), 'message.send');
    expect(reply && refusalOf(reply)).toEqual([status, code]);
  });

  it.each(NAMES)('%s: each code of Bitrix24, told inside of BITRIX_ERROR or under a name of its own', async (name) => {
    const gateway = await start();
    const codes: readonly string[] = VIBECODE[name].upstream;
    const seen = await inTurn(codes, async (code) => {
      const reply = await atFault(code)(gateway, name);
      return [...refusalOf(reply), String(reply.body['error'].message).startsWith(`${code}:`)];
    });
    expect(seen).toEqual(codes.map((code) => OWN_NAMES[code] ?? [422, 'BITRIX_ERROR', true]));
  });

  it('have the names of the page on bots, where it is set so', async () => {
    const { ask, portal } = await startGateway();
    portal.control.change({ vibecode: { names: 'bots-page' } });
    expect(refusalOf(await ask('GET', '/bots', undefined, { 'X-Api-Key': '' }))).toEqual([401, 'AUTH_REQUIRED']);
    portal.control.change({ rate: { perSecond: 2, burst: 50 }, vibecode: { perMinute: 0 } });
    expect(refusalOf(await ask('GET', '/bots'))).toEqual([429, 'RATE_LIMIT']);
  });

  it('of Bitrix24 stand in the hint or nowhere, and come as 502, where it is set so', async () => {
    const { asBot, portal } = await startGateway();
    portal.control.change({ vibecode: { codeOfBitrix: 'hint', refusedStatus: 502 } });
    const send = () => asBot('POST', '/messages', { dialogId: 'chat999', fields: { message: 'one' } });
    expect(await send()).toMatchObject({ status: 502, body: { error: { code: 'BITRIX_ERROR', hint: 'ACCESS_DENIED' } } });
    portal.control.change({ vibecode: { codeOfBitrix: 'nowhere' } });
    expect(JSON.stringify((await send()).body)).not.toContain('ACCESS_DENIED');
  });

  it('of faults come with a time to wait where the gateway tells one', async () => {
    const { ask, portal } = await startGateway();
    portal.control.change({ faults: [{ method: 'vibecode.bot.list', times: 1, kind: 'code', code: 'QUEUE_TIMEOUT' }] });
    const reply = await ask('GET', '/bots');
    expect([refusalOf(reply), reply.body['error'].retryAfter, reply.headers.get('Retry-After')]).toEqual([[504, 'QUEUE_TIMEOUT'], 1, '1']);
    expect((await ask('GET', '/bots')).status).toBe(200);
  });

  it('let the list of bots through to a key of an application without a session', async () => {
    const { portal } = await startGateway();
    const { url, appKey } = portal.vibecode;
    expect((await request(`${url}/bots`, 'GET', undefined, { 'X-Api-Key': appKey })).body['data'].bots).toEqual([]);
  });
});
