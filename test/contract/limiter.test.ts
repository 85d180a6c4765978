import { setTimeout as sleep } from 'node:timers/promises';
import { createClockLimiter } from '../../src/adapters/bitrix24/clock-limiter.ts';
import { createLimiter } from '../../src/adapters/bitrix24/limiter.ts';
import { systemClock } from '../../src/adapters/clock.ts';
import { MovedClock } from '../../src/testing/moved-clock.ts';
import { limiterContract } from './limiter-suite.ts';

limiterContract('bottleneck', () => ({
  clock: systemClock,
  create: (options) => createLimiter({ ...options, clock: systemClock }),
  pass: async (ms) => sleep(ms),
}));

limiterContract('the limiter of a moved clock', () => {
  const clock = new MovedClock();
  return { clock, create: (options) => createClockLimiter({ ...options, clock }), pass: (ms) => clock.move(ms) };
});
