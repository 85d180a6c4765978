import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import { writePhpForm } from '../../kit/php-form.ts';
import type { Settings } from '../settings.ts';
import type { DeliveryRow } from '../world/rows.ts';

/** A bot that does not answer for so long (ms) is not waited for; Bitrix24 does not say how long it waits. */
const ANSWER_MS = 30_000;

/** What became of one request; `status` is null where nothing was answered. */
export interface Ending {
  readonly ending: 'delivered' | 'refused' | 'failed';
  readonly status: number | null;
  readonly reason: string | null;
}

export interface Poster {
  /** Never rejects. */
  post(url: string, fields: DeliveryRow['fields'], format: Settings['deliveryFormat']): Promise<Ending>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

/** Sends bodies to addresses; redirects are not followed. */
export function makePoster(): Poster {
  const agent = new Agent({ headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS, connect: { timeout: ANSWER_MS } });
  return {
    async post(url, fields, format) {
      const { origin, pathname, search } = new URL(url);
      try {
        const { statusCode: status, body } = await request.call(agent, { origin, path: `${pathname}${search}`, method: 'POST', ...contentOf(fields, format) });
        await body.dump();
        return { ending: status === 200 || status === 202 ? 'delivered' : 'refused', status, reason: null };
      } catch (problem) {
        return { ending: 'failed', status: null, reason: problem instanceof Error ? problem.message : String(problem) };
      }
    },
    close: () => agent.destroy(),
  };
}

function contentOf(fields: DeliveryRow['fields'], format: Settings['deliveryFormat']): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  return format === 'form'
    ? { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: writePhpForm(fields) }
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) };
}
