import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

/** Gives new empty folders that are gone after each test. To be called once in a test file. */
export function folders(): () => Promise<string> {
  const made: string[] = [];
  afterEach(async () => {
    for (const dir of made.splice(0)) await rm(dir, { recursive: true, force: true });
  });
  return async () => {
    const dir = await mkdtemp(join(tmpdir(), 'flowbot-test-'));
    made.push(dir);
    return dir;
  };
}

/** Mounts until the test ends; false where that needs rights we lack. */
export interface Disks {
  /** A disk of its own in memory over the folder. */
  small(dir: string, size: string): boolean;
  /** The folder `from`, seen in the folder `at`, where nothing can be written. */
  readOnly(from: string, at: string): boolean;
}

/** To be called once in a test file. */
export function disks(): Disks {
  const mounted: string[] = [];
  const mount = (...args: string[]): boolean => spawnSync('/bin/mount', args).status === 0;
  afterEach(() => {
    for (const dir of mounted.splice(0)) spawnSync('/bin/umount', ['--lazy', dir]);
  });
  return {
    small(dir, size) {
      mounted.push(dir);
      return mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', dir);
    },
    readOnly(from, at) {
      mounted.push(at);
      return mount('--bind', from, at) && mount('-o', 'remount,bind,ro', at);
    },
  };
}
