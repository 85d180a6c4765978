import { freshState } from '../bots.mjs';
import { playRound } from '../round.mjs';
import { median } from '../statistics.mjs';

const MB = 250;
const READY_MS = 5_000;
const SLOWER = 1.3;
const REPLY_MS = 3_000;

/** Many people who were asked something: what they cost while they wait, and what the others notice of it. */
export async function measureWaiting(portal, { people, answers, rounds }) {
  const crowd = await askedBy(portal, people);
  const few = await askedBy(portal, answers);
  const again = await answered(portal, crowd, { people, answers: 1, before: people });
  const results = [];
  let done = 0;
  for (let round = 0; round < rounds; round += 1) {
    results.push({
      many: await answered(portal, crowd, { people, answers: share(answers, rounds), before: people + 1 + done }),
      few: await answered(portal, few, { people: answers, answers: share(answers, rounds), before: answers + done }),
    });
    done += share(answers, rounds);
  }
  const cost = (name) => median(results.map((result) => (result[name].cpuSeconds * 1_000_000) / result[name].replies));
  const ratio = median(results.map(({ many, few: others }) => many.cpuSeconds / many.replies / (others.cpuSeconds / others.replies)));
  const { now } = again.memory;
  return {
    title: `${people} people waiting at a question`,
    head: ['waiting', 'memory MB', 'start to first reading ms', 'CPU µs per answer'],
    rows: [[people, Math.round(now), Math.round(again.readyMs), Math.round(cost('many'))], [answers, '', '', Math.round(cost('few'))]],
    figures: [
      { name: `memory of ${people} who wait`, must: `≤ ${MB} MB`, measured: `${Math.round(now)} MB`, ok: now <= MB },
      { name: 'restart to the first reading', must: '≤ 5 s', measured: `${(again.readyMs / 1_000).toFixed(1)} s`, ok: again.readyMs <= READY_MS },
      { name: `an answer, ${people} ÷ ${answers} waiting`, must: `≤ ${SLOWER}`, measured: ratio.toFixed(2), ok: ratio <= SLOWER },
    ],
  };
}

function share(answers, rounds) {
  return Math.floor(answers / rounds);
}

/** The state of a bot that has asked so many people. */
async function askedBy(portal, people) {
  const state = freshState();
  const { replies } = await playRound(portal, 'flowbot', { scene: { events: people, dialogs: people, rules: 1 }, job: { steps: 'ask' }, state });
  if (replies !== people) throw new Error(`only ${replies} of ${people} were asked`);
  return state;
}

/** A new process on that state takes answers, one of each person. */
async function answered(portal, state, { people, answers, before }) {
  const result = await playRound(portal, 'flowbot', { scene: { events: answers, dialogs: people, rules: 1, before }, job: { steps: 'ask' }, state, keepBot: true });
  if (result.replies !== answers) throw new Error(`only ${result.replies} of ${answers} were answered`);
  return result;
}

/** Timers that are due in one moment leave within the portal's limit, and other people who write meanwhile do not wait for them. */
export async function measureTimers(portal, { timers, seconds }) {
  const { replies, p50, p95, refused, lost } = await playRound(portal, 'flowbot', {
    scene: { events: timers + 2 * seconds, dialogs: timers + 2 * seconds, rules: 2, ready: timers, perSecond: 2, seconds, limited: true },
    job: { steps: 'wait' }, windowMs: (seconds + 60) * 1_000,
  });
  return {
    title: `${timers} timers due at once, under the portal's limit, with 2 messages a second beside them`,
    head: ['replies', 'p50 ms', 'p95 ms', 'refused', 'lost'],
    rows: [[replies, Math.round(p50), Math.round(p95), refused, lost]],
    figures: [{ name: `p95 of a reply beside ${timers} timers`, must: '≤ 3 s', measured: `${(p95 / 1_000).toFixed(1)} s`, ok: p95 <= REPLY_MS }],
  };
}
