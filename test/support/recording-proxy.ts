import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it went through. */
export interface Passed {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

/** A reverse proxy in front of a bot that keeps what the portal sends. */
export interface RecordingProxy {
  readonly url: string;
  readonly passed: Passed[];
}

/** `cutOff` is taken from the front of each path, as proxies do. */
export async function recordingProxy(target: string, cutOff: string): Promise<RecordingProxy> {
  const passed: Passed[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const path = (request.url ?? '').replace(cutOff, '');
      const contentType = request.headers['content-type'] ?? '';
      passed.push({ path, contentType, body: Buffer.concat(pieces).toString() });
      const forward = send(`http://${target}${path}`, { method: 'POST', headers: { 'content-type': contentType } }, (answer) => {
        response.writeHead(answer.statusCode ?? 502);
        answer.pipe(response);
      });
      forward.on('error', () => response.writeHead(502).end());
      forward.end(Buffer.concat(pieces));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${cutOff}`, passed };
}
