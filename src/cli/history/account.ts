import type { Account } from '../../app/history.ts';
import { statusOf } from './outcome.ts';
import { flowsInWords, notedInWords, type Telling } from './flows.ts';
import { endingInWords, spanOf, stepsInWords } from './run.ts';
import { personInWords, placeInWords, textOf, timeInWords } from './values.ts';

/** Where an account is told. */
export interface AccountTelling extends Telling {
  readonly timezone: string | undefined;
}

/** An event, every flow that it met, and every step of its run. */
export function accountInWords(account: Account, telling: AccountTelling): readonly string[] {
  const { event } = account;
  const text = textOf(event);
  return [
    headInWords(account, telling),
    ...(text === undefined || text === '' ? [] : text.split('\n').map((line) => `  | ${line}`)),
    '',
    ...flowLines(account, telling),
    ...runLines(account, telling),
  ];
}

function headInWords({ row, event }: Account, { words, timezone }: AccountTelling): string {
  const common = { number: `r${String(row.seq)}`, event: event.type, time: timeInWords(row.receivedAt, timezone), word: String(row.eventId) };
  if (!('user' in event)) return words(row.eventId > 0 ? 'event-portal-own' : 'event-own', common);
  return words(row.eventId > 0 ? 'event-portal' : 'event-of', { ...common, person: personInWords(event.user), place: placeInWords(event.chat, words) });
}

function flowLines({ row, flows, trace, isOlder, waitsFor }: Account, telling: AccountTelling): readonly string[] {
  const { words, file } = telling;
  if (row.run.state === 'waiting') return [waitsFor === undefined ? words('event-waits') : words('event-waits-for', { number: `r${String(waitsFor)}` })];
  if (trace.woke !== undefined) return [words('run-woken', { number: `r${String(trace.woke)}` })];
  if (!flows) return [words('flows-gone'), ...notedInWords(trace.considered ?? [], telling).map((line) => `  ${line}`)];
  return [words(isOlder ? 'flows-then' : 'flows-now', { file }), ...flowsInWords(flows, telling).map((line) => `  ${line}`)];
}

function runLines({ row, flows, run, trace }: Account, telling: AccountTelling): readonly string[] {
  const { words, timezone } = telling;
  if (row.run.state === 'waiting' || trace.woke !== undefined) return [];
  if (!run) return ['', words('run-none')];
  const flow = flows?.find((one) => one.flow.name === row.run.flow)?.flow;
  const head = words('run-said', { number: `r${String(row.seq)}`, flow: row.run.flow ?? '', ending: endingInWords(run.ending, spanOf(run), telling) });
  return ['', head, ...stepsInWords(run, { ...telling, flow, timezone, dialog: row.dialog }).map((line) => `  ${line}`)];
}

/** The same for programs; times are ISO 8601, lengths of time ms. */
export function accountRecord({ row, event, flows, trace, run, isOlder, waitsFor }: Account, { file }: Telling): object {
  return {
    number: row.seq,
    portal_number: row.eventId > 0 ? row.eventId : null,
    type: event.type,
    received_at: new Date(row.receivedAt).toISOString(),
    event,
    outcome: statusOf(row),
    waits_for: waitsFor ?? null,
    woke: trace.woke ?? null,
    file: { name: file, changed_since: isOlder },
    flows: flows?.map(({ flow, verdict: { kind, ...verdict }, membersMatter }) => ({ flow: flow.name, file: flow.pack?.file ?? file, line: flow.line, verdict: kind.replace('-', '_'), ...verdict, members_unknown: membersMatter }))
      ?? (trace.considered ?? []).map((considered) => ({ flow: considered.flow, verdict: 'condition', considered })),
    run: run && { flow: row.run.flow, ms: spanOf(run), ending: run.ending, steps: run.steps, others: run.others, left_out: run.leftOut },
  };
}
