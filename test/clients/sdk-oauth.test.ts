import { RefreshTokenError, type B24OAuth } from '@bitrix24/b24jssdk';
import { describe, expect, it } from 'vitest';
import { startPortal, TOKEN, type Json, type Portal } from '../sandbox/portal.ts';
import { errorOf, resultOf, sdkAt, sdkOf } from './sdk.ts';

interface Desk {
  readonly portal: Portal;
  readonly b24: B24OAuth;
  readonly botId: number;
}

/** A bot that the SDK has registered as the application of the portal. */
async function openDesk(): Promise<Desk> {
  const portal = await startPortal();
  const b24 = sdkOf(portal.oauth);
  const { bot } = await resultOf(b24, 'imbot.v2.Bot.register', { fields: { code: 'desk', type: 'supervisor', properties: { name: 'Desk' } } });
  return { portal, b24, botId: bot.id };
}

const send = ({ b24, botId }: Desk, message: string): Promise<Json> => resultOf(b24, 'imbot.v2.Chat.Message.send', { botId, dialogId: 'chat2', fields: { message } });
const said = (portal: Portal): string[] => portal.control.messages({ person: 1, dialog: 'chat2' }).map(({ text }) => text);
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `No. ${index}`);

/** How often the authorization server was asked since an entry of the journal. */
function renewals(portal: Portal, since = 0): number {
  return portal.control.journal({ since }).entries.filter((entry) => entry.kind === 'request' && entry.method === 'oauth.token').length;
}

/** Makes every access token too old and returns where the journal stands. */
function expire(portal: Portal): number {
  expect(portal.control.expireTokens({}).tokens).toBeGreaterThan(0);
  return portal.control.journal().next;
}

describe('the official SDK as an application', () => {
  it('begins with a refresh token, and owns its bots without a bot token', async () => {
    const desk = await openDesk();
    await send(desk, 'Hello');
    expect(said(desk.portal)).toEqual(['Hello']);
    expect(renewals(desk.portal)).toBe(1);
    desk.portal.control.say({ person: 5, dialog: 'chat2', text: 'Hi' });
    const { events } = await resultOf(desk.b24, 'imbot.v2.Event.get', { botId: desk.botId });
    expect((events as Json[]).at(-1)).toMatchObject({ type: 'ONIMBOTV2MESSAGEADD', data: { message: { text: 'Hi' } } });
  });

  it('learns whether its user is an administrator', async () => {
    const { b24 } = await openDesk();
    await b24.initIsAdmin();
    expect(b24.auth.isAdmin).toBe(true);
  });

  it('keeps its bots from other applications and from webhooks', async () => {
    const { portal, botId } = await openDesk();
    const other = await errorOf(resultOf(sdkOf(portal.control.addApplication({})), 'imbot.v2.Command.list', { botId }));
    const webhook = await errorOf(resultOf(sdkAt(portal.webhook), 'imbot.v2.Command.list', { botId, botToken: TOKEN }));
    expect([other.code, webhook.code]).toEqual(['BOT_OWNERSHIP_ERROR', 'BOT_OWNERSHIP_ERROR']);
  });
});

describe('an access token of the official SDK that is too old', () => {
  it('is renewed once, and the message is posted once', async () => {
    const desk = await openDesk();
    const since = expire(desk.portal);
    await send(desk, 'after an hour');
    expect(said(desk.portal)).toEqual(['after an hour']);
    expect(renewals(desk.portal, since)).toBe(1);
  });

  it('is renewed under many calls at the same time, of which nothing is lost or doubled', async () => {
    const desk = await openDesk();
    const since = expire(desk.portal);
    await Promise.all(numbers(20).map((text) => send(desk, text)));
    expect(said(desk.portal).sort()).toEqual(numbers(20).sort());
    // The SDK renews once more for whoever was refused after the first renewal was over, each time with the newest pair.
    expect(renewals(desk.portal, since)).toBeLessThan(20);
  });

  it('is renewed once for a batch of fifty, of which nothing is lost or doubled', async () => {
    const { portal, b24, botId } = await openDesk();
    const since = expire(portal);
    const answer = await b24.actions.v2.batch.make({ calls: numbers(50).map((message) => ['imbot.v2.Chat.Message.send', { botId, dialogId: 'chat2', fields: { message } }]) });
    expect(answer.isSuccess).toBe(true);
    expect(said(portal)).toEqual(numbers(50));
    expect(renewals(portal, since)).toBe(1);
  });

  it('is replaced by a pair that is handed over before it is used', async () => {
    const desk = await openDesk();
    const kept: string[] = [];
    desk.b24.setCallbackRefreshAuth(async ({ b24OAuthParams }) => {
      kept.push(b24OAuthParams.refreshToken);
      expect(said(desk.portal)).toEqual([]);
    });
    expire(desk.portal);
    await send(desk, 'x');
    expect(kept).toHaveLength(1);
    await send({ ...desk, b24: sdkOf({ ...desk.portal.oauth, refresh_token: kept[0] ?? '' }) }, 'y');
    expect(said(desk.portal)).toEqual(['x', 'y']);
  });

  it.each([
    ['a refresh token that was used before', {}, 'invalid_grant'],
    ['a wrong secret', { client_secret: 'wrong' }, 'invalid_client'],
  ])('cannot be renewed with %s', async (_what, change, code) => {
    const { portal } = await openDesk();
    const refused = resultOf(sdkOf({ ...portal.oauth, ...change }), 'imbot.v2.Revision.get');
    await expect(refused).rejects.toMatchObject({ originalError: expect.any(RefreshTokenError), message: expect.any(String) });
    await expect(refused).rejects.toMatchObject({ originalError: { code } });
  });
});
