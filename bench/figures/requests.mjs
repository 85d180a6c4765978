import { playRound } from '../round.mjs';

const LONE = 20;
const BURST = 2_000;

/** HTTP requests for a reply of typing, reaction and text; readings of the queue that go alone are not counted. */
export async function measureRequests(portal) {
  const rows = [];
  const perReply = {};
  for (const name of ['expert', 'flowbot']) {
    const lone = await playRound(portal, name, { scene: { events: LONE, perSecond: 10, dialogs: 200, rules: 10 }, job: { extras: true } });
    const loaded = await playRound(portal, name, { scene: { events: name === 'expert' ? 15 : BURST, dialogs: 200, rules: 10, limited: true }, job: { extras: true } });
    const count = ({ requests, alone, replies }) => (requests - alone) / replies;
    perReply[name] = [count(lone), count(loaded)];
    rows.push([name, ...perReply[name].map((value) => value.toFixed(2))]);
  }
  const [lone, loaded] = perReply.flowbot;
  return {
    title: 'HTTP requests for a reply of typing, reaction and text',
    head: ['bot', 'alone', 'under load'],
    rows,
    figures: [{ name: 'requests a reply, alone / under load', must: '≤ 1.0', measured: `${lone.toFixed(2)} / ${loaded.toFixed(2)}`, ok: lone <= 1 && loaded <= 1 }],
  };
}
