import { type HttpAnswer, readBatch, readDirect, type Reading } from './answer.ts';
import { PortalError } from '../../portal/failure.ts';
import type { Call, CallOrder } from './call.ts';
import type { StreamedBody } from './carried.ts';
import { encodeBody } from './encode.ts';
import { problemOfException } from './failures.ts';
import type { Transport } from './transport.ts';

/** Sends calls in one request and reads the answer. Never rejects. */
export type Exchange = (calls: readonly Call[]) => Promise<Reading>;

/** A single call goes as it is, more as a batch. */
export function exchangeOver(transport: Transport): Exchange {
  return async (calls) => {
    const [first, second] = calls;
    if (first === undefined) return { each: [] };
    const direct = second === undefined;
    const answer = await post(transport, direct ? first.method : 'batch', direct ? bodyOf(first.order) : batchBody(calls));
    if ('whole' in answer) return answer;
    return direct ? readDirect(answer, first.method) : readBatch(answer, calls.map((call) => call.method));
  };
}

async function post(transport: Transport, method: string, body: string | StreamedBody): Promise<HttpAnswer | Extract<Reading, { whole: unknown }>> {
  try {
    return await transport.post(method, body);
  } catch (error) {
    // The file that was being sent, and not the portal, is to blame.
    return { whole: error instanceof PortalError ? { failure: error.failure, code: error.code, sentence: error.message } : problemOfException(error) };
  }
}

function bodyOf({ carried, params }: CallOrder): string | StreamedBody {
  return carried ? carried.body(params) : encodeBody(params);
}

/** A command is percent-encoded, so nothing in it needs a JSON escape. */
function batchBody(calls: readonly Call[]): string {
  let commands = '';
  for (const [index, call] of calls.entries()) commands += `${index === 0 ? '' : ','}"c${index}":"${call.command}"`;
  return `{"halt":0,"cmd":{${commands}}}`;
}
