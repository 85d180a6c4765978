import { describe, expect, it } from 'vitest';
import type { GetFile } from '../../../src/adapters/http/fetch-file.ts';
import { connectByVibecode } from '../../../src/adapters/vibecode/connect.ts';
import { createLimiter } from '../../../src/adapters/bitrix24/limiter.ts';
import { MovedClock } from '../../../src/testing/moved-clock.ts';
import { keptLog } from '../../support/kept-log.ts';
import { type Behaviour, httpPortal, page } from '../bitrix24/http-portal.ts';
import { data, KEY } from './gateway.ts';

/** Servers beside the gateway, which a test answers for. */
function others(status = 200): { readonly getFile: GetFile; readonly asked: { readonly link: string; closed: boolean }[] } {
  const asked: { readonly link: string; closed: boolean }[] = [];
  const getFile: GetFile = (url) => {
    const one = { link: url.href, closed: false };
    asked.push(one);
    return Promise.resolve({ status, headers: {}, body: bytes(), close: () => { one.closed = true; } });
  };
  return { getFile, asked };
}

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('a file');
}

async function setting(getFile: GetFile, ...behaviours: readonly Behaviour[]) {
  const server = await httpPortal();
  const { origin } = new URL(server.webhook);
  server.behave(...behaviours);
  const clock = new MovedClock();
  const connection = connectByVibecode({ url: `${origin}/v1`, key: KEY, session: undefined }, { clock, log: keptLog(), limiter: createLimiter({ rate: 'unlimited', clock }), getFile });
  const get = async (link: string): Promise<string> => {
    const parts: Uint8Array[] = [];
    for await (const part of await connection.get(link)) parts.push(part);
    return Buffer.concat(parts).toString();
  };
  /** After this the portal behind the gateway is known. */
  const meet = async (): Promise<void> => {
    const line = connection.line();
    await line.call({ method: 'sandbox.installation', params: {}, dialog: '#', lane: 'reply', kind: 'read' });
  };
  return { server, origin, get, meet };
}

describe('a link to a file', () => {
  it('of the gateway itself is followed without the key', async () => {
    const { getFile, asked } = others();
    const { server, origin, get } = await setting(getFile, page('a file'));
    expect(await get(`${origin}/files/1`)).toBe('a file');
    expect([server.received[0]?.headers['x-api-key'], asked]).toEqual([undefined, []]);
  });

  it('of the portal behind the gateway is followed without the key, and let go of at its end', async () => {
    const { getFile, asked } = others();
    const { get, meet } = await setting(getFile, data({ portal: 'example.bitrix24.com' }));
    await meet();
    expect(await get('https://example.bitrix24.com/download/1')).toBe('a file');
    expect(asked).toEqual([{ link: 'https://example.bitrix24.com/download/1', closed: true }]);
  });

  it.each(['https://evil.example.net/download/1', 'http://example.bitrix24.com/download/1', 'file:///etc/passwd', 'no link'])('to anything else is not followed: %s', async (link) => {
    const { getFile, asked } = others();
    const { server, get, meet } = await setting(getFile, data({ portal: 'example.bitrix24.com' }));
    await meet();
    await expect(get(link)).rejects.toMatchObject({ failure: 'rejected', code: 'DOWNLOAD_FAILED', message: 'The link that the portal gave for the file leads to another server.' });
    expect([asked, server.received.length]).toEqual([[], 1]);
  });

  it.each([302, 404])('that is answered with %d gives no file', async (status) => {
    const { getFile, asked } = others(status);
    const { get, meet } = await setting(getFile, data({ portal: 'example.bitrix24.com' }));
    await meet();
    await expect(get('https://example.bitrix24.com/download/1')).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED', message: expect.stringContaining(`HTTP ${status}`) as string });
    expect(asked[0]?.closed).toBe(true);
  });
});
