import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Connection } from '../../../../src/adapters/bitrix24/connection.ts';
import { createBitrix24Portal } from '../../../../src/adapters/bitrix24/portal.ts';
import { systemClock } from '../../../../src/adapters/clock.ts';
import { AUTH_SERVER_CODES } from '../../../../src/contract/oauth.ts';
import type { Portal, Ticket } from '../../../../src/portal/portal.ts';
import type { Credentials, JournalEntry } from '../../../../src/sandbox/control.ts';
import type { Fault } from '../../../../src/sandbox/settings.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/start.ts';
import { keptLog } from '../../../support/kept-log.ts';
import { oauthConnection } from '../../../support/oauth-connection.ts';

const SEND = 'imbot.v2.Chat.Message.send';
const PROFILE = { code: 'oauth', type: 'bot', name: 'OAuth', hidden: false, reactions: true, openLine: false } as const;

interface Bench {
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly log: ReturnType<typeof keptLog>;
  connect(change?: Partial<Credentials>, server?: string): Connection;
}

async function bench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'oauth-'));
  const sandbox = await startSandbox({ dir: join(folder, 'sandbox'), clock: systemClock, rate: 'unlimited' });
  onTestFinished(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  });
  const log = keptLog();
  return { sandbox, folder, log, connect: (change, server) => oauthConnection({ ...sandbox.oauth, ...change }, { folder, log, ...(server === undefined ? {} : { server }) }) };
}

function portalOver(connection: Connection, log = keptLog()): Portal {
  const portal = createBitrix24Portal({ connection, botToken: undefined, log });
  onTestFinished(() => portal.close());
  return portal;
}

function ticket(number: number, dialog: string): Ticket {
  return { dialog, run: number, lane: 'reply', key: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, repeatable: false };
}

function send(portal: Portal, botId: number, text: string, place: { readonly number: number; readonly dialog: string }): Promise<unknown> {
  return portal.perform(botId, { kind: 'send', dialog: place.dialog, content: { text } }, ticket(place.number, place.dialog));
}

function requestsTo(sandbox: Sandbox, method: string): readonly Extract<JournalEntry, { kind: 'request' }>[] {
  return sandbox.control.journal().entries.flatMap((entry) => (entry.kind === 'request' && entry.method === method ? [entry] : []));
}

async function tokenFile(folder: string): Promise<string> {
  const [name = ''] = (await readdir(folder)).filter((one) => one.startsWith('oauth'));
  return join(folder, name);
}

/** Fifty people, each with a dialog of its own. */
function crowd({ control }: Sandbox): readonly string[] {
  return Array.from({ length: 50 }, (_, at) => String(control.addPerson({ firstName: `P${at}` }).id));
}

