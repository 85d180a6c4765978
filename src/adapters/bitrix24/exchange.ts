import { type HttpAnswer, readBatch, readDirect, type Reading } from './answer.ts';
import type { Call } from './call.ts';
import { encodeBody } from './encode.ts';
import { problemOfException } from './failures.ts';
import type { Transport } from './transport.ts';

/** Sends calls in one request, a single one as it is and more as a batch, and reads the answer. Never rejects. */
export async function exchange(transport: Transport, calls: readonly Call[]): Promise<Reading> {
  const [first, second] = calls;
  if (first === undefined) return { each: [] };
  for (const call of calls) call.tries += 1;
  const direct = second === undefined;
  const answer = await post(transport, direct ? first.method : 'batch', direct ? encodeBody(first.order.params) : batchBody(calls));
  if ('whole' in answer) return answer;
  return direct ? readDirect(answer, first.method) : readBatch(answer, calls.map((call) => call.method));
}

async function post(transport: Transport, method: string, body: string): Promise<HttpAnswer | Extract<Reading, { whole: unknown }>> {
  try {
    return await transport.post(method, body);
  } catch (error) {
    return { whole: problemOfException(error) };
  }
}

/** A command is percent-encoded, so nothing in it needs a JSON escape. */
function batchBody(calls: readonly Call[]): string {
  let commands = '';
  for (const [index, call] of calls.entries()) commands += `${index === 0 ? '' : ','}"c${index}":"${call.command}"`;
  return `{"halt":0,"cmd":{${commands}}}`;
}
