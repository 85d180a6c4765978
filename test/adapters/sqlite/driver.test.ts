import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const RUNNER = fileURLToPath(new URL('../../support/run-typescript.mjs', import.meta.url));
const DRIVER = new URL('../../../src/adapters/sqlite/driver.ts', import.meta.url).href;

describe('the driver', () => {
  it('opens a database without a word, and leaves warnings of others alone', () => {
    const script = `
      import { loadDriver } from ${JSON.stringify(DRIVER)};
      (await loadDriver())(':memory:').exec('SELECT 1');
      process.emitWarning('of others', 'ExperimentalWarning');
    `;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', RUNNER, '--input-type=module', '--eval', script], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toContain('ExperimentalWarning: of others');
    expect(stderr).not.toContain('SQLite');
  });
});
