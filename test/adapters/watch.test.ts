import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { type Watch, watchFiles } from '../../src/adapters/watch.ts';

let folder: string;
let file: string;
let watch: Watch | undefined;
let told: string[];
let errors: Error[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbot-watch-'));
  file = join(folder, 'bot.yaml');
  writeFileSync(file, 'one');
  told = [];
  errors = [];
});
afterEach(async () => {
  await watch?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function watching(known: string | undefined = 'one', path = file): Promise<void> {
  const content = known === undefined ? undefined : Buffer.from(known);
  watch = await watchFiles(new Map([[path, content]]), (_path, bytes) => told.push(Buffer.from(bytes).toString()), { clock: systemClock, onError: (error) => errors.push(error) });
}

const tells = (...expected: readonly string[]): Promise<void> => vi.waitFor(() => expect(told).toEqual(expected), { timeout: 5_000, interval: 20 });
/** Long enough for a change to be told, were there one. */
const quiet = (): Promise<void> => sleep(600);

describe('a watched file', () => {
  test('is told with its bytes when it was written', async () => {
    await watching();
    writeFileSync(file, 'two');
    await tells('two');
    writeFileSync(file, 'three');
    await tells('two', 'three');
  });

  test('is not told when it was written as it is', async () => {
    await watching();
    writeFileSync(file, 'one');
    await quiet();
    expect(told).toEqual([]);
  });

  test('is told when it changed between its reading and the watch', async () => {
    await watching('zero');
    await tells('one');
  });

  test('is told again and again when it is replaced by a rename', async () => {
    await watching();
    for (const text of ['two', 'three', 'four']) {
      writeFileSync(`${file}.tmp`, text);
      renameSync(`${file}.tmp`, file);
      await vi.waitFor(() => expect(told.at(-1)).toBe(text), { timeout: 5_000, interval: 20 });
    }
    expect(told).toEqual(['two', 'three', 'four']);
  });

  test('is told when an editor moves it away and writes a new one', async () => {
    await watching();
    renameSync(file, `${file}~`);
    writeFileSync(file, 'two');
    unlinkSync(`${file}~`);
    await tells('two');
  });

  test('may disappear and come back later', async () => {
    await watching();
    unlinkSync(file);
    await quiet();
    expect(told).toEqual([]);
    writeFileSync(file, 'one');
    await quiet();
    expect(told).toEqual([]);
    writeFileSync(file, 'two');
    await tells('two');
  });

  test('may appear after the watch', async () => {
    unlinkSync(file);
    await watching(undefined);
    writeFileSync(file, 'new');
    await tells('new');
  });

  test('is told once when it is written in pieces', async () => {
    await watching();
    writeFileSync(file, 'a');
    for (let piece = 0; piece < 8; piece += 1) {
      await sleep(60);
      appendFileSync(file, 'a');
    }
    await tells('aaaaaaaaa');
    await quiet();
    expect(told).toEqual(['aaaaaaaaa']);
  });

  test('is told in its last state when it is written without end in sight', async () => {
    await watching();
    for (let round = 0; round < 300; round += 1) writeFileSync(file, `round ${round}`);
    await vi.waitFor(() => expect(told.at(-1)).toBe('round 299'), { timeout: 5_000, interval: 20 });
  });

  test('is not told for its neighbours', async () => {
    await watching();
    writeFileSync(join(folder, '.bot.yaml.swp'), 'x');
    writeFileSync(join(folder, 'other.yaml'), 'x');
    mkdirSync(join(folder, 'bot.yaml.d'));
    await quiet();
    expect(told).toEqual([]);
  });

  test('is told through a link whose target is exchanged', async () => {
    const link = join(folder, 'link.yaml');
    symlinkSync(file, link);
    await watching('one', link);
    const other = join(folder, 'other.yaml');
    writeFileSync(other, 'two');
    symlinkSync(other, `${link}.new`);
    renameSync(`${link}.new`, link);
    await tells('two');
  });

  test('is told when its whole folder goes and comes back, and after that', async () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    writeFileSync(join(inner, 'bot.yaml'), 'one');
    await watching('one', join(inner, 'bot.yaml'));
    rmSync(inner, { recursive: true });
    await quiet();
    mkdirSync(inner);
    for (const text of ['two', 'three']) {
      writeFileSync(join(inner, 'bot.yaml'), text);
      await vi.waitFor(() => expect(told.at(-1)).toBe(text), { timeout: 8_000, interval: 20 });
    }
  }, 20_000);

  test('that becomes a folder is an error, not the end', async () => {
    await watching();
    unlinkSync(file);
    mkdirSync(file);
    await vi.waitFor(() => expect(errors.map((error) => 'code' in error && error.code)).toContain('EISDIR'), { timeout: 5_000, interval: 20 });
    rmSync(file, { recursive: true });
    writeFileSync(file, 'two');
    await tells('two');
  });

  test('is not told after the watch was closed', async () => {
    await watching();
    writeFileSync(file, 'two');
    await watch?.close();
    await quiet();
    expect(told).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe('two');
  });
});

test('several files are told by their names', async () => {
  const second = join(folder, 'second.yaml');
  writeFileSync(second, 'b');
  const changes: [string, string][] = [];
  watch = await watchFiles(new Map([[file, Buffer.from('one')], [second, Buffer.from('b')]]), (path, bytes) => changes.push([path, Buffer.from(bytes).toString()]), { clock: systemClock, onError: (error) => errors.push(error) });
  writeFileSync(second, 'bb');
  writeFileSync(file, 'two');
  await vi.waitFor(() => expect(changes.sort()).toEqual([[file, 'two'], [second, 'bb']]), { timeout: 5_000, interval: 20 });
});
