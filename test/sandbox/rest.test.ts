import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fault, FaultKind } from '../../src/sandbox/settings.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { handClock, post, startPortal, startWithBot, temporaryFolder, TOKEN, wish, type Json, type Portal } from './portal.ts';

const REVISION = 'imbot.v2.Revision.get';
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('the address of a method', () => {
  it('takes the method in any case, with .json, by GET and as a form', async () => {
    const portal = await startWithBot();
    const query = `botId=${portal.botId}&botToken=${TOKEN}&filter[type]=bot`;
    const answers = [
      await portal.call('IMBOT.v2.bot.LIST.json', { botToken: TOKEN }),
      await post(`${portal.webhook}imbot.v2.Bot.list`, query, FORM),
      { body: await (await fetch(`${portal.webhook}imbot.v2.Bot.list?${query}`)).json() as Json },
    ];
    for (const { body } of answers) expect(body['result'].bots).toHaveLength(1);
  });

  it('may have more slashes than one needs', async () => {
    const portal = await startPortal();
    const { origin, pathname } = new URL(portal.webhook);
    expect((await post(`${portal.webhook}/${REVISION}`, {})).status).toBe(200);
    expect((await post(`${origin}${pathname.replace('/rest/', '/rest//')}${REVISION}`, {})).status).toBe(200);
  });

  it('needs a method at its end', async () => {
    const portal = await startPortal();
    for (const address of [portal.webhook, portal.webhook.slice(0, -1), `${portal.webhook}?a=b`]) {
      expect(await post(address, {})).toMatchObject({ status: 404, body: { error: 'ERROR_METHOD_NOT_FOUND', error_description: expect.stringContaining('/server.time') } });
    }
    expect((await post(portal.webhook.replace(/[^/]+\/$/, 'wrong'), {})).body['error']).toBe('NO_AUTH_FOUND');
    const { origin } = new URL(portal.webhook);
    expect((await post(`${origin}/rest/${REVISION}`, {})).body['error_description']).toContain('(parameter auth)');
  });

  it('takes integers as texts', async () => {
    const portal = await startWithBot();
    expect((await portal.asBot('Command.list', { botId: String(portal.botId) })).status).toBe(200);
  });

  it('refuses a wrong code, a wrong user and no code at all', async () => {
    const portal = await startPortal();
    const { origin } = new URL(portal.webhook);
    for (const path of ['/rest/1/wrong/', portal.webhook.slice(origin.length).replace('/1/', '/5/'), '/rest/']) {
      expect(await post(`${origin}${path}${REVISION}`, {})).toMatchObject({ status: 401, body: { error: 'NO_AUTH_FOUND' } });
    }
  });

  it('refuses unknown methods', async () => {
    const portal = await startPortal();
    for (const method of ['imbot.v2.Chat.find', 'constructor', '__proto__']) {
      expect(await portal.call(method)).toMatchObject({ status: 404, body: { error: 'ERROR_METHOD_NOT_FOUND' } });
    }
  });

  it('refuses everything but its installation without the scope imbot', async () => {
    const portal = await startWithBot({}, { settings: { scopes: ['imbot'] } });
    portal.control.change({ scopes: ['crm'] });
    expect(await portal.asBot('Command.list')).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
    expect((await portal.call('sandbox.installation')).body['result'].installation).toMatch(/^sandbox-[0-9a-f-]{36}$/);
  });

  it.each<[string, string, Record<string, string>]>([
    ['broken JSON', '{"a":', {}],
    ['a JSON list', '[1]', {}],
    ['a JSON null', 'null', {}],
    ['XML', '<a/>', { 'Content-Type': 'text/xml' }],
    ['a body of 17 MB', `{"a":"${'x'.repeat(17 * 1_048_576)}"}`, {}],
  ])('refuses %s with an error, not a crash', async (_what, body, headers) => {
    const portal = await startPortal();
    expect(await post(portal.webhook + REVISION, body, headers)).toMatchObject({ status: 400, body: { error: 'INVALID_REQUEST' } });
    expect((await portal.call(REVISION)).status).toBe(200);
  });
});

it('a refusal says what a program that is new to Bitrix24 has overlooked', async () => {
  const portal = await startPortal();
  const register = await portal.call('imbot.v2.Bot.register', { code: 'echo', botToken: TOKEN });
  expect(register.body['error_description']).toBe('Bot token is not specified (parameter fields)');
  const fields = { code: 'echo', botToken: TOKEN, properties: { name: 'Echo' } };
  expect(await post(`${portal.webhook}imbot.v2.Bot.register`, JSON.stringify({ fields }), FORM))
    .toMatchObject({ status: 400, body: { error: 'INVALID_REQUEST', error_description: expect.stringContaining('Content-Type: application/json') } });
  expect((await portal.call('crm.deal.list')).body['error_description']).toBe('Method not found! The sandbox portal has no crm.deal.list');
});

