import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createListeners, type Listener, ListenError } from '../../src/app/listeners.ts';
import { observe } from '../../src/app/observe.ts';
import { MovedClock } from '../../src/testing/moved-clock.ts';
import { freePort } from '../support/free-port.ts';

function bot(code: string): Parameters<Listener['serve']>[0] {
  return { code, ...observe(new MovedClock()) };
}

async function isOpen(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(({ ok }) => ok, () => false);
}

describe('an address that several bots listen on', () => {
  it('is open until the last of them closes', async () => {
    const listeners = createListeners();
    const listen = `127.0.0.1:${await freePort()}`;
    const [left, right] = [await listeners.at(listen).serve(bot('left')), await listeners.at(listen).serve(bot('right'))];
    await left.close();
    expect(await isOpen(right.url)).toBe(true);
    await right.close();
    expect(await isOpen(right.url)).toBe(false);
  });

  it('opens again for a bot that was about to start when the last one closed', async () => {
    const listeners = createListeners();
    const listen = `127.0.0.1:${await freePort()}`;
    const first = await listeners.at(listen).serve(bot('first'));
    const later = listeners.at(listen);
    later.deliveries.add('secret', () => Promise.resolve(200));
    const closed = first.close();
    const second = await later.serve(bot('later'));
    onTestFinished(() => second.close());
    await closed;
    expect(await isOpen(second.url)).toBe(true);
    expect((await fetch(`${second.url}/in/secret`, { method: 'POST' })).status).toBe(200);
  });

  it('that another program has is refused, and taken once it is free', async () => {
    const listeners = createListeners();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { readonly port: number };
    const serve = (code: string): ReturnType<Listener['serve']> => listeners.at(`127.0.0.1:${port}`).serve(bot(code));
    await expect(Promise.all([serve('left'), serve('right')])).rejects.toBeInstanceOf(ListenError);
    await new Promise((done) => other.close(done));
    const open = await serve('left');
    onTestFinished(() => open.close());
    expect(await isOpen(open.url)).toBe(true);
  });
});
