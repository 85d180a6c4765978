import { CONTENDERS, freshState } from './bots.mjs';

const TOO_LONG = 120_000;
/** What is still answered after a window; a bot that is far behind is not waited for. */
const REST = 8_000;

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
    const windowCpu = windowMs === undefined ? undefined : cpuOfWindow(bot, windowMs, after);
    await Promise.race([finished, after(windowMs === undefined ? TOO_LONG : windowMs + REST)]);
    const cpuSeconds = (await windowCpu) ?? bot.cpuSeconds() - cpuBefore;
    return { ...(await portal.figures(windowMs)), cpuSeconds, memory: bot.memory() };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    await bot.stop();
  }
}

/** Seconds of CPU in a window, reckoned from its later part: while a bot warms up it does what it does once. */
async function cpuOfWindow(bot, windowMs, after) {
  await after(windowMs / 4);
  const before = bot.cpuSeconds();
  await after((windowMs * 3) / 4);
  return ((bot.cpuSeconds() - before) * 4) / 3;
}
