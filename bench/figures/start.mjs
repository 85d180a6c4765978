import { CONTENDERS, freshState } from '../bots.mjs';
import { interleave, median, medianRatio } from '../statistics.mjs';

const RULES = [10, 1_000];
const MOST = { 10: 2, 1000: 3 };
const KINDS = ['expert', 'flowbot', 'flowbot again'];

/** From the start of the process to the first reading of the queue. */
export async function measureStart(portal, { rounds }) {
  const items = RULES.flatMap((rules) => KINDS.map((kind) => `${kind}/${rules}`));
  const states = {};
  const results = await interleave(rounds, items, async (item) => {
    const [kind, rules] = item.split('/');
    const again = kind === 'flowbot again';
    states[rules] = again ? states[rules] : freshState();
    return start(portal, again ? 'flowbot' : kind, Number(rules), { state: states[rules], keepBot: again });
  });
  const of = (kind, rules, field) => results.get(`${kind}/${rules}`).map((round) => round[field]);
  return {
    title: 'Cold start to the first reading of the queue',
    head: ['bot', 'ms F=10', 'F=1000', 'CPU ms F=10', 'F=1000'],
    rows: KINDS.map((kind) => [kind, ...['ms', 'cpuMs'].flatMap((field) => RULES.map((rules) => Math.round(median(of(kind, rules, field)))))]),
    figures: RULES.flatMap((rules) => KINDS.slice(1).map((kind) => {
      const value = medianRatio(of(kind, rules, 'ms'), of('expert', rules, 'ms'));
      return { name: `cold start ÷ expert, F=${rules}${kind === 'flowbot' ? '' : ', second start'}`, must: `≤ ${MOST[rules].toFixed(1)}`, measured: value.toFixed(2), ok: value <= MOST[rules] };
    })),
  };
}

async function start(portal, name, rules, { state, keepBot }) {
  const { begun } = await portal.scene({ events: 0, dialogs: 1, rules }, { keepBot });
  const bot = CONTENDERS[name]({ webhook: portal.webhook, rules, limited: false }, state);
  const { at } = await begun;
  const cpuMs = bot.cpuSeconds() * 1_000;
  await bot.stop();
  return { ms: at - bot.startedAt, cpuMs };
}
