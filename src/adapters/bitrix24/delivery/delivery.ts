import { parsePhpForm } from '../../../kit/php-form.ts';
import type { QueuedEvent } from '../../../portal/events.ts';
import { Broken, safeMap } from '../entities.ts';
import { readEvent } from '../events.ts';
import { inWordsOfV2 } from '../legacy/events.ts';
import { idOf, integerOf, isMap, mapOf, parseJson, type Raw, textOf } from '../raw.ts';
import { numberOf } from './number.ts';
import { restored } from './restore.ts';

/** More fields than any event has; each costs time. */
const MOST_FIELDS = 5_000;

/** What came with a request. */
export interface Sent {
  readonly contentType: string;
  readonly body: string;
}

/** An event that was sent to us; nothing of it has been verified. */
export interface Delivery {
  /** In upper case. */
  readonly type: string;
  /** Undefined where it names none. */
  readonly botId: number | undefined;
  /** Who sent it, as it claims. */
  readonly auth: Raw;
  readonly event: QueuedEvent;
}

/** Reads what the portal sends for an event of either generation: a form with PHP's keys, or JSON. Undefined for what is neither, or dangerous to read. */
export function readDelivery({ contentType, body }: Sent): Delivery | undefined {
  const fields = readFields(contentType, body);
  const { event, data: sentData, ts, auth } = fields ?? {};
  if (typeof event !== 'string' || event === '' || !isMap(sentData) || !isMap(auth)) return undefined;
  const { type, data } = inWordsOfV2(event.toUpperCase(), sentData);
  const botId = idOf(mapOf(data['bot'])['id']);
  return {
    type, botId, auth,
    event: { id: numberOf({ type, botId, data, body }), date: dateOf(ts), event: readEvent(type, restored(data)) },
  };
}

function readFields(contentType: string, body: string): Raw | undefined {
  const kind = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (kind === 'application/json') return harmless(parseJson(body));
  if (kind !== 'application/x-www-form-urlencoded' || hasMore(body, '&', MOST_FIELDS)) return undefined;
  return harmless(parsePhpForm(body));
}

/** Without keys that objects take for parts of themselves, and not too deep. */
function harmless(fields: unknown): Raw | undefined {
  try {
    return isMap(fields) ? safeMap(fields) : undefined;
  } catch (error) {
    if (error instanceof Broken) return undefined;
    throw error;
  }
}

function hasMore(text: string, sign: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0 && count < most; at = text.indexOf(sign, at + 1)) count += 1;
  return count === most;
}

/** The time at which it was sent: when it happened is not told. */
function dateOf(ts: unknown): string {
  const seconds = integerOf(ts);
  const date = new Date((seconds ?? Number.NaN) * 1_000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** The token that says which application sent it; empty where it is missing. */
export function tokenOf({ auth }: Delivery): string {
  return textOf(auth['application_token']);
}
