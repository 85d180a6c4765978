import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { botToken, readSecret, stateFolder, writeSecret } from '../../src/adapters/state-folder.ts';
import { StoreError } from '../../src/store/store.ts';
import { folders } from '../support/folders.ts';

const folder = folders();
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('stateFolder', () => {
  it.each([
    ['example.bitrix24.com', 'echo_bot', 'example.bitrix24.com/echo_bot'],
    ['Example.Bitrix24.com', 'Echo', 'example.bitrix24.com/Echo'],
    ['127.0.0.1:8080', 'b', '127.0.0.1+8080/b'],
    ['[::1]:80', 'b', '%5B++1%5D+80/b'],
    ['..', '../../etc', '%2E./%2E.%2F..%2Fetc'],
    ['a/b', 'c\\d*', 'a%2Fb/c%5Cd%2A'],
    ['', '', '%/%'],
    ['пример.рф', 'бот', `${encodeURIComponent('пример')}.${encodeURIComponent('рф')}/${encodeURIComponent('бот')}`],
  ])('puts the bot of %s called %s into a folder of its own below the root', async (host, code, expected) => {
    const root = await folder();
    expect(relative(root, await stateFolder(root, host, code))).toBe(join(...expected.split('/')));
  });

  it('opens it to its owner only, also when it was there', async () => {
    const root = await folder();
    const dir = await stateFolder(root, 'host', 'bot');
    await chmod(dir, 0o755);
    await chmod(join(root, 'host'), 0o777);
    await stateFolder(root, 'host', 'bot');
    expect([await modeOf(dir), await modeOf(join(root, 'host'))]).toEqual([0o700, 0o700]);
  });

  it('says so when the place is taken by a file', async () => {
    const root = await folder();
    await writeFile(join(root, 'host'), '');
    await expect(stateFolder(root, 'host', 'bot')).rejects.toBeInstanceOf(StoreError);
  });
});

describe('secrets', () => {
  it('are kept for their owner only, and replaced as a whole', async () => {
    const dir = await folder();
    expect(await readSecret(dir, 'key')).toBeUndefined();
    await writeSecret(dir, 'key', 'one');
    await writeSecret(dir, 'key', 'two');
    expect(await readSecret(dir, 'key')).toBe('two');
    expect(await readdir(dir)).toEqual(['key']);
    expect(await modeOf(join(dir, 'key'))).toBe(0o600);
  });

  it('are narrowed when others could read them', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'key'), 'one', { mode: 0o644 });
    expect(await readSecret(dir, 'key')).toBe('one');
    expect(await modeOf(join(dir, 'key'))).toBe(0o600);
  });

  it('stay in their folder whatever their name', async () => {
    const dir = await folder();
    await writeSecret(dir, '../key', 'one');
    expect(await readdir(dir)).toEqual(['%2E.%2Fkey']);
  });
});

describe('botToken', () => {
  it('is made once: 40 letters and digits that no one else has', async () => {
    const [one, other] = [await folder(), await folder()];
    const token = await botToken(one);
    expect(token).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(await botToken(one)).toBe(token);
    expect(await botToken(other)).not.toBe(token);
  });
});
