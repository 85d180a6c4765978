import { LIMITS } from '../contract/limits.ts';
import { fileName } from '../portal/file-path.ts';
import type { FileAddress, FileSource } from '../portal/effects.ts';
import type { Directive } from '../schema/define-action.ts';

/** What an author may say of where a file comes from. */
export interface Given {
  readonly file?: string;
  readonly url?: FileAddress;
  readonly content?: string;
}

/** The source of a file, or why there is none. */
export function sourceOf({ file, url, content }: Given): FileSource | Directive {
  if (url !== undefined) return url;
  if (file !== undefined) return { file };
  return content === undefined || content === '' ? EMPTY_FILE : { content };
}

/** What a file is called whose text stands in the bot's file. */
const TEXT_NAME = 'text.txt';

/** The name that people see, without folders; empty where nothing is left of it, undefined where a server names the file. */
export function nameOf(name: string | undefined, source: FileSource): string | undefined {
  if (name !== undefined) return fileName(name);
  if ('url' in source) return undefined;
  return fileName('file' in source ? source.file : TEXT_NAME);
}

const EMPTY_FILE = { kind: 'fail', code: 'FILE_EMPTY', message: 'the content is empty once its values are filled in, and a portal takes no empty file' } as const;
export const NO_NAME = { kind: 'fail', code: 'NO_FILE_NAME', message: 'nothing is left of `name` once its values are filled in' } as const;
export const LONG_TEXT = { kind: 'fail', code: 'TEXT_TOO_LONG', message: `the text beside a file has more than ${LIMITS.messageLength - 100} characters once its values are filled in; send it as a message of its own` } as const;
