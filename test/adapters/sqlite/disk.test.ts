import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/sqlite/open-store.ts';
import { StoreError, type Store } from '../../../src/store/store.ts';
import { anEvent, someEvents } from '../../contract/store-rows.ts';
import { disks, folders } from '../../support/folders.ts';

const folder = folders();
const disk = disks();
const NO_MOUNT = 'needs the right to mount a disk';

/** Commits ticks until one is refused; gives how many events were stored, and the refusal. */
async function fill(store: Store): Promise<{ readonly stored: number; readonly error: unknown }> {
  for (let stored = 0; ; stored += 20) {
    try {
      await store.commit({ events: someEvents(stored + 1, 20), cursor: { confirmed: stored + 20, marks: [] } });
    } catch (error) {
      return { stored, error };
    }
  }
}

async function refusal(work: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await work.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
}

describe('a full disk', () => {
  it('refuses a commit as a whole, and takes it once there is room', async (context) => {
    const dir = await folder();
    if (!disk.small(dir, '2m')) context.skip(NO_MOUNT);
    await writeFile(join(dir, 'filler'), Buffer.alloc(1_000_000));
    const state = join(dir, 'state');
    const store = await openStore({ dir: state });

    const { stored, error } = await fill(store);
    expect(error).toMatchObject({ kind: 'full', message: expect.stringContaining('has no room left') as string });
    expect(stored).toBeGreaterThan(0);
    expect(await store.recover()).toMatchObject({ nextSeq: stored + 1, cursor: { confirmed: stored } });
    await expect(refusal(store.commit({ events: someEvents(stored + 1, 2_000) }))).resolves.toMatchObject({ kind: 'full' });

    await rm(join(dir, 'filler'));
    await store.commit({ events: someEvents(stored + 1, 20) });
    await store.close();
    const again = await openStore({ dir: state });
    expect((await again.recover()).events).toEqual(someEvents(1, stored + 20));
    await again.close();
  });

  it('is told at the start, and leaves nothing that disturbs the next one', async (context) => {
    const dir = await folder();
    if (!disk.small(dir, '1m')) context.skip(NO_MOUNT);
    await writeFile(join(dir, 'filler'), Buffer.alloc(1_048_576 - 8_192));
    const state = join(dir, 'state');
    await expect(refusal(openStore({ dir: state }))).resolves.toMatchObject({ kind: 'full' });
    await rm(join(dir, 'filler'));
    const store = await openStore({ dir: state });
    await store.commit({ events: [anEvent(1)] });
    await store.close();
  });

  it('is told when there is no room even to look at an existing state', async (context) => {
    const dir = await folder();
    if (!disk.small(dir, '1m')) context.skip(NO_MOUNT);
    const state = join(dir, 'state');
    await (await openStore({ dir: state })).close();
    await writeFile(join(dir, 'filler'), Buffer.alloc(1_048_576)).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    });
    await expect(refusal(openStore({ dir: state }))).resolves.toMatchObject({ kind: 'full' });
  });
});

describe('a disk that cannot be written to', () => {
  it('is told at the start, with the folder', async (context) => {
    const [dir, at] = [await folder(), await folder()];
    await (await openStore({ dir: join(dir, 'state') })).close();
    if (!disk.readOnly(dir, at)) context.skip(NO_MOUNT);
    const error = await refusal(openStore({ dir: join(at, 'state') }));
    expect(error.kind).toBe('read-only');
    expect(error.message).toContain(`flowbot may not write to ${join(at, 'state')}.`);
    await expect(refusal(openStore({ dir: join(at, 'other') }))).resolves.toMatchObject({ kind: 'read-only' });
  });
});
