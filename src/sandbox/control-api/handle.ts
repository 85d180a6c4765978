import type { IncomingMessage, ServerResponse } from 'node:http';
import { ControlError, type Control } from '../control.ts';
import { asObject } from '../plain-object.ts';
import { Refusal } from '../refusals.ts';
import { MOST, readBody, readRequestParams } from '../rest/body.ts';
import type { Scene } from '../scene.ts';
import { sendFile } from '../serve-file.ts';
import { isOwnOrigin, sameSecret } from './guard.ts';
import { streamLive } from './live.ts';
import { visibleFile } from './on-messages.ts';
import { ROUTES } from './routes.ts';

export interface ControlHandlerOptions {
  readonly control: Control;
  readonly scene: Scene;
  readonly token: string;
}

const PREFIX = '/sandbox/';
/** Bodies of this one may hold files. */
const FILES = `${PREFIX}files`;

/** Serves the control API; every wrong wish is answered with `{"error": sentence}`. */
export function makeControlHandler({ control, scene, token }: ControlHandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const body = await readBody(request, url.pathname === FILES ? MOST.upload : MOST.usual);
    const given = request.headers['x-sandbox-token'] ?? url.searchParams.get('token') ?? '';
    if (!sameSecret(String(given), token)) return sendJson(response, 401, { error: 'The token is missing or wrong; take the address that the sandbox printed.' });
    if (!isOwnOrigin(request)) return sendJson(response, 403, { error: 'Other pages may not call the sandbox.' });
    const name = `${request.method ?? ''} ${url.pathname.slice(PREFIX.length)}`;
    if (name === 'GET live') return streamLive(control, response);
    if (name === 'GET alive') return sendJson(response, 200, { installation: scene.installation });
    if (name === 'GET file') return answer(response, () => visibleFile(scene, fileIn(url)), (file) => sendFile(response, scene.shelf, file));
    const run = ROUTES.get(name);
    if (!run) return sendJson(response, 404, { error: `There is no "${name}"; the requests are listed in docs/reference/sandbox.md.` });
    return answer(response, () => run(control, inputOf(request, url, body)), (value) => sendJson(response, 200, value));
  };
}

function fileIn({ searchParams }: URL): { readonly person: number; readonly fileId: number } {
  return { person: Number(searchParams.get('person')), fileId: Number(searchParams.get('fileId')) };
}

function inputOf(request: IncomingMessage, url: URL, body: string): Readonly<Record<string, unknown>> {
  url.searchParams.delete('token');
  if (request.method === 'GET') return Object.fromEntries(url.searchParams);
  return asObject(readRequestParams('', request.headers['content-type'] ?? '', body)) ?? {};
}

/** Does what is wished and sends its result, or the sentence of a wish that was wrong. */
async function answer<Value>(response: ServerResponse, act: () => Value, deliver: (value: Value) => Promise<void> | void): Promise<void> {
  let value: Value;
  try {
    value = act();
  } catch (problem) {
    if (problem instanceof ControlError || problem instanceof Refusal) return sendJson(response, 400, { error: problem.message });
    throw problem;
  }
  return deliver(value);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}
