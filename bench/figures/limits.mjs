import { playRound } from '../round.mjs';

/** What the portal allows: 2 requests a second with 50 calls each. */
const CEILING = 100;
const LATENCY_MS = 1_100;

/** 2,000 messages at once with all tokens in hand. */
export async function measureBurst(portal, { rounds }) {
  const rows = [];
  let worst;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['flowbot', 'durable']) {
      const { replies, refused, overtaken, lost, doubled, lastMs, requests } = await playRound(portal, name, { scene: { events: 2_000, dialogs: 200, rules: 10, limited: true }, job: {} });
      rows.push([name, replies, (lastMs / 1_000).toFixed(2), refused, overtaken, lost + doubled, requests]);
      if (name === 'flowbot' && !(worst?.lastMs > lastMs)) worst = { lastMs, good: replies === 2_000 && refused + overtaken + lost + doubled === 0 };
    }
  }
  return {
    title: 'Limiter on: 2,000 at once, all tokens in hand',
    head: ['bot', 'answered', 'last after s', 'refused', 'overtaken', 'lost or doubled', 'requests'],
    rows,
    figures: [{ name: 'burst of 2,000 (worst round)', must: '≤ 1.5 s', measured: `${(worst.lastMs / 1_000).toFixed(2)} s`, ok: worst.lastMs <= 1_500 && worst.good }],
  };
}

/** More messages than the limit lets answer, and no token in hand: another program has used them up. */
export async function measureSustained(portal, { seconds, latency }) {
  const windowMs = seconds * 1_000;
  const perSecond = CEILING * 1.1;
  const scene = { events: Math.ceil(perSecond * seconds), perSecond, seconds, dialogs: 200, rules: 10, limited: true, drained: true, ...(latency ? { latencyMs: LATENCY_MS } : {}) };
  const rows = [];
  const measured = {};
  for (const name of ['flowbot', 'durable']) {
    const round = await playRound(portal, name, { scene, job: {}, windowMs });
    const share = round.within / (CEILING * seconds);
    rows.push([name, round.within, share.toFixed(3), round.refused, round.lost, round.overtaken, round.doubled, round.requests]);
    measured[name] = { ...round, share };
  }
  const { share, refused, lost, overtaken, doubled } = measured.flowbot;
  const figures = [{
    name: `sustained ÷ ceiling, ${latency ? '1.1 s a batch' : 'no latency'}`,
    must: '≥ 0.92, ≤ 5 refused, 0 lost, 0 overtaken',
    measured: `${share.toFixed(3)}, ${refused}, ${lost}, ${overtaken}`,
    ok: share >= 0.92 && refused <= 5 && lost + overtaken + doubled === 0,
  }];
  return {
    title: `Limiter on: ${seconds} s of ${perSecond.toFixed(0)} messages/s${latency ? ', 1.1 s a batch' : ''}, bucket empty at the start`,
    head: ['bot', 'replies', '÷ ceiling', 'refused', 'lost', 'overtaken', 'doubled', 'requests'],
    rows,
    figures,
  };
}

/** CPU while 90 people write every second, with the pauses that flowbot has by itself. */
export async function measureLoad(portal, { seconds }) {
  const perSecond = 90;
  const scene = { events: perSecond * seconds, perSecond, seconds, dialogs: 200, rules: 10, limited: true };
  const { within, cpuSeconds, memory, p50 } = await playRound(portal, 'flowbot', { scene, job: { idle: '5 seconds', busy: '2 seconds' }, windowMs: seconds * 1_000 });
  const load = (cpuSeconds / within) * CEILING * 100;
  return {
    title: `Limiter on: ${seconds} s of ${perSecond} messages/s, pauses of 5 and 2 seconds`,
    head: ['bot', 'replies', 'served → reply p50 ms', 'CPU % at 100/s', 'RSS MB'],
    rows: [['flowbot', within, Math.round(p50), load.toFixed(2), Math.round(memory.most)]],
    figures: [{ name: 'CPU at 100 replies/s', must: '≤ 1 % of a core', measured: `${load.toFixed(2)} %`, ok: load <= 1 }],
  };
}
