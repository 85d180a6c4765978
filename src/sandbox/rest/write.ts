import type { ServerResponse } from 'node:http';

/** A body with its status. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

export function writeJson(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  write(response, status, { type: JSON_TYPE, body });
}

export function writePage(response: ServerResponse, status: number, body: string): void {
  write(response, status, { type: 'text/html; charset=utf-8', body });
}

function write(response: ServerResponse, status: number, { type, body }: { readonly type: string; readonly body: string }): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
