import { describe, expect, it } from 'vitest';
import type { BotProfile } from '../../../src/portal/portal.ts';
import { applyPlan } from '../../../src/reconcile/apply.ts';
import { planChanges } from '../../../src/reconcile/plan.ts';
import { json } from '../bitrix24/http-portal.ts';
import { data, gatewayThat, refusal } from './gateway.ts';

const PROFILE: BotProfile = { code: 'desk', type: 'bot', name: 'Desk', hidden: false, reactions: true, openLine: false };
const BOT = data({ bot: { id: 42, code: 'desk', type: 'bot', firstName: 'Desk', isHidden: false, isReactionsEnabled: true, isSupportOpenline: false } });
const TAKEN = { success: false, error: { code: 'BOT_ALREADY_EXISTS', message: 'A bot with that code is already registered' } };
const NOT_OURS = refusal(403, { code: 'BOT_ACCESS_DENIED' });

describe('409 for a bot that is there already', () => {
  it('leads to that bot where its id stands beside the error', async () => {
    const { portal, server } = await gatewayThat([json({ ...TAKEN, data: { botId: 42 } }, 409), BOT]);
    expect(await portal.registerBot(PROFILE)).toMatchObject({ id: 42, owned: true });
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /v1/bots', 'GET /v1/bots/42']);
  });

  it('without an id leads to the bot of this code in the list, on whichever page', async () => {
    const pages = [data({ bots: [{ id: 7, code: 'other' }], hasNextPage: true }), data({ bots: [{ id: 42, code: 'desk' }], hasNextPage: false })];
    const { portal, server } = await gatewayThat([json(TAKEN, 409), ...pages, BOT]);
    expect(await portal.registerBot(PROFILE)).toMatchObject({ id: 42 });
    expect(server.received.map(({ url }) => url)).toEqual(['/v1/bots', '/v1/bots', '/v1/bots?limit=50&offset=50', '/v1/bots/42']);
  });

  it.each([
    ['whose list has no such bot', [json(TAKEN, 409), data({ bots: [], hasNextPage: false })], /Another VibeCode key has a bot with this code.+choose another bot\.code/],
    ['whose bot may not be used', [json({ ...TAKEN, data: { botId: 42 } }, 409), NOT_OURS], /belongs to another VibeCode key.+choose another bot\.code/],
  ])('of another key %s refuses the file with what to do', async (_how, behaviours, sentence) => {
    const { portal } = await gatewayThat(behaviours);
    const plan = planChanges({ profile: PROFILE, commands: [] }, { commands: [] }, undefined);
    await expect(applyPlan(portal, plan, () => Promise.resolve())).rejects.toMatchObject({
      name: 'RefusedError', refusal: { why: 'code-taken', code: 'desk' }, message: expect.stringMatching(sentence) as string,
    });
  });
});
