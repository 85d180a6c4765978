import type { PortalEvent } from '../../portal/events.ts';
import { traceIn } from '../../runtime/explain/explain-run.ts';
import type { FoundEvent } from '../../store/reader.ts';
import { columns } from '../columns.ts';
import type { Words } from '../words.ts';
import { statusOf } from './outcome.ts';
import { personInWords, placeInWords, reasonInWords, spanInWords, textOf, timeInWords } from './values.ts';

/** How the list is told. */
export interface ListTelling {
  readonly words: Words;
  readonly timezone: string | undefined;
  /** Also the texts of messages. */
  readonly texts: boolean;
}

/** Events in columns, newest first. */
export function listInWords(found: readonly FoundEvent[], telling: ListTelling): readonly string[] {
  return columns(found.map((one) => rowInWords(one, telling)));
}

function rowInWords(found: FoundEvent, { words, timezone, texts }: ListTelling): readonly string[] {
  const { event: row } = found;
  const event = JSON.parse(row.body) as PortalEvent;
  const status = statusOf(row);
  const { failure } = traceIn(row.run.trace);
  const ms = spanIn(found);
  return [
    timeInWords(row.receivedAt, timezone),
    `r${String(row.seq)}`,
    event.type,
    row.run.flow ?? '-',
    'user' in event ? `${personInWords(event.user)}, ${placeInWords(event.chat, words)}` : '-',
    words(`outcome-${status}`),
    ms === undefined ? '-' : spanInWords(ms, words),
    [failure === undefined ? '' : reasonInWords(failure), texts ? (textOf(event) ?? '').replace(/\s+/g, ' ') : ''].filter((part) => part !== '').join('; '),
  ];
}

/** From the start of a run to its last answer (ms); undefined where nothing has started. */
function spanIn({ event: { run }, answeredAt }: FoundEvent): number | undefined {
  if (run.flow === null) return undefined;
  const { startedAt, steps = [] } = traceIn(run.trace);
  return Math.max(0, (answeredAt ?? startedAt) - startedAt, steps.at(-1)?.ms ?? 0);
}

/** Null for the places of events that have none on the portal. */
function dialogOf(name: string): string | null {
  return name === '' || name.includes(' ') ? null : name;
}

/** The same for programs. */
export function listRecord(found: readonly FoundEvent[], texts: boolean): readonly object[] {
  return found.map((one) => {
    const { event: row } = one;
    const event = JSON.parse(row.body) as PortalEvent;
    return {
      number: row.seq,
      portal_number: row.eventId > 0 ? row.eventId : null,
      type: event.type,
      received_at: new Date(row.receivedAt).toISOString(),
      flow: row.run.flow,
      user: 'user' in event ? { id: event.user.id, name: event.user.name } : null,
      dialog: dialogOf(row.dialog),
      outcome: statusOf(row),
      ms: spanIn(one) ?? null,
      failure: traceIn(row.run.trace).failure ?? null,
      ...(texts ? { text: textOf(event) ?? null } : {}),
    };
  });
}
