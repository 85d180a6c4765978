import type { ServerResponse } from 'node:http';
import type { Control } from '../control.ts';

/** Sends everything visible as server-sent events, one JSON object each, until the reader goes away. */
export function streamLive(control: Control, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
  response.write(': connected\n\n');
  const end = control.live((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  response.on('close', end);
}
