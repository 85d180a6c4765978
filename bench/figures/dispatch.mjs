import { interleave, median, medianRatio } from '../statistics.mjs';
import { playRound } from '../round.mjs';

const NAMES = ['expert', 'flowbot', 'durable'];
const RULES = [1, 10, 1_000];

/** As many replies as the machine can give: no limit, everything waits already. */
export async function measureDispatch(portal, { rounds, events }) {
  const items = RULES.flatMap((rules) => NAMES.map((name) => `${name} ${rules}`));
  const results = await interleave(rounds, items, async (item) => {
    const [name, rules] = item.split(' ');
    const round = await playRound(portal, name, { scene: { events, dialogs: 200, rules: Number(rules) }, job: {} });
    const seconds = (round.finishedAt - round.begunAt) / 1_000;
    return { ...round, rate: round.replies / seconds, cost: (round.cpuSeconds * 1e6) / round.replies };
  });
  const of = (name, rules, field) => results.get(`${name} ${rules}`).map((round) => round[field]);
  const memory = (name) => results.get(`${name} 10`).map((round) => round.memory.most);
  const rows = NAMES.map((name) => [
    name,
    ...RULES.map((rules) => Math.round(median(of(name, rules, 'rate')))),
    ...RULES.map((rules) => median(of(name, rules, 'cost')).toFixed(1)),
    Math.round(median(memory(name))),
    sum(RULES.flatMap((rules) => of(name, rules, 'overtaken'))),
    sum(RULES.flatMap((rules) => [...of(name, rules, 'lost'), ...of(name, rules, 'doubled')])),
  ]);
  return {
    title: 'Dispatch, limiter off',
    head: ['bot', 'ev/s F=1', 'F=10', 'F=1000', 'CPU µs/ev F=1', 'F=10', 'F=1000', 'RSS MB', 'overtaken', 'lost or doubled'],
    rows,
    figures: [
      ratio('durable dispatch ÷ expert, F=1000', 2.5, medianRatio(of('flowbot', 1_000, 'rate'), of('expert', 1_000, 'rate'))),
      ratio('durable dispatch ÷ expert, F=10', 1.25, medianRatio(of('flowbot', 10, 'rate'), of('expert', 10, 'rate'))),
      note('the same by CPU, F=1000 / F=10', [1_000, 10].map((rules) => medianRatio(of('expert', rules, 'cost'), of('flowbot', rules, 'cost')).toFixed(2)).join(' / ')),
      note('the ceiling (durable, batching) ÷ expert, F=1000 / F=10', [1_000, 10].map((rules) => medianRatio(of('durable', rules, 'rate'), of('expert', rules, 'rate')).toFixed(2)).join(' / ')),
      { name: 'cost F=1000 ÷ F=1 (CPU)', must: '≤ 1.15', ...atMost(medianRatio(of('flowbot', 1_000, 'cost'), of('flowbot', 1, 'cost')), 1.15) },
      { name: 'RSS under backlog ÷ expert', must: '≤ 1.15', ...atMost(medianRatio(memory('flowbot'), memory('expert')), 1.15) },
    ],
  };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const ratio = (name, must, value) => ({ name, must: `≥ ${must}`, measured: value.toFixed(2), ok: value >= must });
const atMost = (value, most) => ({ measured: value.toFixed(2), ok: value <= most });
const note = (name, measured) => ({ name, must: '', measured });
