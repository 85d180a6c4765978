import { copyFile, readdir, readFile, rename, stat, truncate, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDriver } from '../../../src/adapters/sqlite/driver.ts';
import { openStore } from '../../../src/adapters/sqlite/open-store.ts';
import { StoreError } from '../../../src/store/store.ts';
import { anEvent, someEvents } from '../../contract/store-rows.ts';
import { folders } from '../../support/folders.ts';

const folder = folders();

/** A state with a hundred events, closed, that no connection of this process has touched. */
async function filled(): Promise<{ readonly dir: string; readonly file: string }> {
  const [made, dir] = [await folder(), await folder()];
  const store = await openStore({ dir: made });
  await store.commit({ events: someEvents(1, 100) });
  await store.close();
  const file = join(dir, 'flowbot.db');
  await copyFile(join(made, 'flowbot.db'), file);
  return { dir, file };
}

async function withDatabase(file: string, sql: string): Promise<void> {
  const db = (await loadDriver())(file);
  db.exec(sql);
  db.close();
}

async function refusal(dir: string): Promise<StoreError> {
  const error: unknown = await openStore({ dir }).then((store) => store.close(), (reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
}

describe('the folder of a store', () => {
  it('is made for its owner only, and so is every file in it', async () => {
    const dir = join(await folder(), 'portal', 'bot');
    const store = await openStore({ dir });
    await store.commit({ events: [anEvent(1)] });
    const modes = await Promise.all((await readdir(dir)).map(async (name) => [name, (await stat(join(dir, name))).mode & 0o777] as const));
    await store.close();
    expect(Object.fromEntries(modes)).toEqual({ 'flowbot.db': 0o600, 'flowbot.db-wal': 0o600, 'flowbot.db-shm': 0o600, 'lock.db': 0o600, 'lock.txt': 0o600 });
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
  });

  it('has everything in one file after closing', async () => {
    const { dir } = await filled();
    const store = await openStore({ dir });
    expect((await store.recover()).events).toEqual(someEvents(1, 100));
    await store.close();
    expect(await readdir(dir)).not.toContain('lock.txt');
  });

  it('opens again although an earlier start died while it made the database', async () => {
    const { dir, file } = await filled();
    await rename(file, `${file}.new`);
    await truncate(`${file}.new`, 5_000);
    const store = await openStore({ dir });
    expect(await store.recover()).toMatchObject({ nextSeq: 1, events: [] });
    await store.close();
  });
});

describe('a store that is open', () => {
  it('refuses a second one, and names the holder and the folder', async () => {
    const { dir } = await filled();
    const first = await openStore({ dir, clock: { now: () => Date.UTC(2027, 0, 2, 3, 4, 5) } });
    const error = await refusal(dir);
    expect(error.kind).toBe('locked');
    expect(error.message).toContain(`process ${process.pid} on ${hostname()}, started 2027-01-02T03:04:05.000Z`);
    expect(error.message).toContain(dir);
    await expect(refusal(dir)).resolves.toMatchObject({ kind: 'locked' });
    await first.commit({ events: [anEvent(200)] });
    await first.close();
    await (await openStore({ dir })).close();
  });

  it('refuses a second one also while the holder has not written its name', async () => {
    const { dir } = await filled();
    await withDatabase(join(dir, 'lock.db'), 'SELECT 1');
    const holder = (await loadDriver())(join(dir, 'lock.db'));
    holder.exec('BEGIN EXCLUSIVE');
    expect((await refusal(dir)).message).toMatch(/^Another flowbot is using the folder/);
    holder.close();
  });

  it('can be read by a person’s tool meanwhile', async () => {
    const { dir, file } = await filled();
    const store = await openStore({ dir });
    const db = (await loadDriver())(file);
    expect(db.prepare('SELECT count(*) AS events FROM events').get()).toMatchObject({ events: 100 });
    db.close();
    await store.close();
  });
});

describe('a database of a newer flowbot', () => {
  it('is refused unchanged, naming both versions', async () => {
    const { dir, file } = await filled();
    await withDatabase(file, 'PRAGMA user_version = 99');
    const before = await readFile(file);
    const error = await refusal(dir);
    expect(error.kind).toBe('newer');
    expect(error.message).toMatch(/^The state in \S+ has version 99, and this flowbot knows versions up to \d+\./);
    expect(await readFile(file)).toEqual(before);
  });
});

describe('a damaged database', () => {
  it.each<[string, (file: string) => Promise<void>]>([
    ['cut off', async (file) => truncate(file, 20_000)],
    ['cut off within its head', async (file) => truncate(file, 60)],
    ['emptied', async (file) => truncate(file, 0)],
    ['overwritten with text', async (file) => writeFile(file, 'no database '.repeat(3_000))],
    ['another program’s', async (file) => withDatabase(file, 'PRAGMA application_id = 5')],
  ])('that is %s is refused, with the way to a fresh start', async (_, damage) => {
    const { dir, file } = await filled();
    await damage(file);
    const error = await refusal(dir);
    expect(error.kind).toBe('corrupt');
    expect(error.message).toContain(`The file ${file} is damaged`);
    expect(error.message).toContain('To start with a fresh state, move this file to another folder and start again');
    await rename(file, join(await folder(), 'moved.db'));
    const fresh = await openStore({ dir });
    expect(await fresh.recover()).toMatchObject({ nextSeq: 1, events: [] });
    await fresh.close();
  });

  it('does not mix what a crash left beside it into a fresh one', async () => {
    const [crashed, dir] = [await folder(), await folder()];
    const store = await openStore({ dir: crashed });
    await store.commit({ events: someEvents(1, 100) });
    await copyFile(join(crashed, 'flowbot.db-wal'), join(dir, 'flowbot.db-wal'));
    await store.close();
    const fresh = await openStore({ dir });
    expect(await fresh.recover()).toMatchObject({ nextSeq: 1, events: [] });
    await fresh.close();
  });

  it('tells which file when it is the lock', async () => {
    const { dir } = await filled();
    await writeFile(join(dir, 'lock.db'), 'no database '.repeat(3_000));
    const error = await refusal(dir);
    expect([error.kind, error.message.includes(`${join(dir, 'lock.db')} is damaged`)]).toEqual(['corrupt', true]);
  });
});

describe('a place that cannot be used', () => {
  it('is told when a file stands where the folder should be', async () => {
    const file = join(await folder(), 'state');
    await writeFile(file, '');
    expect(await refusal(file)).toMatchObject({ kind: 'unavailable', message: expect.stringContaining(file) as string });
  });
});
