import { CONTENDERS, freshState } from './bots.mjs';

const TOO_LONG = 120_000;

/**
 * One contender does one job, from an empty state to the last reply. Gives what the portal counted, with the seconds of
 * CPU and the memory that the contender took from the first reading on.
 */
export async function playRound(portal, name, { scene, job, windowMs, state = freshState() }) {
  const { begun, finished } = await portal.scene(scene);
  const bot = CONTENDERS[name]({ webhook: portal.webhook, limited: scene.limited ?? false, rules: scene.rules, ...job }, state);
  const timers = [];
  const after = (ms) => new Promise((resolve) => timers.push(setTimeout(resolve, ms)));
  try {
    await Promise.race([begun, bot.exited.then(() => { throw new Error(`${name} ended before it read anything`); }), after(TOO_LONG)]);
    const cpuBefore = bot.cpuSeconds();
    const windowCpu = windowMs === undefined ? undefined : after(windowMs).then(() => bot.cpuSeconds() - cpuBefore);
    await Promise.race([finished, after(windowMs === undefined ? TOO_LONG : windowMs + 15_000)]);
    const cpuSeconds = (await windowCpu) ?? bot.cpuSeconds() - cpuBefore;
    return { ...(await portal.figures(windowMs)), cpuSeconds, memory: bot.memory() };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    await bot.stop();
  }
}
