import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('tells the time in milliseconds since 1970, and one that never goes back', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
  expect(systemClock.monotonic()).toBeLessThanOrEqual(systemClock.monotonic());
});

test('acts once after the delay', async () => {
  vi.useFakeTimers();
  const acted = vi.fn();
  systemClock.after(5_000, acted);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(acted).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(acted).toHaveBeenCalledOnce();
});

test('waits as long as it is told, also for a month and more', async () => {
  vi.useFakeTimers();
  const acted = vi.fn();
  const days = 24 * 3_600_000;
  systemClock.after(60 * days, acted);
  await vi.advanceTimersByTimeAsync(60 * days - 1);
  expect(acted).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(acted).toHaveBeenCalledOnce();
});

test('forgets what is cancelled, also in the middle of a long wait', async () => {
  vi.useFakeTimers();
  const acted = vi.fn();
  const days = 24 * 3_600_000;
  const cancel = systemClock.after(60 * days, acted);
  await vi.advanceTimersByTimeAsync(30 * days);
  cancel();
  await vi.advanceTimersByTimeAsync(60 * days);
  expect(acted).not.toHaveBeenCalled();
});
