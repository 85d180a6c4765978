import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/sqlite/open-store.ts';
import { EVENTS_A_TICK } from '../../contract/store-rows.ts';
import { folders } from '../../support/folders.ts';

const RUNNER = fileURLToPath(new URL('../../support/run-typescript.mjs', import.meta.url));
const TICKS = fileURLToPath(new URL('../../support/commit-ticks.ts', import.meta.url));
const KILLS = process.env['PROVE'] === undefined ? 8 : 200;

const folder = folders();
const children: ChildProcessByStdio<null, Readable, null>[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Ticking {
  readonly pid: number;
  /** Settles with the number of the n-th tick from now. */
  ticks(count: number): Promise<number>;
  stop(): void;
  /** Kills it and gives the last tick that it called done. */
  kill(): Promise<number>;
}

/** A process that commits ticks into the folder. */
async function ticking(dir: string): Promise<Ticking> {
  const child = spawn(process.execPath, ['--import', RUNNER, TICKS, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let last = 0;
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    if (line !== 'open') last = Number(line);
  });
  await once(lines, 'line');
  return {
    pid: child.pid ?? 0,
    async ticks(count) {
      for (let seen = 0; seen < count; seen += 1) await once(lines, 'line');
      return last;
    },
    stop() {
      child.kill('SIGSTOP');
    },
    async kill() {
      const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
      child.kill('SIGKILL');
      await ended;
      return last;
    },
  };
}

describe('a store whose process is killed', () => {
  it('has every tick that was done, and no half one', { timeout: 10_000 + KILLS * 3_000 }, async () => {
    const dir = await folder();
    let before = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const process = await ticking(dir);
      await process.ticks(1 + ((kill * 7) % 23));
      const done = await process.kill();

      const store = await openStore({ dir });
      const { cursor, nextSeq, events, outbox } = await store.recover();
      const ids = Array.from({ length: nextSeq + 20 }, (_, index) => 1_001 + index);
      const { eventIds } = await store.seen(ids, []);
      await store.close();

      const found = cursor.confirmed ?? 0;
      expect(done).toBeGreaterThan(before);
      expect(found - done, `tick ${found} is there, ${done} was printed`).toBeOneOf([0, 1]);
      expect(nextSeq).toBe(found * EVENTS_A_TICK + 1);
      expect(eventIds.size).toBe(found * EVENTS_A_TICK);
      expect(events.map(({ dialog }) => dialog)).toEqual(Array<string>(EVENTS_A_TICK).fill(`tick${found}`));
      expect(outbox.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
      before = found;
    }
  });

  it('stays closed to others while its process runs or is halted, and opens once it is gone', async () => {
    const dir = await folder();
    const holder = await ticking(dir);
    const refused = { kind: 'locked', message: expect.stringContaining(`process ${holder.pid} on`) as string };
    await expect(openStore({ dir })).rejects.toMatchObject(refused);
    holder.stop();
    await expect(openStore({ dir })).rejects.toMatchObject(refused);
    await holder.kill();
    await (await openStore({ dir })).close();
  });
});