describe('an application', () => {
  it('keeps its tokens in a file for its owner only, and sends none of them but in the body and to the authorization server', async () => {
    const { sandbox, folder, log, connect } = await bench();
    const portal = portalOver(connect(), log);
    await portal.registerBot(PROFILE);
    const file = await tokenFile(folder);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { access_token: access, refresh_token: refresh } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    const told = JSON.stringify([log.lines, sandbox.control.journal()]);
    for (const secret of [access, refresh, sandbox.oauth.client_secret, sandbox.oauth.refresh_token]) expect(told).not.toContain(secret);
  });

  it('shares its tokens between bots and starts: one renewal is enough', async () => {
    const { sandbox, connect } = await bench();
    const connection = connect();
    const [first, second] = [portalOver(connection), portalOver(connection)];
    await Promise.all([first.registerBot(PROFILE), second.registerBot({ ...PROFILE, code: 'second' })]);
    expect(await portalOver(connect()).findBot('oauth')).toMatchObject({ owned: true });
    expect(requestsTo(sandbox, 'oauth.token')).toHaveLength(1);
  });

  it('whose token is too old for a batch of 50 renews it once; nothing is lost or doubled', async () => {
    const { sandbox, connect } = await bench();
    const portal = portalOver(connect());
    const { id } = await portal.registerBot(PROFILE);
    const dialogs = crowd(sandbox);
    sandbox.control.expireTokens({});
    await Promise.all(dialogs.map((dialog, at) => send(portal, id, `to ${dialog}`, { number: at + 1, dialog })));
    for (const dialog of dialogs) {
      expect(sandbox.control.messages({ person: Number(dialog), dialog: String(id) }).map(({ text }) => text)).toEqual([`to ${dialog}`]);
    }
    expect([requestsTo(sandbox, 'oauth.token').length, requestsTo(sandbox, 'batch').length]).toEqual([2, 2]);
  });

  it.each([['alone', () => 1], ['and those after it', (k: number) => 51 - k]])('renews its token once for each call k of 50 %s, and nothing is lost or doubled', { timeout: 60_000 }, async (_what, times) => {
    const { sandbox, connect } = await bench();
    const portal = portalOver(connect());
    const { id } = await portal.registerBot(PROFILE);
    const dialogs = crowd(sandbox);
    for (let k = 1; k <= 50; k += 1) {
      sandbox.control.change({ faults: [{ method: SEND, inBatch: true, kind: 'code', code: 'expired_token', after: k - 1, times: times(k) }] });
      await Promise.all(dialogs.map((dialog, at) => send(portal, id, `${k}`, { number: 50 * k + at, dialog })));
      expect(requestsTo(sandbox, 'oauth.token')).toHaveLength(1 + k);
    }
    const all = Array.from({ length: 50 }, (_, at) => `${at + 1}`);
    for (const dialog of dialogs) expect(sandbox.control.messages({ person: Number(dialog), dialog: String(id) }).map(({ text }) => text)).toEqual(all);
  });

  it('is not taken for another one because of what a call holds', async () => {
    const { sandbox, connect } = await bench();
    const connection = connect();
    const line = connection.line();
    onTestFinished(() => line.close());
    const { value } = await line.call({ method: 'imbot.v2.Bot.list', params: { auth: sandbox.oauth.refresh_token }, dialog: '#', lane: 'reply', kind: 'read', alone: true });
    expect(value).toMatchObject({ bots: [] });
  });

  it('keeps the order within a dialog when its token expires in between', async () => {
    const { sandbox, connect } = await bench();
    const portal = portalOver(connect());
    const { id } = await portal.registerBot(PROFILE);
    sandbox.control.change({ faults: [{ method: SEND, times: 30, after: 20, inBatch: true, kind: 'code', code: 'expired_token' }] });
    const texts = Array.from({ length: 100 }, (_, at) => `${at}`);
    await Promise.all(texts.map((text, at) => send(portal, id, text, { number: at + 1, dialog: '1' })));
    expect(sandbox.control.messages({ person: 1, dialog: String(id), limit: 200 }).map(({ text }) => text)).toEqual(texts);
    expect(requestsTo(sandbox, 'oauth.token')).toHaveLength(2);
  });

  it('renews once for twenty callers with requests of their own', async () => {
    const { sandbox, connect } = await bench();
    const connection = connect();
    const portals = Array.from({ length: 20 }, () => portalOver(connection));
    await portals[0]?.registerBot(PROFILE);
    sandbox.control.expireTokens({});
    const found = await Promise.all(portals.map((portal) => portal.findBot('oauth')));
    expect(found.every((bot) => bot?.owned)).toBe(true);
    expect(requestsTo(sandbox, 'oauth.token')).toHaveLength(2);
  });

  it('shares a renewal with another process', async () => {
    const { sandbox, connect } = await bench();
    const [one, other] = [portalOver(connect()), portalOver(connect())];
    await one.registerBot(PROFILE);
    await other.findBot('oauth');
    for (let time = 0; time < 3; time += 1) {
      sandbox.control.expireTokens({});
      expect(await Promise.all([one.findBot('oauth'), other.findBot('oauth')])).toMatchObject([{ owned: true }, { owned: true }]);
    }
    expect(requestsTo(sandbox, 'oauth.token').filter(({ executed }) => executed)).toHaveLength(4);
  });

  it('uploads files as well', async () => {
    const { sandbox, connect } = await bench();
    const portal = portalOver(connect());
    const { id } = await portal.registerBot(PROFILE);
    sandbox.control.expireTokens({});
    await portal.perform(id, { kind: 'upload', dialog: '1', source: { content: 'hello' }, name: 'a.txt' }, ticket(1, '1'));
    const [message] = sandbox.control.messages({ person: 1, dialog: String(id) });
    expect(Buffer.from(sandbox.control.readFile({ person: 1, fileId: message?.files[0]?.id ?? 0 })).toString()).toBe('hello');
  });
});

describe('credentials that are refused', () => {
  it.each<[string, (sandbox: Sandbox) => Partial<Credentials>, string]>([
    ['a wrong secret', () => ({ client_secret: 'a-wrong-secret-of-the-test' }), 'OAUTH_INVALID_CLIENT'],
    ['an unknown application', () => ({ client_id: 'local.unknown' }), 'OAUTH_INVALID_CLIENT'],
    ['a refresh token of another application', ({ control }) => ({ refresh_token: control.addApplication({}).refresh_token }), 'OAUTH_INVALID_GRANT'],
    ['a refresh token that is no token', () => ({ refresh_token: 'no-token-of-anything' }), 'OAUTH_INVALID_GRANT'],
  ])('end with a sentence: %s', async (_what, change, code) => {
    const { sandbox, connect } = await bench();
    const wrong = change(sandbox);
    const error: unknown = await portalOver(connect(wrong)).findBot('oauth').catch((problem: unknown) => problem);
    expect(error).toMatchObject({ failure: 'denied', code, message: expect.stringMatching(/Bitrix24.*portal\.oauth/) });
    const { client_secret: secret, refresh_token: refresh } = { ...sandbox.oauth, ...wrong };
    for (const hidden of [secret, refresh]) expect(String(error)).not.toContain(hidden);
  });

  it.each([...AUTH_SERVER_CODES, 'something_new'])('end with a sentence: %s', async (code) => {
    const { sandbox, connect } = await bench();
    sandbox.control.change({ faults: [{ method: 'oauth.token', times: 1, kind: 'code', code }] });
    await expect(portalOver(connect()).findBot('oauth')).rejects.toMatchObject({ failure: 'denied', code: `OAUTH_${code.toUpperCase()}`, message: expect.not.stringContaining('{') });
  });

  it('end the bot when they are taken away', async () => {
    const { sandbox, connect } = await bench();
    const portal = portalOver(connect());
    const { id } = await portal.registerBot(PROFILE);
    sandbox.control.revokeTokens({});
    await expect(portal.read(id, { offset: undefined, limit: 10 })).rejects.toMatchObject({ failure: 'denied', message: expect.stringContaining('portal.oauth.refresh_token') });
  });
});

