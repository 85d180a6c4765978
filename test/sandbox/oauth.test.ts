import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/settings.ts';
import { get, handClock, post, startPortal, temporaryFolder, wish, type Answer, type Json, type Portal } from './portal.ts';

const REVISION = 'imbot.v2.Revision.get';
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const HOUR = 3_600_000;

type Credentials = Portal['oauth'];

function address(query: Readonly<Record<string, string>>): string {
  return `/oauth/token/?${new URLSearchParams(query).toString()}`;
}

function queryOf({ client_id, client_secret, refresh_token }: Credentials): Record<string, string> {
  return { grant_type: 'refresh_token', client_id, client_secret, refresh_token };
}

function askTokens(portal: Portal, change: Record<string, string> = {}): Promise<Answer> {
  return get(portal.oauth.domain + address({ ...queryOf(portal.oauth), ...change }));
}

/** An access token of an application; its refresh token is spent. */
async function accessOf(portal: Portal, application: Credentials = portal.oauth): Promise<string> {
  return String((await get(portal.oauth.domain + address(queryOf(application)))).body['access_token']);
}

function callAs(portal: Portal, auth: string, method: string, params: Json = {}): Promise<Answer> {
  return post(`${portal.oauth.domain}/rest/${method}`, { ...params, auth });
}

const BOT = { code: 'echo', properties: { name: 'Echo' } };

