import { describe, expect, it } from 'vitest';
import type { Renewal } from '../../../../src/adapters/bitrix24/oauth/auth-server.ts';
import { fingerprint, type StoredPair } from '../../../../src/adapters/bitrix24/oauth/pair-file.ts';
import { Tokens } from '../../../../src/adapters/bitrix24/oauth/tokens.ts';
import { StoreError } from '../../../../src/store/store.ts';
import { MovedClock } from '../../../../src/testing/moved-clock.ts';
import { keptLog } from '../../../support/kept-log.ts';

const PORTAL = 'example.bitrix24.com';
const FULL = new StoreError('full', 'The disk has no room left.');

/** A pair of its own for each number. */
function pair(number: number, portal = PORTAL): Renewal {
  return { pair: { access: `access-${number}`, refresh: `refresh-${number}` }, portal };
}

function refusal(code: string): Renewal {
  return { problem: { failure: 'denied', code, sentence: 'Refused.' }, final: true };
}

const DOWN: Renewal = { problem: { failure: 'unavailable', code: 'ECONNREFUSED', sentence: 'Down.' }, final: false };

/** What happens at the store and at the authorization server, in its order. */
class Bench {
  readonly deeds: string[] = [];
  readonly log = keptLog();
  readonly clock = new MovedClock();
  readonly hidden = new Set<string>();
  readonly answers: Renewal[];
  stored: StoredPair | undefined;
  writes: (() => void)[] = [];

  constructor(answers: readonly Renewal[], stored?: StoredPair) {
    this.answers = [...answers];
    this.stored = stored;
  }

  tokens(refreshToken = 'of-the-file'): Tokens {
    return new Tokens({
      refreshToken, portal: PORTAL, clock: this.clock, log: this.log,
      hide: (secret) => {
        this.hidden.add(secret);
        return () => void this.hidden.delete(secret);
      },
      renew: (token) => {
        this.deeds.push(`renew with ${token}`);
        return Promise.resolve(this.answers.shift() ?? DOWN);
      },
      file: {
        read: () => Promise.resolve(this.stored),
        write: (written) => {
          this.writes.shift()?.();
          this.deeds.push(`store ${written.access}`);
          this.stored = written;
          return Promise.resolve();
        },
      },
    });
  }
}

function stored(number: number, ...origins: readonly string[]): StoredPair {
  return { access: `access-${number}`, refresh: `refresh-${number}`, used: origins.map(fingerprint) };
}

function throws(error: Error): () => never {
  return () => { throw error; };
}

