import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadBot } from '../../src/app/load-bot.ts';
import { wantedOf } from '../../src/app/wanted.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { toRecord } from '../../src/diagnostics/record.ts';
import { PNG } from '../support/beside.ts';
import { folders } from '../support/folders.ts';

const newFolder = folders();
const BOT = 'flowbot: 1\nbot: {code: b, name: B, avatar: logo.png}\n';

function png(width: number, height: number): Buffer {
  const bytes = Buffer.from(PNG);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** A WebP of one of its three kinds. */
function webp(kind: 'VP8 ' | 'VP8L' | 'VP8X', side: number): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.write(`RIFF....WEBP${kind}`, 'latin1');
  if (kind === 'VP8 ') [26, 28].forEach((place) => bytes.writeUInt16LE(side, place));
  if (kind === 'VP8L') bytes.writeUInt32LE((side - 1) | ((side - 1) << 14), 21);
  if (kind === 'VP8X') [24, 27].forEach((place) => bytes.writeUIntLE(side - 1, place, 3));
  return bytes;
}

/** What is found in a bot beside which `logo.png` is this; undefined is no file at all. */
async function found(logo: Uint8Array | 'folder' | undefined): Promise<readonly string[]> {
  const folder = await newFolder();
  const path = join(folder, 'logo.png');
  if (logo === 'folder') await mkdir(path);
  else if (logo) await writeFile(path, logo);
  const { diagnostics, source } = loadBot(join(folder, 'bot.yaml'), Buffer.from(BOT), {});
  return diagnostics.filter(({ severity }) => severity === 'error').map((one) => toRecord(one, source, ENGLISH).message);
}

describe('an avatar beside the bot', () => {
  test.each([
    ['is missing', undefined, 'there is no file "logo.png" beside this one'],
    ['is a folder', 'folder', '"logo.png" cannot be the avatar: it is a folder, or cannot be read'],
    ['is empty', Buffer.alloc(0), '"logo.png" cannot be the avatar: it is no image'],
    ['is no image', Buffer.from('%PDF-1.7 and so on, for pages'), '"logo.png" cannot be the avatar: it is no image'],
    ['is the name of a PNG and no more', PNG.subarray(0, 12), '"logo.png" cannot be the avatar: it is no image'],
    ['has 6000 x 6000 pixels', png(6_000, 6_000), '"logo.png" cannot be the avatar: it is too large'],
    ['has one row too many', png(1, 5_001), '"logo.png" cannot be the avatar: it is too large'],
    ['is a WebP of 6000 x 6000 pixels', webp('VP8 ', 6_000), '"logo.png" cannot be the avatar: it is too large'],
    ['is one without losses', webp('VP8L', 6_000), '"logo.png" cannot be the avatar: it is too large'],
    ['is an extended one', webp('VP8X', 6_000), '"logo.png" cannot be the avatar: it is too large'],
    ['has 20 MB', Buffer.concat([PNG, Buffer.alloc(20 * 1_048_576)]), '"logo.png" cannot be the avatar: it is too large'],
  ] as const)('that %s is found before anything runs', async (_what, logo, sentence) => {
    expect(await found(logo)).toEqual([sentence]);
  });

  test.each([
    ['a PNG', PNG], ['a PNG of 5000 x 5000 pixels', png(5_000, 5_000)], ['a WebP', webp('VP8 ', 512)], ['a WebP without losses', webp('VP8L', 512)], ['an extended WebP', webp('VP8X', 512)],
  ])('may be %s', async (_what, logo) => {
    expect(await found(logo)).toEqual([]);
  });

  test('that is gone by the time of the start is told by its name', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'logo.png'), PNG);
    const { program } = loadBot(join(folder, 'bot.yaml'), Buffer.from(BOT), {});
    await rm(join(folder, 'logo.png'));
    if (!program) throw new Error('the file does not load');
    await expect(wantedOf(program, join(folder, 'bot.yaml'))).rejects.toThrow(/logo\.png.*the avatar named in the file cannot be read/);
  });
});
