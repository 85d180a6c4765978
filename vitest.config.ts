import { defineConfig } from 'vitest/config';

/** `--mode prove` runs the long suites with their full figures; otherwise they take a seeded sample. */
export default defineConfig(({ mode }) => {
  const proving = mode === 'prove';
  return {
    test: {
      include: ['test/**/*.test.ts'],
      env: proving ? { PROVE: '1' } : {},
      pool: 'forks',
      maxWorkers: '100%',
      testTimeout: proving ? 7_200_000 : 60_000,
      hookTimeout: 30_000,
      teardownTimeout: 10_000,
    },
  };
});
