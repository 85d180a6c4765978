import { describe, expect, test } from 'vitest';
import { createFetchFile } from '../../src/adapters/http/fetch-file.ts';
import type { Mock } from '../../src/program/conversation.ts';
import { MovedClock } from '../../src/testing/moved-clock.ts';
import { MockedServers } from '../../src/testing/talk/mocked-servers.ts';

const ADDRESS = 'https://files.example.com/a.txt?n=5';
const HOSTS = ['files.example.com'];

function mocked(mock: Partial<Mock>, address = ADDRESS): MockedServers {
  return new MockedServers(new Map([[`GET ${address}`, { status: 200, body: '', headers: {}, ...mock }]]));
}

async function fetched(servers: MockedServers, address = ADDRESS): Promise<string> {
  const { bytes, size } = await createFetchFile({ clock: new MovedClock(), get: servers.get })(address, HOSTS);
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return `${String(size)} ${Buffer.concat(parts).toString()}`;
}

describe('servers of a talk', () => {
  test('answer with what a mock holds, and count', async () => {
    const servers = mocked({ body: 'Grüße' });
    expect([await fetched(servers), await fetched(servers, `${ADDRESS}#here`), servers.times(`GET ${ADDRESS}`), servers.unanswered()]).toEqual(['7 Grüße', '7 Grüße', 2, undefined]);
  });

  test('refuse what no mock answers, and remember it', async () => {
    const servers = mocked({}, 'https://files.example.com/other.txt');
    await expect(fetched(servers)).rejects.toThrow('files.example.com has no mock for this.');
    expect([servers.unanswered(), servers.times(`GET ${ADDRESS}`)]).toEqual([`GET ${ADDRESS}`, 1]);
  });

  test('are treated as those of the internet: status, redirects, hosts', async () => {
    await expect(fetched(mocked({ status: 404 }))).rejects.toThrow('files.example.com answered with HTTP 404 instead of the file.');
    const moved = mocked({ status: 302, headers: { location: '/new.txt' } });
    await expect(fetched(moved)).rejects.toThrow('no mock');
    expect(moved.unanswered()).toBe('GET https://files.example.com/new.txt');
    await expect(fetched(mocked({ status: 302, headers: { location: 'https://evil.example/' } }))).rejects.toThrow('files.example.com sends on to evil.example, which stands in no');
  });
});
