import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal, refuse } from '../refusals.ts';
import { failure, send } from '../rest/answer.ts';
import { readBody, readRequestParams } from '../rest/body.ts';
import type { Params } from '../rest/execute.ts';
import { isExecuted, refusalOfFault, saysInstead, strikeRequest } from '../rest/faults.ts';
import type { Scene } from '../scene.ts';
import type { Answer } from '../rest/write.ts';
import { tokenAnswer } from './token-answer.ts';

/** Where tokens are renewed. */
export const TOKEN_PATH = '/oauth/token';
const ADDRESS = /^\/oauth\/token\/?(?:\?(.*))?$/s;
/** The name that faults and the journal know it by. */
const NAME = 'oauth.token';

export interface AuthServerOptions {
  readonly scene: Scene;
  /** Brings every change to disk; called before any answer. */
  readonly flush: () => void;
}

/** The authorization server: documented is GET; the portal's own SDK sends a form. */
export function makeAuthServer({ scene, flush }: AuthServerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const params = await readParams(request);
    const fault = strikeRequest(scene, NAME, []);
    const entry = scene.journal.add({
      kind: 'request', method: NAME, params: params instanceof Refusal ? {} : shown(params), outcome: { error: '', description: '' },
      executed: false, refused: false, batch: null, fault: null,
    });
    const refusal = fault && !isExecuted(fault) ? refusalOfFault(fault) : undefined;
    const ended = refusal ?? answerTo(scene, params);
    const answer = saysInstead(fault) ?? ended;
    const failed = answer instanceof Refusal;
    entry.finish({
      outcome: failed ? { error: answer.code, description: answer.message } : { result: 'tokens' }, executed: !(ended instanceof Refusal), fault: fault?.kind ?? null,
    });
    flush();
    send(response, failed ? failure(answer) : answer, fault, scene.clock);
  };
}

async function readParams(request: IncomingMessage): Promise<Params | Refusal> {
  try {
    const query = ADDRESS.exec(request.url ?? '')?.[1] ?? '';
    const body = await readBody(request);
    if (request.method !== 'GET' && request.method !== 'POST') refuse('invalid_request', 'The method must be GET');
    return readRequestParams(query, request.headers['content-type'] ?? '', body);
  } catch (problem) {
    if (problem instanceof Refusal) return problem;
    throw problem;
  }
}

function answerTo(scene: Scene, params: Params | Refusal): Answer | Refusal {
  if (params instanceof Refusal) return params;
  try {
    return { status: 200, body: JSON.stringify(tokenAnswer(scene, params)) };
  } catch (problem) {
    if (problem instanceof Refusal) return problem;
    throw problem;
  }
}

/** What is no secret. */
function shown(params: Params): Params {
  return { grant_type: params['grant_type'], client_id: params['client_id'] };
}