describe('the rate limit', () => {
  it('lets a burst through, then refuses before execution, and drains with time', async () => {
    const clock = handClock();
    const portal = await startPortal({ clock, rate: { perSecond: 2, burst: 50 } });
    for (let count = 0; count < 50; count += 1) expect((await portal.call(REVISION)).status).toBe(200);
    expect(await portal.call(REVISION)).toMatchObject({ status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED' } });
    expect(portal.control.journal().entries.at(-1)).toMatchObject({ refused: true, executed: false });
    clock.move(1_000);
    const statuses = [await portal.call(REVISION), await portal.call(REVISION), await portal.call(REVISION)].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 503]);
  });

  it('counts a batch once', async () => {
    const portal = await startPortal({ clock: handClock(), rate: { perSecond: 0, burst: 1 } });
    expect((await portal.call('batch', { cmd: Array.from({ length: 50 }, () => REVISION) })).body['result'].result).toHaveLength(50);
    expect((await portal.call('batch', { cmd: [] })).status).toBe(503);
  });

  it('is the documented one when nothing is said, and can be changed', async () => {
    const sandbox = await startSandbox({ dir: temporaryFolder(), clock: handClock() });
    onTestFinished(() => sandbox.close());
    expect(sandbox.control.settings().rate).toEqual({ perSecond: 2, burst: 50 });
    const portal = await startPortal();
    portal.control.change({ rate: { perSecond: 1, burst: 1 } });
    expect([(await portal.call(REVISION)).status, (await portal.call(REVISION)).status]).toEqual([200, 503]);
  });
});

