import { setTimeout as pause } from 'node:timers/promises';
import { CONTENDERS, freshState } from '../bots.mjs';

/** Requests and CPU of a bot to which nobody writes, with flowbot's own pauses. */
export async function measureIdle(portal, { seconds }) {
  const { begun } = await portal.scene({ events: 0, dialogs: 1, rules: 10 });
  const bot = CONTENDERS.flowbot({ webhook: portal.webhook, rules: 10, limited: true, idle: '5 seconds' }, freshState());
  await begun;
  await pause(500);
  const before = { ...(await portal.figures()), cpu: bot.cpuSeconds() };
  await pause(seconds * 1_000);
  const after = { ...(await portal.figures()), cpu: bot.cpuSeconds() };
  const { now } = bot.memory();
  await bot.stop();
  const perMinute = ((after.requests - before.requests) / seconds) * 60;
  const load = ((after.cpu - before.cpu) / seconds) * 100;
  return {
    title: 'Nobody writes (idle: 5 seconds)',
    head: ['bot', 'requests a minute', 'CPU %', 'RSS MB'],
    rows: [['flowbot', perMinute.toFixed(1), load.toFixed(2), Math.round(now)]],
    figures: [{ name: 'requests a minute when idle', must: '', measured: perMinute.toFixed(1) }],
  };
}
