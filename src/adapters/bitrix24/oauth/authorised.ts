import type { Outcome, Reading } from '../answer.ts';
import type { StreamedBody } from '../carried.ts';
import { type Exchange, exchangeOver } from '../exchange.ts';
import type { Problem } from '../failures.ts';
import type { Transport } from '../transport.ts';
import type { Tokens } from './tokens.ts';

/** Sends calls with the access token of an application; those that find it expired are asked for again and leave with a new one. */
export function exchangeWith(tokens: Tokens, transport: Transport): Exchange {
  return async (calls) => {
    const access = await tokens.ready();
    if (typeof access !== 'string') return { whole: access };
    const post: Transport['post'] = (method, body) => transport.post(method, withAuth(body, access));
    const reading = await exchangeOver({ ...transport, post })(calls);
    if (outcomesOf(reading).some((outcome) => !isExpired(outcome))) tokens.accepted(access);
    const again = !outcomesOf(reading).some(isExpired) || tokens.expired(access);
    return again ? reading : { whole: NEVER_TAKEN };
  };
}

/** Not renewed over and over: an application that does so may be blocked. */
const NEVER_TAKEN: Problem = {
  failure: 'unavailable',
  code: 'EXPIRED_TOKEN',
  sentence: 'Bitrix24 calls an access token expired that has just been given out. Check portal.oauth.domain and whether the application is installed on this portal.',
};

function outcomesOf(reading: Reading): readonly Outcome[] {
  return 'whole' in reading ? [{ problem: reading.whole }] : reading.each;
}

function isExpired(outcome: Outcome): boolean {
  return 'problem' in outcome && outcome.problem.failure === 'expired';
}

/** The bodies of all calls are maps, streamed ones with something in them. Behind everything else the token counts whatever a flow has put into the map. */
function withAuth(body: string | StreamedBody, access: string): string | StreamedBody {
  const auth = `"auth":${JSON.stringify(access)}`;
  if (typeof body === 'string') return body === '{}' ? `{${auth}}` : `${body.slice(0, -1)},${auth}}`;
  const start = Buffer.from(`{${auth},`);
  return { length: body.length === undefined ? undefined : body.length + start.length - 1, chunks: behind(start, body.chunks) };
}

/** The chunks without their first byte, behind other ones. */
async function* behind(start: Uint8Array, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  let first = true;
  for await (const chunk of chunks) {
    yield first ? chunk.subarray(1) : chunk;
    first = false;
  }
}
