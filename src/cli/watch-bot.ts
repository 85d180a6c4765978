import { systemClock } from '../adapters/clock.ts';
import { type Watch, watchFiles } from '../adapters/watch.ts';
import type { LoadedFile } from '../app/load-bot.ts';

/** A bot's file as it was read, and what was read beside it. */
export interface Watched {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly packFiles: LoadedFile['packFiles'];
}

/**
 * Watches a bot's file and its packs. `take` gets the newest bytes of the bot's file whenever one of them has changed, and tells
 * what it read: a pack that is used from then on is watched too, also one that is not there yet.
 */
export async function watchBot(watched: Watched, take: (bytes: Uint8Array) => Pick<Watched, 'packFiles'>, onError: (error: Error) => void): Promise<Watch> {
  const { file } = watched;
  let { bytes, packFiles } = watched;
  let closed = false;
  const open = (): Promise<Watch> => watchFiles(new Map([...packFiles, [file, bytes]]), changed, { clock: systemClock, onError });
  const changed = (path: string, content: Uint8Array): void => {
    if (path === file) bytes = content;
    const before = [...packFiles.keys()].sort().join('\n');
    packFiles = take(bytes).packFiles;
    if ([...packFiles.keys()].sort().join('\n') !== before) watch = watch.then(renewed);
  };
  // What changes between the two is seen by the second: it compares with what was read.
  const renewed = async (old: Watch): Promise<Watch> => {
    await old.close();
    return closed ? old : open();
  };
  let watch = open();
  await watch;
  return {
    async close() {
      closed = true;
      await (await watch).close();
    },
  };
}
