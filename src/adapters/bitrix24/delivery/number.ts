import { createHash } from 'node:crypto';
import { DELIVERED_FROM } from '../../../portal/events.ts';
import { idOf, mapOf, type Raw, textOf } from '../raw.ts';

/** What tells two events apart. */
export interface Distinct {
  /** In upper case. */
  readonly type: string;
  readonly botId: number | undefined;
  readonly data: Raw;
  /** The whole body as it came. */
  readonly body: string;
}

/**
 * The number of an event that was sent: the same for a repeat. It is made of what the contract names (`events.webhook.duplicates`). Where that
 * is nothing (somebody joins, a link is opened, a reaction changes), and for presses, of which two may be alike in all but their second, it
 * is made of the whole body: a repeat of it is one event, and a second deed, which has another `ts`, counts.
 */
export function numberOf(event: Distinct): number {
  const hash = createHash('sha256').update(JSON.stringify([event.botId ?? null, event.type, ...(partsOf(event) ?? [event.body])])).digest();
  return DELIVERED_FROM + hash.readUIntBE(0, 6) * 16 + hash.readUInt8(6) % 16;
}

function partsOf({ type, data }: Distinct): readonly unknown[] | undefined {
  const message = mapOf(data['message']);
  const id = idOf(message['id'] ?? data['messageId']);
  if (id === undefined) return type === 'ONIMBOTV2DELETE' ? [] : undefined;
  switch (type) {
    case 'ONIMBOTV2MESSAGEADD': case 'ONIMBOTV2MESSAGEDELETE': return [id];
    case 'ONIMBOTV2MESSAGEUPDATE': return [id, textOf(message['text'])];
    case 'ONIMBOTV2COMMANDADD': return commandParts(id, mapOf(data['command']));
    default: return undefined;
  }
}

function commandParts(message: number, command: Raw): readonly unknown[] | undefined {
  const isTyped = textOf(command['context']).toLowerCase() === 'textarea';
  return isTyped ? [message, idOf(command['id']) ?? null, textOf(command['params'])] : undefined;
}
