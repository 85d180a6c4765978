import { describe, expect, it } from 'vitest';
import { Receiver, type ReceiverOptions } from '../../../../src/adapters/bitrix24/delivery/receiver.ts';
import { deferred } from '../../../../src/kit/deferred.ts';
import { writePhpForm } from '../../../../src/kit/php-form.ts';
import type { Page } from '../../../../src/portal/events.ts';
import { PortalError } from '../../../../src/portal/failure.ts';
import { MovedClock } from '../../../../src/testing/moved-clock.ts';
import { keptLog } from '../../../support/kept-log.ts';

const BOT = { id: 456, code: 'echo' };

function sent(message: number, token = 'a'): { readonly contentType: string; readonly body: string } {
  const data = { bot: { id: BOT.id }, message: { id: message, text: 'Hi' }, chat: { dialogId: '1' }, user: { id: 1 } };
  const fields = { event: 'ONIMBOTV2MESSAGEADD', data, ts: 1, auth: { domain: 'example.bitrix24.com', application_token: token, member_id: 'm' } };
  return { contentType: 'application/x-www-form-urlencoded', body: writePhpForm(fields) };
}

async function receiver(options: Partial<ReceiverOptions> = {}): Promise<{ readonly receiver: Receiver; readonly clock: MovedClock; readonly pages: Page[]; pinned(): string | undefined }> {
  const clock = new MovedClock();
  const pages: Page[] = [];
  let pin: string | undefined;
  const opened = await Receiver.open({
    portal: { findBot: () => Promise.resolve({ ...BOT, owned: true }) },
    bot: BOT, host: 'example.bitrix24.com', clock, log: keptLog(),
    pin: { read: () => Promise.resolve(pin), write: (text) => { pin = text; return Promise.resolve(); } },
    accept: (page) => Promise.resolve(pages.push(page)),
    isStuck: () => false,
    onDelivered: () => undefined,
    ...options,
  });
  return { receiver: opened, clock, pages, pinned: () => pin };
}

describe('a receiver', () => {
  it('answers 503 while nothing can be stored', async () => {
    let isStuck = true;
    const { receiver: it, pages } = await receiver({ isStuck: () => isStuck });
    expect([await it.receive(sent(1)), pages.length]).toEqual([503, 0]);
    isStuck = false;
    expect([await it.receive(sent(1)), pages.length]).toEqual([200, 1]);
  });

  it('answers 503 when storing takes too long, and what comes meanwhile is stored together', async () => {
    const disk = deferred<number>();
    const pages: Page[] = [];
    const { receiver: it, clock } = await receiver({ accept: (page) => (pages.push(page) === 1 ? disk.promise : Promise.resolve(1)) });
    const first = it.receive(sent(1));
    await clock.move(1_000);
    const others = [2, 3, 4].map((message) => it.receive(sent(message)));
    await clock.move(19_000);
    expect(await first).toBe(503);
    disk.resolve(1);
    expect([await Promise.all(others), pages.map(({ events }) => events.length)]).toEqual([[200, 200, 200], [1, 3]]);
  });

  it('answers 503 while the portal cannot be asked, and asks again after a minute', async () => {
    let asked = 0;
    const findBot = (): Promise<never> => {
      asked += 1;
      return Promise.reject(new PortalError('unavailable', 'CUT', 'The portal cannot be reached.'));
    };
    const { receiver: it, clock, pinned } = await receiver({ portal: { findBot } });
    expect(await it.receive(sent(1))).toBe(503);
    expect(await it.receive(sent(2))).toBe(403);
    await clock.move(60_000);
    expect(await it.receive(sent(3))).toBe(503);
    expect([asked, pinned()]).toEqual([2, undefined]);
  });

  it('keeps no token, only what it is recognised by', async () => {
    const token = 'token-of-the-application';
    const { receiver: it, pinned } = await receiver();
    expect(await it.receive(sent(1, token))).toBe(200);
    expect(pinned()).toMatch(/[\da-f]{64}/);
    expect(pinned()).not.toContain(token);
  });
});
