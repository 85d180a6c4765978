import { describe, expect, it } from 'vitest';
import { createScrubber } from '../../src/adapters/log/scrubber.ts';
import { createConnections } from '../../src/app/connections.ts';
import { MovedClock } from '../../src/testing/moved-clock.ts';
import { keptLog } from '../support/kept-log.ts';

const NEW = { level: undefined, folder: '/nowhere' };
const rate = { perSecond: 2, burst: 50 };
const access = (host: string, code: string) => ({ kind: 'webhook', webhook: `https://${host}/rest/1/${code}/` }) as const;

function bench() {
  const clock = new MovedClock();
  const log = keptLog();
  return { clock, log, connections: createConnections({ clock, log, scrubber: createScrubber() }) };
}

describe('the bots of one process', () => {
  it('share a connection where they reach a portal in the same way, and a limit where it is the same portal', () => {
    const { connections } = bench();
    const first = connections.to({ access: access('a.example', 'one'), rate }, NEW);
    expect(connections.to({ access: access('a.example', 'one'), rate }, NEW)).toBe(first);
    const other = connections.to({ access: access('a.example', 'two'), rate }, NEW);
    const elsewhere = connections.to({ access: access('b.example', 'one'), rate }, NEW);
    first.connection.limiter.lowerTo(5);
    expect([other, elsewhere].map(({ connection }) => connection.limiter.level()?.tokens)).toEqual([5, 47]);
  });

  it('begin with the lowest of the levels that they left behind', () => {
    const { connections, clock } = bench();
    const { connection } = connections.to({ access: access('a.example', 'one'), rate }, NEW);
    connections.to({ access: access('a.example', 'one'), rate }, { ...NEW, level: { tokens: 7, at: clock.now() } });
    expect(connection.limiter.level()?.tokens).toBe(7);
  });

  it('keep the limit until the last of them is gone, and the next one opens a new connection', async () => {
    const { connections } = bench();
    const first = connections.to({ access: access('a.example', 'one'), rate }, NEW);
    const other = connections.to({ access: access('a.example', 'two'), rate }, NEW);
    const lines = [first, first, other].map(({ connection }) => connection.line());
    other.connection.limiter.lowerTo(3);
    await Promise.all(lines.slice(0, 2).map((line) => line.close()));
    expect(connections.to({ access: access('a.example', 'one'), rate }, NEW)).not.toBe(first);
    expect(other.connection.limiter.level()?.tokens).toBe(3);
  });

  it('are told where their files give different rates for one portal', () => {
    const { connections, log } = bench();
    connections.to({ access: access('a.example', 'one'), rate }, NEW);
    connections.to({ access: access('a.example', 'one'), rate: { perSecond: 5, burst: 250 } }, NEW);
    expect(log.lines.filter((line) => JSON.stringify(line).includes('rates_differ'))).toHaveLength(1);
  });
});
