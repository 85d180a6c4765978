import { statSync } from 'node:fs';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDriver } from '../../../src/adapters/sqlite/driver.ts';
import { openReader } from '../../../src/adapters/sqlite/open-reader.ts';
import { openStore } from '../../../src/adapters/sqlite/open-store.ts';
import { someEvents } from '../../contract/store-rows.ts';
import { folders } from '../../support/folders.ts';

const folder = folders();

/** A closed state with a hundred events. */
async function filled(): Promise<{ readonly dir: string; readonly file: string }> {
  const dir = await folder();
  const store = await openStore({ dir });
  await store.commit({ events: someEvents(1, 100) });
  await store.close();
  return { dir, file: join(dir, 'flowbot.db') };
}

async function withDatabase(file: string, sql: string): Promise<void> {
  const db = (await loadDriver())(file);
  db.exec(sql);
  db.close();
}

describe('a reader of the state', () => {
  it('makes nothing where there is no state', async () => {
    const dir = await folder();
    expect(await openReader({ dir: join(dir, 'portal', 'bot') })).toBeUndefined();
    expect(await readdir(dir)).toEqual([]);
  });

  it('leaves the file as it was, and what it makes beside it to its owner only', async () => {
    const { dir, file } = await filled();
    const before = await readFile(file);
    const reader = await openReader({ dir });
    expect(await reader?.newest({ limit: 500 })).toHaveLength(100);
    await reader?.close();
    expect(await readFile(file)).toEqual(before);
    // SQLite may take away what it has made between the two looks.
    for (const name of await readdir(dir)) expect((statSync(join(dir, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o077, name).toBe(0);
  });

  it('keeps no bot from starting, and is kept out by none', async () => {
    const { dir } = await filled();
    const reader = await openReader({ dir });
    const store = await openStore({ dir });
    await store.commit({ events: someEvents(101, 1) });
    expect((await reader?.newest({ limit: 1 }))?.[0]?.event.seq).toBe(101);
    await store.close();
    await reader?.close();
  });

  it('reads what a killed process left', async () => {
    const dir = await folder();
    const killed = await openStore({ dir });
    await killed.commit({ events: someEvents(1, 3) });
    const left = await folder();
    for (const name of ['flowbot.db', 'flowbot.db-wal']) await writeFile(join(left, name), await readFile(join(dir, name)));
    await killed.close();
    const reader = await openReader({ dir: left });
    expect(await reader?.newest({ limit: 9 })).toHaveLength(3);
    await reader?.close();
  });

  it.each<[string, (file: string) => Promise<void>, string, RegExp]>([
    ['of a newer flowbot', async (file) => withDatabase(file, 'PRAGMA user_version = 99'), 'newer', /has version 99/],
    ['of an older flowbot', async (file) => withDatabase(file, 'PRAGMA user_version = 0'), 'unavailable', /start the bot once with this one/],
    ['of another program', async (file) => withDatabase(file, 'PRAGMA application_id = 5'), 'corrupt', /is damaged/],
    ['that is empty', async (file) => truncate(file, 0), 'corrupt', /is damaged/],
    ['that is no database', async (file) => writeFile(file, 'no database '.repeat(3_000)), 'corrupt', /is damaged/],
  ])('refuses a state %s', async (_, change, kind, sentence) => {
    const { dir, file } = await filled();
    await change(file);
    await expect(openReader({ dir })).rejects.toMatchObject({ kind, message: expect.stringMatching(sentence) as string });
  });
});