describe('an authorization server in trouble', () => {
  it.each<Fault>([
    { method: 'oauth.token', times: 2, kind: 'html' }, { method: 'oauth.token', times: 2, kind: 'redirect' }, { method: 'oauth.token', times: 2, kind: 'reset-before' },
    { method: 'oauth.token', times: 2, kind: 'empty', executed: false }, { method: 'oauth.token', times: 2, kind: 'half', executed: false },
    { method: 'oauth.token', times: 2, kind: 'code', code: 'INTERNAL_SERVER_ERROR' },
  ])('is asked again while calls wait ($kind)', async (fault) => {
    const { sandbox, log, connect } = await bench();
    const portal = portalOver(connect());
    const { id } = await portal.registerBot(PROFILE);
    sandbox.control.expireTokens({});
    sandbox.control.change({ faults: [fault] });
    await Promise.all(['1', '5', '7'].map((dialog, at) => send(portal, id, 'hello', { number: at + 1, dialog })));
    for (const person of [1, 5, 7]) expect(sandbox.control.messages({ person, dialog: String(id) })).toHaveLength(1);
    expect(log.lines.filter(({ fields }) => fields['event'] === 'portal_trouble')[0]?.message).toContain('portal.oauth.server');
  });

  it('that sends elsewhere is not followed, so that nobody else gets the secret', async () => {
    const { connect } = await bench();
    const asked: string[] = [];
    const elsewhere = await server((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    let redirects = 0;
    const moved = await server((request, response) => {
      redirects += 1;
      response.writeHead(302, { Location: elsewhere + (request.url ?? '') }).end();
    });
    const portal = portalOver(connect(undefined, moved));
    const asking = portal.findBot('oauth').catch(() => undefined);
    await expect.poll(() => redirects, { timeout: 5_000 }).toBeGreaterThan(1);
    await portal.close();
    await asking;
    expect(asked).toEqual([]);
  });
});

async function server(listener: RequestListener): Promise<string> {
  const made = createServer(listener);
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    made.closeAllConnections();
    made.close();
  });
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

describe('a portal that repeats what it was sent', () => {
  it('does not bring a token into an error, neither the first nor a later one', async () => {
    const { folder } = await bench();
    const given: string[] = [];
    const echo = await server((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => { body += piece.toString(); });
      request.on('end', () => {
        const asksTokens = request.url?.startsWith('/oauth/') === true;
        const pair = { access_token: `canary-access-${given.length}`, refresh_token: `canary-refresh-${given.length}` };
        if (asksTokens) given.push(pair.access_token, pair.refresh_token);
        const answer = asksTokens ? pair : { error: body.includes('expire') ? 'expired_token' : 'STRANGE', error_description: `${body} ${given.join(' ')}` };
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    const portal = portalOver(oauthConnection({ domain: echo, client_id: 'local.1', client_secret: 'canary-secret', refresh_token: 'canary-first' }, { folder }));
    const error: unknown = await portal.findBot('anything').catch((problem: unknown) => problem);
    expect(String(error)).toMatch(/STRANGE: .*"auth":"\*\*\*"/);
    expect(String(error)).not.toContain('canary');
    expect(given).toHaveLength(2);
  });
});

describe('a token file that cannot be used', () => {
  it.each<[string, (text: string) => string, string]>([
    ['is empty', () => '', 'damaged'], ['is cut off', (text) => text.slice(0, 40), 'damaged'], ['has no pair in it', () => '{}', 'damaged'],
    ['is a list', () => '[1]', 'damaged'], ['is of another portal', (text) => text.replace('127.0.0.1', '127.0.0.2'), 'another portal'],
  ])('and %s is told of, and the refresh token of the file is tried', async (_what, spoil, why) => {
    const { sandbox, folder, log, connect } = await bench();
    const before = connect();
    await portalOver(before).registerBot(PROFILE);
    const file = await tokenFile(folder);
    await writeFile(file, spoil(await readFile(file, 'utf8')));
    await expect(portalOver(connect()).findBot('oauth')).rejects.toMatchObject({ code: 'OAUTH_INVALID_GRANT' });
    expect(log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([expect.stringContaining(why)]);
    // A new token in the file begins anew.
    await sandbox.close();
    const again = await startSandbox({ dir: join(folder, 'sandbox'), clock: systemClock, rate: 'unlimited' });
    onTestFinished(() => again.close());
    expect(await portalOver(oauthConnection(again.oauth, { folder, log })).findBot('oauth')).toMatchObject({ owned: true });
  });
});
