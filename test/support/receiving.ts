import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { readDelivery } from '../../src/adapters/bitrix24/delivery/delivery.ts';
import { Receiver } from '../../src/adapters/bitrix24/delivery/receiver.ts';
import type { PortalEvent } from '../../src/portal/events.ts';
import type { Portal } from '../../src/portal/portal.ts';
import { keptLog } from './kept-log.ts';

export interface Receiving {
  /** Where a portal sends events to. */
  readonly url: string;
  /** What was received for a bot, in order. */
  events(botId: number): readonly PortalEvent[];
}

interface Whose {
  /** The code of all bots that are sent something. */
  readonly code: string;
  /** Of the portal, with its port. */
  readonly host: string;
  readonly portal: () => Pick<Portal, 'findBot'>;
}

/** Takes what a portal sends to bots, as a running flowbot does; ends with the test. */
export async function receiving({ code, host, portal }: Whose): Promise<Receiving> {
  const received = new Map<number, PortalEvent[]>();
  const receivers = new Map<number, Promise<Receiver>>();
  const open = (id: number): Promise<Receiver> => Receiver.open({
    portal: { findBot: (known) => portal().findBot(known) }, bot: { id, code }, host, clock: systemClock, log: keptLog(),
    pin: { read: () => Promise.resolve(undefined), write: () => Promise.resolve() },
    accept: async ({ events }) => {
      received.set(id, [...(received.get(id) ?? []), ...events.map(({ event }) => event)]);
      return events.length;
    },
    isStuck: () => false,
    onDelivered: () => undefined,
  });
  const answer = async (contentType: string, body: string): Promise<number> => {
    const id = readDelivery({ contentType, body })?.botId ?? 0;
    const receiver = receivers.get(id) ?? open(id);
    receivers.set(id, receiver);
    return (await receiver).receive({ contentType, body });
  };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      void answer(request.headers['content-type'] ?? '', Buffer.concat(pieces).toString()).then((status) => response.writeHead(status).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`, events: (botId) => received.get(botId) ?? [] };
}
