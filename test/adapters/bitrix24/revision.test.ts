import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/adapters/bitrix24/call.ts';
import { inFlagsOf, Revision } from '../../../src/adapters/bitrix24/revision.ts';
import { PortalError } from '../../../src/portal/failure.ts';

const failing = (failure: 'rejected' | 'unavailable') => () => Promise.reject(new PortalError(failure, 'REFUSED', 'No.'));
const telling = (rest: unknown) => () => Promise.resolve({ rest });

describe('the revision of a portal', () => {
  it.each([[32, false], [33, true], ['36', true], [undefined, false]])('%s: true and false are read as such: %s', async (rest, reads) => {
    const revision = new Revision();
    await revision.learn(telling(rest));
    expect(revision.knows('flags')).toBe(reads);
  });

  it('is taken for the newest until it is known', () => {
    expect(new Revision().knows('flags')).toBe(true);
  });

  it('is an old one where the portal does not tell it', async () => {
    const revision = new Revision();
    await revision.learn(failing('rejected'));
    expect(revision.knows('flags')).toBe(false);
  });

  it('is asked for by the next one when the first one cannot', async () => {
    const revision = new Revision();
    const first = revision.learn(failing('unavailable'));
    const others = [revision.learn(telling(32)), revision.learn(telling(32))];
    await expect(first).rejects.toMatchObject({ failure: 'unavailable' });
    await Promise.all(others);
    expect(revision.knows('flags')).toBe(false);
  });
});

async function paramsSent(method: string, params: object): Promise<unknown> {
  const revision = new Revision();
  await revision.learn(telling(32));
  let sent: unknown;
  const exchange = inFlagsOf(revision, ([call]) => {
    sent = call?.order.params;
    return Promise.resolve({ each: [] });
  });
  await exchange([{ method, order: { method, params } } as Call]);
  return sent;
}

describe('flags for an old portal', () => {
  it('are letters, however deep they stand', async () => {
    const params = { botId: 5, fields: { isHidden: false, list: [true, null, 'true'], empty: [] } };
    expect(await paramsSent('imbot.v2.Bot.update', params)).toEqual({ botId: 5, fields: { isHidden: 'N', list: ['Y', null, 'true'], empty: [] } });
  });

  it('stay as they are for methods that are none of imbot.v2', async () => {
    expect(await paramsSent('crm.deal.add', { fields: { OPENED: true } })).toEqual({ fields: { OPENED: true } });
  });
});
