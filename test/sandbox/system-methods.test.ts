import { expect, it } from 'vitest';
import { startPortal, type Json, type Portal } from './portal.ts';

async function result(portal: Portal, method: string, params: Json = {}): Promise<unknown> {
  return (await portal.call(method, params)).body['result'];
}

it('scope tells what the webhook may, and all that there is', async () => {
  const portal = await startPortal();
  expect(await result(portal, 'scope')).toEqual(['imbot', 'im']);
  expect(await result(portal, 'scope', { full: true })).toEqual(['im', 'imbot', 'user']);
});

it('method.get tells whether a method is there and may be called', async () => {
  const portal = await startPortal({ settings: { scopes: ['im'] } });
  expect(await result(portal, 'method.get', { name: 'im.v2.event.get' })).toEqual({ isExisting: true, isAvailable: true });
  expect(await result(portal, 'method.get', { name: 'imbot.v2.bot.list' })).toEqual({ isExisting: true, isAvailable: false });
  expect(await result(portal, 'method.get', { name: 'crm.deal.list' })).toEqual({ isExisting: false, isAvailable: false });
  expect(await result(portal, 'method.get')).toEqual({ isExisting: false, isAvailable: false });
});

it('method.get knows what the portal speaks', async () => {
  const portal = await startPortal({ settings: { generations: ['v1'] } });
  expect(await result(portal, 'method.get', { name: 'imbot.register' })).toEqual({ isExisting: true, isAvailable: true });
  expect(await result(portal, 'method.get', { name: 'imbot.v2.bot.register' })).toEqual({ isExisting: false, isAvailable: false });
  expect(await result(portal, 'methods', { full: true })).not.toContain('imbot.v2.Bot.register');
});

it('methods tells what may be called, by scope too', async () => {
  const portal = await startPortal({ settings: { scopes: ['im'] } });
  expect(await result(portal, 'methods')).toEqual(expect.arrayContaining(['im.v2.Event.get', 'server.time']));
  expect(await result(portal, 'methods')).not.toContain('imbot.v2.Bot.list');
  expect(await result(portal, 'methods', { full: true })).toContain('imbot.v2.Bot.list');
  expect(await result(portal, 'methods', { scope: 'user' })).toEqual(['user.current']);
  expect(await result(portal, 'methods', { scope: '' })).toContain('profile');
});

it('user.current tells who is behind the webhook, with the scope user', async () => {
  const portal = await startPortal();
  expect((await portal.call('user.current')).body['error']).toBe('insufficient_scope');
  portal.control.change({ scopes: ['user'] });
  expect(await result(portal, 'user.current')).toMatchObject({ ID: '1', ACTIVE: true, NAME: 'Anna', LAST_NAME: 'Petrova', UF_DEPARTMENT: [1] });
});

it('app.info is for applications alone', async () => {
  const portal = await startPortal();
  expect(await portal.call('app.info')).toMatchObject({ status: 400, body: { error: 'ACCESS_DENIED' } });
  const { client_id, client_secret, refresh_token, domain } = portal.oauth;
  const query = new URLSearchParams({ grant_type: 'refresh_token', client_id, client_secret, refresh_token }).toString();
  const { access_token } = await (await fetch(`${domain}/oauth/token/?${query}`)).json() as { access_token: string };
  const { result: info } = await (await fetch(`${domain}/rest/app.info?auth=${access_token}`)).json() as { result: unknown };
  expect(info).toMatchObject({ ID: 1, CODE: client_id, STATUS: 'L', INSTALLED: true, PAYMENT_EXPIRED: 'N' });
});