describe('faults', () => {
  async function faulty(fault: Partial<Fault> & { kind: FaultKind }): Promise<Portal> {
    const portal = await startWithBot();
    portal.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 1, ...fault }] });
    return portal;
  }
  const send = (portal: Portal): Promise<{ status: number; body: Json }> => portal.asBot('Chat.Message.send', { dialogId: 'chat2', fields: { message: 'x' } });
  const sent = (portal: Portal): number => portal.control.messages({ person: 1, dialog: 'chat2' }).length;

  it('refuse with a code as often as they say', async () => {
    const portal = await faulty({ kind: 'code', code: 'SENDING_FAILED', times: 2 });
    expect([(await send(portal)).body['error'], (await send(portal)).body['error'], (await send(portal)).status]).toEqual(['SENDING_FAILED', 'SENDING_FAILED', 200]);
    expect(portal.control.settings().faults).toEqual([]);
    expect(portal.control.journal().entries).toContainEqual(expect.objectContaining({ fault: 'code', executed: false }));
    expect(sent(portal)).toBe(1);
  });

  it('carry the documented status of their code', async () => {
    const portal = await faulty({ kind: 'code', code: 'OPERATION_TIME_LIMIT' });
    expect((await send(portal)).status).toBe(429);
  });

  it.each<[FaultKind, number]>([['reset-before', 0], ['reset-after', 1]])('tear the connection down: %s', async (kind, stored) => {
    const portal = await faulty({ kind });
    await expect(send(portal)).rejects.toThrow('fetch failed');
    expect(sent(portal)).toBe(stored);
  });

  it('break the body off after execution', async () => {
    const portal = await faulty({ kind: 'half' });
    await expect(send(portal)).rejects.toThrow();
    expect(sent(portal)).toBe(1);
  });

  it.each<[FaultKind, number, number]>([['html', 502, 0], ['empty', 200, 1]])('answer something else: %s', async (kind, status, stored) => {
    const portal = await faulty({ kind });
    expect((await send(portal)).status).toBe(status);
    expect(sent(portal)).toBe(stored);
  });

  it('answer a login page as if all were well, or send the caller to another host', async () => {
    const portal = await faulty({ kind: 'login', method: '*' });
    const page = await fetch(`${portal.webhook}${REVISION}`);
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([200, 'text/html; charset=utf-8', expect.stringContaining('password')]);
    portal.control.change({ faults: [{ method: '*', times: 1, kind: 'redirect' }] });
    const elsewhere = await fetch(`${portal.webhook}${REVISION}`, { redirect: 'manual' });
    expect([elsewhere.status, new URL(elsewhere.headers.get('location') ?? '').host]).toEqual([302, 'login.example.com']);
  });

  it('bring the body in ten pieces, a second from one to the next', async () => {
    const clock = handClock();
    const portal = await startPortal({ clock });
    portal.control.change({ faults: [{ method: '*', times: 1, kind: 'slow' }] });
    const response = await fetch(`${portal.webhook}${REVISION}`);
    let isWhole = false;
    const body = response.json().finally(() => { isWhole = true; });
    for (let piece = 1; piece < 10; piece += 1) {
      expect(isWhole).toBe(false);
      clock.move(1_000);
    }
    expect(await body).toMatchObject({ result: { rest: 36 } });
  });

  it('refuse with the status that they say', async () => {
    const portal = await faulty({ kind: 'code', code: 'QUERY_LIMIT_EXCEEDED', status: 429 });
    expect(await send(portal)).toMatchObject({ status: 429, body: { error: 'QUERY_LIMIT_EXCEEDED' } });
  });

  it('refuse what was carried out nevertheless, in a batch as well', async () => {
    const portal = await faulty({ kind: 'code', code: 'INTERNAL_SERVER_ERROR', executed: true, times: 2 });
    expect((await send(portal)).status).toBe(500);
    const cmd = [`imbot.v2.Chat.Message.send?botId=${portal.botId}&botToken=${TOKEN}&dialogId=chat2&fields[message]=x`];
    expect((await portal.call('batch', { cmd })).body['result']).toMatchObject({ result: [], result_error: [{ error: 'INTERNAL_SERVER_ERROR' }] });
    expect(sent(portal)).toBe(2);
    expect(portal.control.journal().entries).toContainEqual(expect.objectContaining({ kind: 'call', executed: true, outcome: expect.objectContaining({ error: 'INTERNAL_SERVER_ERROR' }) as unknown }));
  });

  it('are switched over HTTP while the portal runs, and refused when they are none', async () => {
    const portal = await startWithBot();
    const fault = { method: 'imbot.v2.Chat.Message.send', times: 1, kind: 'code', code: 'SENDING_FAILED' };
    expect((await wish(portal, 'settings', { faults: [fault] })).body['faults']).toEqual([fault]);
    expect((await send(portal)).body['error']).toBe('SENDING_FAILED');
    for (const wrong of [{ kind: 'explosion' }, { times: -1 }, { status: 99 }, { method: 1 }, { executed: 'Y' }]) {
      expect((await wish(portal, 'settings', { faults: [{ ...fault, ...wrong }] })).status).toBe(400);
    }
  });

  it('say themselves whether the call is executed', async () => {
    const portal = await faulty({ kind: 'html', executed: true });
    expect((await send(portal)).status).toBe(502);
    expect(sent(portal)).toBe(1);
  });

  it('hang without holding up others', async () => {
    const portal = await faulty({ kind: 'hang' });
    const stop = new AbortController();
    const hanging = fetch(`${portal.webhook}imbot.v2.Chat.Message.send`, { method: 'POST', signal: stop.signal, body: '' });
    const ended = expect(hanging).rejects.toThrow('aborted');
    await expect.poll(() => portal.control.settings().faults).toEqual([]);
    await portal.settled();
    expect((await send(portal)).status).toBe(200);
    stop.abort();
    await ended;
  });

  it('strike one command of a batch, or the whole request', async () => {
    const portal = await faulty({ kind: 'code', code: 'SENDING_FAILED' });
    const command = `imbot.v2.Chat.Message.send?botId=${portal.botId}&botToken=${TOKEN}&dialogId=chat2&fields[message]=x`;
    const first = await portal.call('batch', { cmd: { a: command, b: command } });
    expect(first.body['result']).toMatchObject({ result: { b: {} }, result_error: { a: { error: 'SENDING_FAILED' } } });
    portal.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 1, kind: 'code', code: 'QUERY_LIMIT_EXCEEDED' }] });
    expect((await portal.call('batch', { cmd: { a: REVISION, b: command } })).status).toBe(503);
    portal.control.change({ faults: [{ method: 'batch', times: 1, kind: 'code' }] });
    expect((await portal.call('batch', { cmd: { a: command } })).body['error']).toBe('INTERNAL_SERVER_ERROR');
    portal.control.change({ faults: [{ method: '*', times: 1, kind: 'html' }] });
    expect((await portal.call(REVISION)).status).toBe(502);
    expect(sent(portal)).toBe(1);
  });
});

it('an answer is late by the latency, though the work is done at once', async () => {
  const clock = handClock();
  const portal = await startWithBot({}, { clock });
  portal.control.change({ latencyMs: 5_000 });
  const answer = portal.asBot('Chat.Message.send', { dialogId: 'chat2', fields: { message: 'x' } });
  await expect.poll(() => portal.control.messages({ person: 1, dialog: 'chat2' })).toHaveLength(1);
  await portal.settled();
  const first = await Promise.race([answer.then(() => 'the answer'), fetch(portal.url).then(() => 'another page')]);
  expect(first).toBe('another page');
  clock.move(5_000);
  expect((await answer).status).toBe(200);
});
