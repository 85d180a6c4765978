import { expect, it } from 'vitest';
import { handClock, post, startPortal, startWithBot, TOKEN } from '../sandbox/portal.ts';
import { resultOf, sdkAt } from './sdk.ts';

const REVISION = 'imbot.v2.Revision.get';
const RATE = { perSecond: 2, burst: 50 };

it('the SDK waits and comes again when another program has used up the portal', async () => {
  const clock = handClock();
  const portal = await startPortal({ clock, rate: RATE });
  for (let count = 0; count < 50; count += 1) await post(portal.webhook + REVISION, {});
  const answer = resultOf(sdkAt(portal.webhook), REVISION);
  await expect.poll(() => portal.control.journal().entries.at(-1)).toMatchObject({ refused: true, executed: false });
  clock.move(1_000);
  expect(await answer).toMatchObject({ rest: 36 });
});

it('the limiter of the SDK and that of the portal agree, so that more calls than a burst all come through', async () => {
  const portal = await startPortal({ rate: RATE });
  const b24 = sdkAt(portal.webhook);
  const answers = await Promise.all(Array.from({ length: 53 }, () => resultOf(b24, REVISION)));
  expect(answers).toHaveLength(53);
  const requests = portal.control.journal().entries.filter(({ kind }) => kind === 'request');
  expect(requests.filter((entry) => 'executed' in entry && entry.executed)).toHaveLength(53);
});

it('the SDK sends a message again after a bad gateway', async () => {
  const portal = await startWithBot();
  portal.control.change({ faults: [{ method: 'imbot.v2.Chat.Message.send', times: 1, kind: 'html' }] });
  await resultOf(sdkAt(portal.webhook, { retryDelay: 1 }), 'imbot.v2.Chat.Message.send', {
    botId: portal.botId, botToken: TOKEN, dialogId: 'chat2', fields: { message: 'x' },
  });
  expect(portal.control.messages({ person: 1, dialog: 'chat2' })).toHaveLength(1);
});
