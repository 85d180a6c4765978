import { CONTENDERS, freshState } from './bots.mjs';

const TOO_LONG = 120_000;
/** What came in a window is answered within this time after it, or counts as lost. */
const restOf = (windowMs) => 4_000 + windowMs / 4;

/**
 * One contender does one job, from an empty state to the last reply. Gives what the portal counted, with the seconds of
 * CPU and the memory that the contender took from the first reading on.
 */
export async function playRound(portal, name, { scene, job, windowMs, keepBot, state = freshState() }) {
  const { begun, finished } = await portal.scene(scene, { keepBot });
  const bot = CONTENDERS[name]({ webhook: portal.webhook, limited: scene.limited ?? false, rules: scene.rules, ...job }, state);
  const timers = [];
  const after = (ms) => new Promise((resolve) => timers.push(setTimeout(resolve, ms)));
  try {
    await Promise.race([begun, bot.exited.then(() => { throw new Error(`${name} ended before it read anything`); }), after(TOO_LONG)]);
    const readyMs = performance.timeOrigin + performance.now() - bot.startedAt;
    const cpuBefore = bot.cpuSeconds();
    const windowCpu = windowMs === undefined ? undefined : cpuOfWindow(bot, windowMs, after);
    await Promise.race([finished, after(windowMs === undefined ? TOO_LONG : windowMs + restOf(windowMs))]);
    const cpuSeconds = (await windowCpu) ?? bot.cpuSeconds() - cpuBefore;
    return { ...(await portal.figures(windowMs)), cpuSeconds, readyMs, memory: bot.memory() };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    await bot.stop();
  }
}

/** Seconds of CPU in a window, reckoned from its second half: before, V8 is busy with compiling what is used most. */
async function cpuOfWindow(bot, windowMs, after) {
  await after(windowMs / 2);
  const before = bot.cpuSeconds();
  await after(windowMs / 2);
  return (bot.cpuSeconds() - before) * 2;
}
