import type { Effect, FileSource } from '../../portal/effects.ts';
import { PortalError } from '../../portal/failure.ts';
import type { FetchFile, Files } from '../../portal/files.ts';
import { Carried, type Found } from './carried.ts';

/** Where files come from and go to; what is absent is refused to effects that need it. */
export interface Sources {
  /** Those beside the bot. */
  readonly files?: Files | undefined;
  readonly fetchFile?: FetchFile | undefined;
}

/** The file that goes with an effect. */
export function carriedBy(effect: Effect, sources: Sources): Carried | undefined {
  switch (effect.kind) {
    case 'upload':
      return new Carried('content', () => open(effect.source, sources));
    case 'create_chat': case 'update_chat': {
      const { avatar } = effect.look;
      return avatar === undefined ? undefined : new Carried('avatar', () => open({ file: avatar }, sources));
    }
    default:
      return undefined;
  }
}

async function open(source: FileSource, { files, fetchFile }: Sources): Promise<Found> {
  if ('file' in source) return given(files).open(source.file);
  if ('url' in source) return given(fetchFile)(source.url, source.hosts);
  const bytes = Buffer.from(source.content);
  return { bytes: once(bytes), size: bytes.length };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What is needed for files. */
export function given<Source>(source: Source | undefined): Source {
  if (source === undefined) throw new PortalError('rejected', 'NO_FILES', 'This bot was started without access to files.');
  return source;
}
