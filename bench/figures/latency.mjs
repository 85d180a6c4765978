import { interleave, median } from '../statistics.mjs';
import { playRound } from '../round.mjs';

const NAMES = ['expert', 'flowbot', 'durable'];

/** From the page that brings a message to the request that brings the reply, at 10 messages a second. */
export async function measureLatency(portal, { rounds, seconds }) {
  const results = await interleave(rounds, NAMES, (name) => playRound(portal, name, { scene: { events: 10 * seconds, perSecond: 10, dialogs: 200, rules: 10 }, job: {} }));
  const of = (name, field) => median(results.get(name).map((round) => round[field]));
  const p50 = of('flowbot', 'p50');
  return {
    title: 'Served → reply, low load, limiter off',
    head: ['bot', 'p50 ms', 'p99 ms'],
    rows: NAMES.map((name) => [name, of(name, 'p50').toFixed(2), of(name, 'p99').toFixed(2)]),
    figures: [{ name: 'served → reply p50 at low load', must: '≤ 1.5 ms', measured: `${p50.toFixed(2)} ms`, ok: p50 <= 1.5 }],
  };
}
