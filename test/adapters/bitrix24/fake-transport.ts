import type { HttpAnswer } from '../../../src/adapters/bitrix24/answer.ts';
import type { StreamedBody } from '../../../src/adapters/bitrix24/carried.ts';
import type { Transport } from '../../../src/adapters/bitrix24/transport.ts';

/** One request that the client sent; it stays under way until the test answers it. */
export interface Request {
  readonly method: string;
  /** The commands of a batch as they were written; of a single call its method alone. */
  readonly commands: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
  /** Answers every call with a result. */
  done(): void;
  /** Answers as the portal does that ran all commands: a code for those that failed, the value of the others. */
  answer(...ends: readonly (string | object | undefined)[]): void;
  reply(status: number, body: unknown): void;
  fail(code: string): void;
}

/** A transport whose requests a test answers by hand. */
export class FakeTransport implements Transport {
  readonly requests: Request[] = [];

  /** Takes the requests that came since the last look. */
  take(): readonly Request[] {
    return this.requests.splice(0);
  }

  /** No request here has an answer of a portal. */
  hide(): () => void {
    return () => undefined;
  }

  get(): Promise<never> {
    return Promise.reject(new Error('nothing is fetched'));
  }

  post(method: string, text: string | StreamedBody): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const body = JSON.parse(typeof text === 'string' ? text : '{}') as Record<string, unknown>;
      const commands = method === 'batch' ? Object.values(body['cmd'] as Record<string, string>) : [method];
      const reply = (status: number, value: unknown): void => {
        resolve({ status, body: typeof value === 'string' ? value : JSON.stringify(value), movedTo: status < 400 && status >= 300 ? 'elsewhere.example' : '' });
      };
      const answer = (...ends: readonly (string | object | undefined)[]): void => reply(200, method === 'batch' ? batchAnswer(ends) : directAnswer(ends[0]));
      this.requests.push({
        method, commands, body, reply, answer,
        done: () => answer(...commands.map((_command, index) => ({ id: index + 1 }))),
        fail: (code) => reject(Object.assign(new Error('the wire broke at https://example/rest/1/secret/'), { code })),
      });
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function directAnswer(end: string | object | undefined): unknown {
  return typeof end === 'string' ? { error: end, error_description: '' } : { result: end };
}

/** An entry that is undefined is missing from the answer. */
function batchAnswer(ends: readonly (string | object | undefined)[]): unknown {
  const result: Record<string, unknown> = {};
  const errors: Record<string, unknown> = {};
  for (const [index, end] of ends.entries()) {
    if (typeof end === 'string') errors[`c${index}`] = { error: end, error_description: '' };
    else if (end !== undefined) result[`c${index}`] = end;
  }
  const orEmpty = (map: object): unknown => (Object.keys(map).length === 0 ? [] : map);
  return { result: { result: orEmpty(result), result_error: orEmpty(errors), result_total: [], result_next: [], result_time: [] }, time: {} };
}
