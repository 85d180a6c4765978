import { LIMITS } from '../../contract/limits.ts';
import { PortalError } from '../../portal/failure.ts';
import { fileName } from '../../portal/file-path.ts';
import type { OpenedFile } from '../../portal/files.ts';
import { encodeBody, type Params } from './encode.ts';
import { mapOf } from './raw.ts';

/** A body that is made while it leaves. */
export interface StreamedBody {
  /** Bytes, where they are known. */
  readonly length: number | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** The file as it was found; a server may name it. */
export type Found = OpenedFile & { readonly name?: string };

/** A file that a call carries as Base64 in one of its `fields`: opened anew for each request, and read while that leaves. */
export class Carried {
  readonly #field: 'content' | 'avatar';
  readonly #open: () => Promise<Found>;
  #found: Found | undefined;

  constructor(field: 'content' | 'avatar', open: () => Promise<Found>) {
    this.#field = field;
    this.#open = open;
  }

  /** To be awaited before each request. Rejects with `PortalError` where there is no file, or none that a portal takes. */
  async look(): Promise<void> {
    const found = await this.#open();
    this.#found = found;
    if (found.size === 0) throw EMPTY();
    if ((found.size ?? 0) > LIMITS.fileBytes) throw TOO_LARGE();
  }

  /** What was opened is not read after all. */
  async drop(): Promise<void> {
    await this.#found?.bytes[Symbol.asyncIterator]().return?.();
  }

  /** The call with the file in it; `arrange` may put its parameters into another layout. */
  body(params: Params, arrange: (params: Params) => Params = (same) => same): StreamedBody {
    const { name, bytes, size } = this.#found ?? { bytes: NOTHING, size: undefined };
    const fields = mapOf(params['fields']);
    const named = this.#field === 'content' ? { name: fields['name'] ?? (fileName(name ?? '') || NAMELESS) } : {};
    const json = encodeBody(arrange({ ...params, fields: { ...fields, ...named, [this.#field]: null } }));
    // Quotes inside texts are escaped, so this stands nowhere else.
    const place = `"${this.#field}":null`;
    const at = json.indexOf(place);
    const head = Buffer.from(`${json.slice(0, at)}${place.slice(0, -'null'.length)}"`);
    const tail = Buffer.from(`"${json.slice(at + place.length)}`);
    const length = size === undefined ? undefined : head.length + 4 * Math.ceil(size / 3) + tail.length;
    return { length, chunks: written(head, inBase64(bytes, size), tail) };
  }
}

/** What a file is called that nobody has named. */
const NAMELESS = 'file';

const NOTHING: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() { /* no file was found */ } };

const EMPTY = (): PortalError => new PortalError('rejected', 'FILE_EMPTY', 'The file is empty, and a portal takes no empty file.');
const TOO_LARGE = (): PortalError => new PortalError('rejected', 'FILE_TOO_LARGE', 'The file is larger than 100 MB. Send a smaller one, or a link to it.');
const CHANGED = (): PortalError => new PortalError('rejected', 'FILE_CHANGED', 'The file was changed while it was being sent.');

async function* written(head: Buffer, content: AsyncIterable<Uint8Array>, tail: Buffer): AsyncGenerator<Uint8Array> {
  yield head;
  yield* content;
  yield tail;
}

/** Three bytes are four characters, so what is left of a piece waits for the next one. */
async function* inBase64(bytes: AsyncIterable<Uint8Array>, size: number | undefined): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = Buffer.alloc(0);
  let count = 0;
  for await (const piece of bytes) {
    count += piece.length;
    if (count > LIMITS.fileBytes) throw TOO_LARGE();
    if (size !== undefined && count > size) throw CHANGED();
    const all = Buffer.concat([rest, piece]);
    const whole = all.length - (all.length % 3);
    rest = all.subarray(whole);
    yield Buffer.from(all.toString('base64', 0, whole), 'latin1');
  }
  if (size !== undefined && count < size) throw CHANGED();
  yield Buffer.from(Buffer.from(rest).toString('base64'), 'latin1');
}