describe('tokens', () => {
  it('begin with the refresh token of the file, and are stored before they are used', async () => {
    const bench = new Bench([pair(1)]);
    const tokens = bench.tokens();
    expect(await tokens.ready()).toBe('access-1');
    expect(await tokens.ready()).toBe('access-1');
    expect(bench.deeds).toEqual(['renew with of-the-file', 'store access-1']);
  });

  it('are those of the store where the file has nothing new', async () => {
    const bench = new Bench([], stored(5, 'of-the-file'));
    expect(await bench.tokens().ready()).toBe('access-5');
    expect(bench.deeds).toEqual([]);
  });

  it('are renewed with the stored refresh token once they are expired, once for all who wait', async () => {
    const bench = new Bench([pair(6)], stored(5, 'of-the-file'));
    const tokens = bench.tokens();
    await tokens.ready();
    for (let caller = 0; caller < 20; caller += 1) tokens.expired('access-5');
    expect(await Promise.all(Array.from({ length: 20 }, () => tokens.ready()))).toEqual(Array.from({ length: 20 }, () => 'access-6'));
    tokens.expired('access-5');
    expect(await tokens.ready()).toBe('access-6');
    expect(bench.deeds).toEqual(['renew with refresh-5', 'store access-6']);
  });

  it('are not renewed where another process has done it', async () => {
    const bench = new Bench([], stored(5, 'of-the-file'));
    const tokens = bench.tokens();
    await tokens.ready();
    tokens.expired('access-5');
    bench.stored = stored(6, 'of-the-file');
    expect(await tokens.ready()).toBe('access-6');
    expect(bench.deeds).toEqual([]);
  });

  it('are those of another process that was faster at the same time', async () => {
    const bench = new Bench([refusal('OAUTH_INVALID_GRANT')], stored(5, 'of-the-file'));
    const tokens = bench.tokens();
    await tokens.ready();
    tokens.expired('access-5');
    const ready = tokens.ready();
    await bench.clock.move(300);
    bench.stored = stored(6, 'of-the-file');
    await bench.clock.move(5_000);
    expect(await ready).toBe('access-6');
  });

  it('begin anew with a refresh token that the author has changed, whatever is stored', async () => {
    const bench = new Bench([pair(8), pair(9)], stored(5, 'of-the-file'));
    const tokens = bench.tokens('of-the-changed-file');
    expect(await tokens.ready()).toBe('access-8');
    tokens.expired('access-8');
    expect(bench.deeds).toEqual(['renew with of-the-changed-file', 'store access-8']);
    // Another bot still has the first one in its file: it shares what is stored.
    expect(await bench.tokens('of-the-file').ready()).toBe('access-8');
    expect(bench.stored?.used).toEqual(['of-the-file', 'of-the-changed-file'].map(fingerprint));
  });

  it('are asked for again after trouble, and nothing is asked while nobody needs them', async () => {
    const bench = new Bench([DOWN, pair(1)]);
    const tokens = bench.tokens();
    expect(await tokens.ready()).toMatchObject({ failure: 'unavailable', code: 'ECONNREFUSED' });
    expect(await tokens.ready()).toBe('access-1');
  });

  it('are stored later where the disk is full, with no second renewal, and not used before', async () => {
    const bench = new Bench([pair(1)]);
    bench.writes = [throws(FULL), throws(FULL)];
    const tokens = bench.tokens();
    expect([await tokens.ready(), await tokens.ready()]).toEqual(Array.from({ length: 2 }, () => ({ failure: 'unavailable', code: 'TOKENS_NOT_STORED', sentence: FULL.message })));
    expect(await tokens.ready()).toBe('access-1');
    expect(bench.deeds).toEqual(['renew with of-the-file', 'store access-1']);
  });

  it('end with a refusal: nobody asks again', async () => {
    const bench = new Bench([refusal('OAUTH_INVALID_CLIENT'), pair(1)]);
    const tokens = bench.tokens();
    for (let time = 0; time < 2; time += 1) expect(await tokens.ready()).toMatchObject({ failure: 'denied', code: 'OAUTH_INVALID_CLIENT' });
    expect(bench.deeds).toEqual(['renew with of-the-file']);
  });

  it('that never worked are not renewed at once', async () => {
    const bench = new Bench([pair(1), pair(2)]);
    const tokens = bench.tokens();
    await tokens.ready();
    expect(tokens.expired('access-1')).toBe(false);
    await tokens.ready();
    tokens.accepted('access-2');
    expect(tokens.expired('access-2')).toBe(true);
  });

  it('of another portal are told of', async () => {
    const bench = new Bench([pair(1, 'other.bitrix24.com')]);
    await bench.tokens().ready();
    expect(bench.log.lines.map(({ fields, message }) => [fields['event'], message.includes('other.bitrix24.com')])).toContainEqual(['tokens_of_other_portal', true]);
  });

  it('are hidden as long as an answer may bring them back, and not for ever', async () => {
    const bench = new Bench([pair(1), pair(2), pair(3)]);
    const tokens = bench.tokens();
    for (let number = 1; number <= 3; number += 1) {
      const access = await tokens.ready();
      if (typeof access === 'string' && number < 3) tokens.expired(access);
    }
    expect([...bench.hidden]).toEqual(['access-2', 'refresh-2', 'access-3', 'refresh-3']);
  });
});