describe('the authorization server', () => {
  it('gives a pair for a refresh token, as documented', async () => {
    const clock = handClock();
    const portal = await startPortal({ clock });
    const { domain } = portal.oauth;
    const { status, body } = await askTokens(portal);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{48}$/), refresh_token: expect.stringMatching(/^[0-9a-f]{48}$/),
      client_endpoint: `${domain}/rest/`, server_endpoint: `${domain}/rest/`, domain: new URL(domain).host,
      expires: (clock.now() + HOUR) / 1_000, expires_in: 3_600, member_id: expect.stringMatching(/^[0-9a-f]{32}$/), scope: 'imbot,im', status: 'L', user_id: 1,
    });
  });

  it('takes each refresh token once, and the one that came with it next', async () => {
    const portal = await startPortal();
    const { refresh_token } = (await askTokens(portal)).body;
    expect(await askTokens(portal)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const second = await askTokens(portal, { refresh_token: String(refresh_token) });
    expect(second.status).toBe(200);
    expect(second.body['refresh_token']).not.toBe(refresh_token);
  });

  it('takes a form as well, as the SDK of the portal sends it', async () => {
    const portal = await startPortal();
    const body = new URLSearchParams(queryOf(portal.oauth)).toString();
    expect(await post(`${portal.oauth.domain}/oauth/token/`, body, FORM)).toMatchObject({ status: 200, body: { user_id: 1 } });
  });

  it('exchanges a code once, within half a minute', async () => {
    const clock = handClock();
    const portal = await startPortal({ clock });
    const exchange = (code: string): Promise<Answer> => askTokens(portal, { grant_type: 'authorization_code', code });
    const { code } = portal.control.authorize({ application: portal.oauth.client_id, user: 5 });
    const late = portal.control.authorize({ application: portal.oauth.client_id });
    expect((await exchange(code)).body).toMatchObject({ user_id: 5, expires_in: 3_600 });
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
    clock.move(30_000);
    expect((await exchange(late.code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('takes no refresh token after 180 days', async () => {
    const clock = handClock();
    const portal = await startPortal({ clock });
    clock.move(180 * 24 * HOUR);
    expect((await askTokens(portal)).body).toEqual({ error: 'invalid_grant', error_description: expect.any(String) });
  });

  it.each([
    ['another grant', { grant_type: 'password' }, 400, 'invalid_request'],
    ['no grant', { grant_type: '' }, 400, 'invalid_request'],
    ['no refresh token', { refresh_token: '' }, 400, 'invalid_request'],
    ['an unknown application', { client_id: 'local.unknown' }, 401, 'invalid_client'],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unknown token', { refresh_token: 'unknown' }, 400, 'invalid_grant'],
    ['a code for a refresh token', { grant_type: 'authorization_code', code: 'unknown' }, 400, 'invalid_grant'],
  ])('refuses %s and leaves the token as it was', async (_what, change, status, error) => {
    const portal = await startPortal();
    expect(await askTokens(portal, change)).toEqual({ status, body: { error, error_description: expect.any(String) } });
    expect((await askTokens(portal)).status).toBe(200);
  });

  it('refuses the token of another application', async () => {
    const portal = await startPortal();
    const other = portal.control.addApplication({});
    expect((await askTokens(portal, { refresh_token: other.refresh_token })).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses other methods and bodies that it cannot read', async () => {
    const portal = await startPortal();
    const put = await fetch(portal.oauth.domain + address(queryOf(portal.oauth)), { method: 'PUT' });
    expect([put.status, await put.json()]).toEqual([400, { error: 'invalid_request', error_description: 'The method must be GET' }]);
    expect((await post(`${portal.oauth.domain}/oauth/token/`, '{"grant_type":')).body).toMatchObject({ error: 'INVALID_REQUEST' });
  });

  it.each<[Fault['kind'], Partial<Fault>, number, string]>([
    ['code', { code: 'PAYMENT_REQUIRED' }, 402, '"PAYMENT_REQUIRED"'], ['html', {}, 502, '<html>'], ['empty', {}, 200, ''], ['redirect', {}, 302, ''],
  ])('fails with %s when it is told to', async (kind, more, status, text) => {
    const portal = await startPortal();
    portal.control.change({ faults: [{ method: 'oauth.token', times: 1, kind, ...more }] });
    const response = await fetch(portal.oauth.domain + address(queryOf(portal.oauth)), { redirect: 'manual' });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
    expect((await askTokens(portal)).status).toBe(kind === 'empty' ? 400 : 200);
  });

  it('keeps secrets and tokens out of the journal', async () => {
    const portal = await startPortal();
    const { access_token, refresh_token } = (await askTokens(portal)).body;
    await callAs(portal, String(access_token), REVISION);
    const journal = JSON.stringify(portal.control.journal());
    expect(journal).toContain('"method":"oauth.token"');
    for (const secret of [access_token, refresh_token, portal.oauth.client_secret, portal.oauth.refresh_token]) expect(journal).not.toContain(secret);
  });
});

describe('the page of consent', () => {
  it('shows a code that can be exchanged, where the application has no address', async () => {
    const portal = await startPortal();
    const { text } = (await get(`${portal.oauth.domain}/oauth/authorize/?client_id=${portal.oauth.client_id}`)).body;
    const [, code = ''] = /^code=(\w+)\n$/.exec(String(text)) ?? [];
    expect((await askTokens(portal, { grant_type: 'authorization_code', code })).body).toMatchObject({ user_id: 1 });
  });

  it('leads back to the application with what is documented', async () => {
    const portal = await startPortal();
    const { client_id } = portal.control.addApplication({ redirect: 'https://app.example.com/back?to=me' });
    const { status, headers } = await fetch(`${portal.oauth.domain}/oauth/authorize/?client_id=${client_id}&state=a%26b`, { redirect: 'manual' });
    const back = new URL(headers.get('location') ?? '');
    const { host } = new URL(portal.oauth.domain);
    expect([status, back.origin, Object.fromEntries(back.searchParams)]).toEqual([302, 'https://app.example.com', {
      to: 'me', state: 'a&b', code: expect.stringMatching(/^\w{48}$/), domain: host, server_domain: host, member_id: expect.stringMatching(/^\w{32}$/), scope: expect.stringContaining('imbot'),
    }]);
  });

  it('tells nothing to an application that is not there', async () => {
    const portal = await startPortal();
    expect((await get(`${portal.oauth.domain}/oauth/authorize/?client_id=local.unknown`)).status).toBe(400);
  });
});

describe('an access token', () => {
  it('is taken from a JSON body, a form and the query', async () => {
    const portal = await startPortal();
    const auth = await accessOf(portal);
    const url = `${portal.oauth.domain}/rest/${REVISION}`;
    const answers = [await callAs(portal, auth, REVISION), await post(`${url}.json`, `auth=${auth}`, FORM), await get(`${url}?auth=${auth}`)];
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { result: { rest: expect.any(Number) } } });
  });

  it('is refused when it is unknown, missing, a refresh token or sent to a webhook with a wrong code', async () => {
    const portal = await startPortal();
    const auth = await accessOf(portal);
    const answers = [
      await callAs(portal, 'unknown', REVISION), await post(`${portal.oauth.domain}/rest/${REVISION}`, {}),
      await callAs(portal, portal.oauth.refresh_token, REVISION), await post(`${portal.oauth.domain}/rest/1/wrong/${REVISION}`, { auth }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: { error: 'NO_AUTH_FOUND' } });
  });

  it('is too old after an hour, or when it is told to be', async () => {
    const clock = handClock();
    const portal = await startPortal({ clock });
    const first = (await askTokens(portal)).body;
    clock.move(HOUR - 1);
    expect((await callAs(portal, String(first['access_token']), REVISION)).status).toBe(200);
    clock.move(1);
    expect(await callAs(portal, String(first['access_token']), REVISION)).toMatchObject({ status: 401, body: { error: 'expired_token' } });
    const second = (await askTokens(portal, { refresh_token: String(first['refresh_token']) })).body;
    expect((await wish(portal, 'expire-tokens', {})).body).toEqual({ tokens: 1 });
    expect((await callAs(portal, String(second['access_token']), REVISION)).body).toMatchObject({ error: 'expired_token' });
  });

  it('is unknown once it was revoked, and so is what renews it', async () => {
    const portal = await startPortal();
    const { access_token, refresh_token } = (await askTokens(portal)).body;
    portal.control.revokeTokens({ application: portal.oauth.client_id });
    expect((await callAs(portal, String(access_token), REVISION)).body).toMatchObject({ error: 'NO_AUTH_FOUND' });
    expect((await askTokens(portal, { refresh_token: String(refresh_token) })).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses a whole batch that begins too late', async () => {
    const portal = await startPortal();
    const auth = await accessOf(portal);
    portal.control.expireTokens({});
    expect(await callAs(portal, auth, 'batch', { cmd: { a: REVISION } })).toMatchObject({ status: 401, body: { error: 'expired_token' } });
  });

  it('is too old for single calls of a batch when it is told to be', async () => {
    const portal = await startPortal();
    const auth = await accessOf(portal);
    portal.control.change({ faults: [{ method: REVISION, times: 2, after: 2, inBatch: true, kind: 'code', code: 'expired_token' }] });
    const cmd = Object.fromEntries([0, 1, 2, 3, 4].map((index) => [`c${index}`, REVISION]));
    const { body } = await callAs(portal, auth, 'batch', { cmd });
    expect(Object.keys(body['result'].result)).toEqual(['c0', 'c1', 'c4']);
    expect(body['result'].result_error).toMatchObject({ c2: { error: 'expired_token' }, c3: { error: 'expired_token' } });
  });
});

describe('a bot of an application', () => {
  it('needs no token', async () => {
    const portal = await startPortal();
    const auth = await accessOf(portal);
    const registered = await callAs(portal, auth, 'imbot.v2.Bot.register', { fields: BOT });
    const botId = registered.body['result'].bot.id as number;
    expect((await callAs(portal, auth, 'imbot.v2.Chat.Message.send', { botId, dialogId: '1', fields: { message: 'hi' } })).status).toBe(200);
    expect((await callAs(portal, auth, 'imbot.v2.Bot.list')).body['result'].bots).toMatchObject([{ id: botId, code: 'echo' }]);
    expect((await callAs(portal, auth, 'imbot.v2.Bot.update', { botId, fields: { botToken: 'new', isHidden: true } })).status).toBe(200);
    expect((await callAs(portal, auth, 'imbot.v2.Bot.unregister', { botId })).status).toBe(200);
  });

  it('is out of reach for other applications and for the webhook, and theirs for it', async () => {
    const portal = await startPortal();
    const mine = await accessOf(portal);
    const other = await accessOf(portal, portal.control.addApplication({ user: 5 }));
    const botId = (await callAs(portal, mine, 'imbot.v2.Bot.register', { fields: BOT })).body['result'].bot.id as number;
    const webhookBot = (await portal.call('imbot.v2.Bot.register', { fields: { ...BOT, code: 'third', botToken: 'a-token' } })).body['result'].bot.id as number;
    expect((await callAs(portal, other, 'imbot.v2.Bot.register', { fields: BOT })).body).toMatchObject({ error: 'BOT_CODE_ALREADY_TAKEN' });
    for (const answer of [
      await callAs(portal, other, 'imbot.v2.Command.list', { botId }), await portal.call('imbot.v2.Command.list', { botId, botToken: 'a-token' }),
      await callAs(portal, mine, 'imbot.v2.Command.list', { botId: webhookBot, botToken: 'a-token' }),
    ]) expect(answer).toMatchObject({ status: 403, body: { error: 'BOT_OWNERSHIP_ERROR' } });
    expect((await callAs(portal, other, 'imbot.v2.Bot.get', { botId })).body['result'].bot).not.toHaveProperty('eventMode');
    expect((await callAs(portal, mine, 'imbot.v2.Bot.get', { botId })).body['result'].bot).toHaveProperty('eventMode');
  });

  it('is one of a hundred at most, counted for each application', async () => {
    const portal = await startPortal();
    const mine = await accessOf(portal);
    const other = await accessOf(portal, portal.control.addApplication({}));
    for (let index = 0; index < 100; index += 1) await callAs(portal, mine, 'imbot.v2.Bot.register', { fields: { ...BOT, code: `bot${index}` } });
    expect((await callAs(portal, mine, 'imbot.v2.Bot.register', { fields: BOT })).body).toMatchObject({ error: 'BOT_LIMIT_EXCEEDED' });
    expect((await callAs(portal, other, 'imbot.v2.Bot.register', { fields: BOT })).status).toBe(200);
  });
});

describe('applications', () => {
  it('have ids and secrets of their own on each portal, and the same ones after a restart', async () => {
    const dir = temporaryFolder();
    const first = await startPortal({ dir });
    const auth = await accessOf(first);
    const again = { ...first.oauth };
    await first.close();
    const second = await startPortal({ dir });
    const { refresh_token, ...lasting } = second.oauth;
    expect(again).toMatchObject(lasting);
    expect(refresh_token).not.toBe(again.refresh_token);
    expect((await callAs(second, auth, REVISION)).status).toBe(200);
    await second.close();
    expect((await startPortal({ dir })).oauth).toEqual(second.oauth);
    expect((await startPortal()).oauth).not.toMatchObject({ client_id: lasting.client_id });
  });

  it.each([['application', { user: 99 }], ['application', { redirect: 'nowhere' }], ['authorize', { application: 'unknown' }]])('cannot be made for nobody: %s', async (path, body) => {
    const portal = await startPortal();
    expect(await wish(portal, path, body)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });
});
