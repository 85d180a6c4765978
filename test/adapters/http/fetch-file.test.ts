import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/adapters/clock.ts';
import { createFetchFile } from '../../../src/adapters/http/fetch-file.ts';
import { createGuardedGet, type GuardOptions } from '../../../src/adapters/http/guarded-get.ts';
import { LIMITS } from '../../../src/contract/limits.ts';
import type { Clock } from '../../../src/kit/clock.ts';
import { PortalError } from '../../../src/portal/failure.ts';
import { MovedClock } from '../../../src/testing/moved-clock.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server of this machine; gives its port. `seen` hears the own address of each connection. */
async function serve(answer: RequestListener, seen: string[] = []): Promise<number> {
  const server = createServer(answer).on('connection', ({ localAddress }) => void seen.push(String(localAddress).replace('::ffff:', ''))).listen(0);
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Fetching extends GuardOptions {
  readonly clock?: Clock;
  /** Beside that of the address. */
  readonly hosts?: readonly string[];
}

/** Asks for a file from the host of the address. */
async function fetched(address: string, { clock = systemClock, hosts = [], ...guard }: Fetching = {}): Promise<{ readonly name: string; readonly size: number | undefined; readonly text: string }> {
  const fetchFile = createFetchFile({ clock, get: createGuardedGet(guard) });
  const { name, size, bytes } = await fetchFile(address, [...hosts, URL.parse(address)?.host ?? '']);
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return { name, size, text: Buffer.concat(parts).toString() };
}

/** The code and sentence with which a file is not fetched. */
async function refusal(asked: Promise<unknown>): Promise<string> {
  return asked.then(() => 'fetched', (error: unknown) => {
    if (error instanceof PortalError && error.failure === 'rejected') return `${error.code}: ${error.message}`;
    throw error;
  });
}

/** The servers of these tests are on this machine, under one address that counts as public. */
const HERE: GuardOptions = { isAllowed: (address) => address === '127.0.0.1', resolve: (_, found) => found(null, [{ address: '127.0.0.1', family: 4 }]) };

/** This machine and private networks, as hosts of addresses spell them. */
const SPELLINGS = [
  '127.0.0.1', '127.1', '127.0.1', '127.0.0.2', '127.255.255.254', '0x7f.1', '0x7f.0.0.1', '0x7F000001', '0x7f.0x0.0x0.0x1', '0177.0.0.1', '0177.0.0.01', '017700000001',
  '2130706433', '127.0.0.1.', '%31%32%37.0.0.1', '１２７.0.0.1', '127。0。0。1', '⑫7.0.0.1', '0', '0.0.0.0', '0x0', '00', '0.0', '10.0.0.1', '10.1', '167772161', '0xa000001', '012.0.0.1',
  '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.1', '3232235521', '0xC0A80001', '169.254.169.254', '0xA9FEA9FE', '2852039166', '100.64.0.1', '100.100.100.200',
  '192.0.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '4294967295', 'localhost', 'LOCALHOST', '[::1]', '[0:0:0:0:0:0:0:1]', '[::]', '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::127.0.0.1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[2002:7f00:1::]', '[fc00::1]', '[fd12:3456:789a::1]', '[fe80::1]', '[fec0::1]',
  '[::ffff:10.0.0.1]', '[::ffff:169.254.169.254]', '[fd00:ec2::254]', '[ff02::1]',
];

describe('a file on a private address', () => {
  test.each(SPELLINGS)('is not fetched from %s', async (host) => {
    const seen: string[] = [];
    const port = await serve((_, response) => response.end('secret'), seen);
    expect([await refusal(fetched(`http://${host}:${port}/`)), seen]).toEqual([expect.stringMatching(/^FILE_PRIVATE: \S+ is inside a private network or this machine/), []]);
  });

  test.each([['10.0.0.7', 4], ['127.0.0.1', 4], ['169.254.169.254', 4], ['::1', 6], ['fd12::1', 6], ['::ffff:127.0.0.1', 6]] as const)('is not fetched from a name that stands for %s', async (address, family) => {
    const seen: string[] = [];
    const port = await serve((_, response) => response.end('secret'), seen);
    const resolve: GuardOptions['resolve'] = (_, found) => found(null, [{ address: '8.8.8.8', family: 4 }, { address, family }]);
    expect([await refusal(fetched(`http://files.example.com:${port}/`, { resolve })), seen]).toEqual(['FILE_PRIVATE: files.example.com is inside a private network or this machine; files are fetched from public servers only.', []]);
  });

  test('is not fetched from a name that stands for another address the next time', async () => {
    const seen: string[] = [];
    const port = await serve((request, response) => response.writeHead(302, { location: '/next' }).end(request.url), seen);
    let asked = 0;
    const resolve: GuardOptions['resolve'] = (_, found) => found(null, [{ address: (asked += 1) === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
    expect(await refusal(fetched(`http://files.example.com:${port}/`, { ...HERE, resolve }))).toMatch(/^FILE_PRIVATE/);
    expect([asked, seen]).toEqual([2, ['127.0.0.1']]);
  });

  test.each(['http://127.0.0.2', 'http://[::1]', '//0x7f.2', 'http://2130706434', 'http://192.168.0.1'])('is not fetched where a server sends on to %s', async (target) => {
    const seen: string[] = [];
    let port = 0;
    port = await serve((_, response) => response.writeHead(307, { location: `${target}:${port}/` }).end(), seen);
    const hosts = [URL.parse(`${target}:${port}/`, 'http://files.example.com')?.host ?? ''];
    expect(await refusal(fetched(`http://files.example.com:${port}/`, { ...HERE, hosts }))).toMatch(/^FILE_PRIVATE/);
    expect(seen).toEqual(['127.0.0.1']);
  });
});

describe('a file of another server', () => {
  test('comes with its name, its size and its bytes', async () => {
    const port = await serve((request, response) => response.writeHead(200, { 'content-length': 5 }).end(request.headers['accept-encoding'] === 'identity' ? 'hello' : 'other'));
    expect(await fetched(`http://files.example.com:${port}/a/quarterly%20report%2F1.pdf?token=5`, HERE)).toEqual({ name: 'quarterly report/1.pdf', size: 5, text: 'hello' });
  });

  test('may have no size and no name, or one that cannot be decoded', async () => {
    const port = await serve((_, response) => void response.write('a', () => response.end('b')));
    expect(await fetched(`http://files.example.com:${port}/`, HERE)).toEqual({ name: '', size: undefined, text: 'ab' });
    expect((await fetched(`http://files.example.com:${port}/50%.txt`, HERE)).name).toBe('50%.txt');
  });

  test('may be empty', async () => {
    const port = await serve((_, response) => response.writeHead(200, { 'content-length': 0 }).end());
    expect(await fetched(`http://files.example.com:${port}/empty.txt`, HERE)).toEqual({ name: 'empty.txt', size: 0, text: '' });
  });

  test('is found behind five redirects, and not behind six', async () => {
    const port = await serve(({ url }, response) => {
      const left = Number(url?.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(301, { location: `/${left - 1}` }).end();
    });
    expect((await fetched(`http://files.example.com:${port}/5`, HERE)).text).toBe('there');
    expect(await refusal(fetched(`http://files.example.com:${port}/6`, HERE))).toBe(`FILE_REDIRECTS: files.example.com:${port} sends on more than 5 times.`);
  });

  test('is taken from hosts of the bot alone, port included, also behind a redirect', async () => {
    const seen: string[] = [];
    let port = 0;
    port = await serve((_, response) => response.writeHead(302, { location: `http://other.example.com:${port}/` }).end(), seen);
    expect(await refusal(fetched(`http://files.example.com:${port}/`, HERE)))
      .toBe(`FILE_HOST: files.example.com:${port} sends on to other.example.com:${port}, which stands in no \`url\` of an \`upload\` in the bot's file; only hosts that are written out there are asked.`);
    const fetchFile = createFetchFile({ clock: systemClock, get: createGuardedGet(HERE) });
    for (const host of ['other.example.com', `files.example.com:${port}`, 'files.example.com.', 'files.example.com.evil.example']) {
      expect(await refusal(fetchFile(`http://${host}/`, ['files.example.com']))).toBe(`FILE_HOST: The file is on ${host}, which stands in no \`url\` of an \`upload\` in the bot's file; only hosts that are written out there are asked.`);
    }
    expect(seen).toHaveLength(1);
  });

  test.each(['', 'report.pdf', '//files.example.com/', 'ftp://files.example.com/', 'file:///etc/passwd', 'data:text/plain,hello', 'https://', 'javascript:alert(1)'])('needs an address of http or https, not "%s"', async (address) => {
    expect(await refusal(fetched(address))).toBe('FILE_ADDRESS: The address of the file does not begin with https:// or http://.');
  });

  test('is not found behind a redirect to something else', async () => {
    const port = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
    expect(await refusal(fetched(`http://files.example.com:${port}/`, HERE))).toBe(`FILE_ADDRESS: files.example.com:${port} sends on to something that is no https:// or http:// address.`);
  });

  test('is not asked for with a password in the address', async () => {
    expect(await refusal(fetched('https://anna:secret@files.example.com/'))).toBe('FILE_ADDRESS: The address of the file on files.example.com has a name or password before its host.');
  });

  test.each([404, 500, 204, 302])('is not taken from an answer with the status %i', async (status) => {
    const port = await serve((_, response) => response.writeHead(status).end());
    expect(await refusal(fetched(`http://files.example.com:${port}/`, HERE))).toBe(`FILE_REFUSED: files.example.com:${port} answered with HTTP ${status} instead of the file.`);
  });

  test('is not taken packed', async () => {
    const port = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('zzz'));
    expect(await refusal(fetched(`http://files.example.com:${port}/`, HERE))).toBe(`FILE_PACKED: files.example.com:${port} sends the file packed (gzip), although it was asked for it as it is.`);
  });

  test('has at most the size that the portal takes, whether or not its server tells it', async () => {
    let ended = 0;
    const told = await serve((_, response) => void response.writeHead(200, { 'content-length': LIMITS.fileBytes + 1 }).write('a', () => response.on('close', () => { ended += 1; })));
    const endless = await serve((_, response) => {
      const part = Buffer.alloc(4 * 1_048_576);
      const more = (): void => void (response.destroyed ? undefined : response.write(part, () => setImmediate(more)));
      response.on('close', () => { ended += 1; });
      more();
    });
    for (const port of [told, endless]) {
      expect(await refusal(fetched(`http://files.example.com:${port}/`, HERE))).toBe(`FILE_TOO_LARGE: The file on files.example.com:${port} is larger than 100 MB, which is the most that Bitrix24 takes.`);
    }
    await expect.poll(() => ended).toBe(2);
  });

  test('has ten seconds to begin, redirects included', async () => {
    const clock = new MovedClock(0);
    let asked = 0;
    const port = await serve(({ url }, response) => {
      asked += 1;
      if (url === '/') response.writeHead(302, { location: '/slow' }).end();
    });
    const refused = refusal(fetched(`http://files.example.com:${port}/`, { ...HERE, clock }));
    await expect.poll(() => asked).toBe(2);
    clock.moveTo(10_000);
    clock.ring(10_000);
    expect(await refused).toBe(`FILE_TOO_SLOW: files.example.com:${port} has not begun to answer within 10 seconds.`);
  });

  test('has five minutes to arrive', async () => {
    const clock = new MovedClock(0);
    const port = await serve((_, response) => void response.write('slow'));
    const fetchFile = createFetchFile({ clock, get: createGuardedGet(HERE) });
    const { bytes } = await fetchFile(`http://files.example.com:${port}/`, [`files.example.com:${port}`]);
    const reading = bytes[Symbol.asyncIterator]();
    await reading.next();
    const refused = refusal(reading.next());
    clock.ring(300_000);
    expect(await refused).toBe(`FILE_TOO_SLOW: files.example.com:${port} has not sent the whole file within 5 minutes.`);
  });

  test('fails with a sentence where its server breaks off or is not there', async () => {
    const port = await serve((_, response) => void response.writeHead(200, { 'content-length': 10 }).write('half', () => response.destroy()));
    expect(await refusal(fetched(`http://files.example.com:${port}/`, HERE))).toMatch(/^FILE_BROKEN: files\.example\.com:\d+ broke off in the middle of the file \(\w+\)\.$/);
    expect(await refusal(fetched('http://files.example.com:1/', HERE))).toBe('FILE_UNREACHABLE: files.example.com:1 cannot be reached (ECONNREFUSED).');
    expect(await refusal(fetched('http://files.example.com/', { resolve: (_, found) => found(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []) })))
      .toBe('FILE_UNREACHABLE: files.example.com cannot be reached (ENOTFOUND).');
  });

  test.each(['read no further', 'not read at all'])('lets go of its server when it is %s', async (how) => {
    let ended = false;
    const port = await serve((_, response) => {
      response.on('close', () => { ended = true; });
      response.write('a');
    });
    const fetchFile = createFetchFile({ clock: systemClock, get: createGuardedGet(HERE) });
    const reading = (await fetchFile(`http://files.example.com:${port}/`, [`files.example.com:${port}`])).bytes[Symbol.asyncIterator]();
    if (how === 'read no further') expect(await reading.next()).toEqual({ done: false, value: Buffer.from('a') });
    await reading.return?.();
    await expect.poll(() => ended).toBe(true);
  });
});
