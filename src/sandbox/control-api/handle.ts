import type { IncomingMessage, ServerResponse } from 'node:http';
import { ControlError, type Control } from '../control.ts';
import { asObject } from '../plain-object.ts';
import { Refusal } from '../refusals.ts';
import { readBody, readRequestParams } from '../rest/body.ts';
import { isOwnOrigin, sameSecret } from './guard.ts';
import { streamLive } from './live.ts';
import { ROUTES } from './routes.ts';

export interface ControlHandlerOptions {
  readonly control: Control;
  readonly token: string;
  readonly installation: string;
}

const PREFIX = '/sandbox/';

/** Serves the control API; every wrong wish is answered with `{"error": sentence}`. */
export function makeControlHandler({ control, token, installation }: ControlHandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const body = await readBody(request);
    const given = request.headers['x-sandbox-token'] ?? url.searchParams.get('token') ?? '';
    if (!sameSecret(String(given), token)) return sendJson(response, 401, { error: 'The token is missing or wrong; take the address that the sandbox printed.' });
    if (!isOwnOrigin(request)) return sendJson(response, 403, { error: 'Other pages may not call the sandbox.' });
    const name = `${request.method ?? ''} ${url.pathname.slice(PREFIX.length)}`;
    if (name === 'GET live') return streamLive(control, response);
    if (name === 'GET alive') return sendJson(response, 200, { installation });
    const run = ROUTES.get(name);
    if (!run) return sendJson(response, 404, { error: `There is no "${name}".` });
    const { status, value } = attempt(() => run(control, inputOf(request, url, body)));
    return sendJson(response, status, value);
  };
}

function inputOf(request: IncomingMessage, url: URL, body: string): Readonly<Record<string, unknown>> {
  url.searchParams.delete('token');
  if (request.method === 'GET') return Object.fromEntries(url.searchParams);
  return asObject(readRequestParams('', request.headers['content-type'] ?? '', body)) ?? {};
}

function attempt(act: () => unknown): { readonly status: number; readonly value: unknown } {
  try {
    return { status: 200, value: act() };
  } catch (problem) {
    if (problem instanceof ControlError || problem instanceof Refusal) return { status: 400, value: { error: problem.message } };
    throw problem;
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}
