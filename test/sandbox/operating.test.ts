import { expect, it } from 'vitest';
import { handClock, startPortal, type Answer, type Portal } from './portal.ts';

const REVISION = 'imbot.v2.Revision.get';
const MINUTE_MS = 60_000;
const START = Date.UTC(2026, 2, 3, 9);

async function limited(limitSeconds: number, secondsPerCall: Readonly<Record<string, number>>): Promise<{ portal: Portal; clock: ReturnType<typeof handClock>; ask: () => Promise<Answer> }> {
  const clock = handClock(START);
  const portal = await startPortal({ clock, settings: { operating: { limitSeconds, secondsPerCall } } });
  return { portal, clock, ask: () => portal.call(REVISION) };
}

it('a method that has taken more time than it has is refused, and no other', async () => {
  const { portal, ask } = await limited(10, { [REVISION.toLowerCase()]: 6 });
  expect((await ask()).body['time']).toMatchObject({ operating: 6, operating_reset_at: START / 1_000 + 600 });
  expect((await ask()).body['time']).toMatchObject({ operating: 12 });
  expect(await ask()).toMatchObject({ status: 429, body: { error: 'OPERATION_TIME_LIMIT' } });
  expect(portal.control.journal().entries.at(-1)).toMatchObject({ executed: false });
  expect((await portal.call('server.time')).status).toBe(200);
});

it('the time of a minute is given back ten minutes later, bucket by bucket', async () => {
  const { clock, ask } = await limited(10, { [REVISION]: 6 });
  await ask();
  clock.move(MINUTE_MS);
  expect((await ask()).body['time']).toMatchObject({ operating: 12, operating_reset_at: START / 1_000 + 600 });
  clock.move(9 * MINUTE_MS - 1);
  expect((await ask()).status).toBe(429);
  clock.move(1);
  expect((await ask()).body['time']).toMatchObject({ operating: 12, operating_reset_at: START / 1_000 + 660 });
  expect((await ask()).status).toBe(429);
});

it('in a batch each method counts for itself, and the batch for nothing', async () => {
  const { portal } = await limited(10, { [REVISION]: 11 });
  const { body } = await portal.call('batch', { cmd: { a: REVISION, b: REVISION, c: 'server.time' } });
  expect(body['result']).toMatchObject({ result: { a: {}, c: expect.any(String) as string }, result_error: { b: { error: 'OPERATION_TIME_LIMIT' } }, result_time: { a: { operating: 11 }, c: { operating: 0 } } });
  expect(body['time']).not.toHaveProperty('operating');
  expect((await portal.call('batch', { cmd: ['server.time'] })).status).toBe(200);
});

it('time is counted for each application, and for the webhook', async () => {
  const { portal, ask } = await limited(10, { [REVISION]: 11 });
  await ask();
  const { client_id, client_secret, refresh_token, domain } = portal.oauth;
  const tokens = await (await fetch(`${domain}/oauth/token/?${new URLSearchParams({ grant_type: 'refresh_token', client_id, client_secret, refresh_token }).toString()}`)).json() as { access_token: string };
  const asApplication = (): Promise<Response> => fetch(`${domain}/rest/${REVISION}?auth=${tokens.access_token}`);
  expect([(await ask()).status, (await asApplication()).status, (await asApplication()).status]).toEqual([429, 200, 429]);
});

it('a server of one\'s own tells nothing of it', async () => {
  const portal = await startPortal({ settings: { operating: 'off' } });
  expect(Object.keys((await portal.call(REVISION)).body['time'])).toEqual(['start', 'finish', 'duration', 'processing', 'date_start', 'date_finish']);
});
