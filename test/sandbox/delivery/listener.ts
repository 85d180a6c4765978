import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { parsePhpForm } from '../../../src/kit/php-form.ts';
import type { Json } from '../portal.ts';

export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Json;
}

export interface Listener {
  readonly url: string;
  readonly heard: Heard[];
  /** Settles with everything heard once it is so much. */
  until(amount: number): Promise<readonly Heard[]>;
  close(): Promise<void>;
}

/** The address of a bot; `status` answers its n-th request, null breaks the connection off. */
export async function listen(status: (index: number) => number | null = () => 200, port = 0): Promise<Listener> {
  const heard: Heard[] = [];
  const waiting: { readonly amount: number; readonly resolve: (heard: readonly Heard[]) => void }[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString();
      const answer = status(heard.length);
      heard.push({ path: request.url ?? '', headers: request.headers, text, body: (text.startsWith('{') ? JSON.parse(text) : parsePhpForm(text)) as Json });
      for (const { amount, resolve } of waiting) if (heard.length >= amount) resolve(heard);
      if (answer === null) response.destroy();
      else response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = (): Promise<void> => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  onTestFinished(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bot?secret=1`,
    heard,
    until: (amount) => (heard.length >= amount ? Promise.resolve(heard) : new Promise((resolve) => waiting.push({ amount, resolve }))),
    close,
  };
}
