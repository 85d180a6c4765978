import type { GetFile } from '../../adapters/http/fetch-file.ts';
import { notFetched } from '../../adapters/http/not-fetched.ts';
import type { Mock } from '../../program/conversation.ts';

/** The servers of a talk: they answer what its mocks say, and remember what they were asked for. */
export class MockedServers {
  readonly #mocks: ReadonlyMap<string, Mock>;
  readonly #asked: string[] = [];

  constructor(mocks: ReadonlyMap<string, Mock>) {
    this.#mocks = mocks;
  }

  readonly get: GetFile = ({ origin, host, pathname, search }) => {
    const request = `GET ${origin}${pathname}${search}`;
    this.#asked.push(request);
    const mock = this.#mocks.get(request);
    if (!mock) return Promise.reject(notFetched('FILE_UNREACHABLE', `${host} has no mock for this.`));
    const bytes = Buffer.from(mock.body);
    return Promise.resolve({ status: mock.status, headers: { ...mock.headers, 'content-length': String(bytes.length) }, body: inOnePart(bytes), close: () => undefined });
  };

  /** How often something was asked for: `GET https://…`. */
  times(request: string): number {
    return this.#asked.filter((one) => one === request).length;
  }

  /** The first request that no mock answers. */
  unanswered(): string | undefined {
    return this.#asked.find((request) => !this.#mocks.has(request));
  }
}

async function* inOnePart(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
