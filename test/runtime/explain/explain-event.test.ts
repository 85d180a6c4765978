import { describe, expect, it, test } from 'vitest';
import type { PortalEvent } from '../../../src/portal/events.ts';
import type { Program } from '../../../src/program/program.ts';
import { explainEvent, type Verdict } from '../../../src/runtime/explain/explain-event.ts';
import { inputOf } from '../../../src/runtime/intake/input.ts';
import { NO_MEMORIES } from '../../../src/runtime/memory/memory.ts';
import { beginRun, loadedProgram } from '../../../src/runtime/run/start-run.ts';
import { commandEvent, messageEvent, NOBODY } from '../../support/events.ts';
import { programOf } from '../../support/load.ts';

const NOW = Date.UTC(2026, 2, 3, 9);

const BOT = programOf(`people: {boss: 7, staff: {chat: chat5}}
commands: {help: {title: Help, args: {topic: text}}}
flows:
  yes:
    when: {message: {is: yes}}
    do: [log: a]
  words:
    when: [{message: {words: open hours, matches: '(?P<x>.)lease$'}}, {edited: {contains: open}}]
    do: [log: a]
  group:
    when: {message: any, in: group}
    do: [log: a]
  boss:
    when: {message: any, from: boss}
    do: [log: a]
  staff:
    when: {message: any, from: staff}
    do: [log: a]
  early:
    when: message
    if: [hour(now) < 10, user.id == 1]
    do: [log: a]
  help:
    when: {command: help}
    if: args.topic == "prices"
    do: [log: a]
  liked:
    when: {reaction: like, change: added}
    do: [log: a]
  any:
    when: message
    do: [log: a]
  last:
    when: message
    if: user.id == 1
    do: [log: a]
  called:
    do: [log: a]
`);

/** What comes out for an event as the engine has noted it. */
function verdicts(program: Program, event: PortalEvent, now = NOW): Readonly<Record<string, Verdict & { readonly membersMatter: boolean }>> {
  const { subject, considered } = beginRun(loadedProgram(program), { event, botId: 9, runId: 1, startedAt: now, now: () => now, directory: NOBODY, memory: NO_MEMORIES });
  const explained = explainEvent(program, { event, botId: 9, seq: 1, flow: subject?.flow.name ?? null, trace: { startedAt: now, considered } });
  return Object.fromEntries(explained.map(({ flow, verdict, membersMatter }) => [flow.name, { ...verdict, membersMatter }]));
}

describe('an event that is asked about again', () => {
  it('tells of each flow what did not fit, in the order of the file', () => {
    const told = verdicts(BOT, messageEvent('Hello'));
    expect(Object.keys(told)).toEqual(BOT.flows.map(({ name }) => name));
    expect(told).toMatchObject({
      yes: { kind: 'missed', misses: [{ key: 'is', wanted: ['yes'], found: undefined }] },
      words: { kind: 'missed', misses: [{ key: 'words', wanted: ['open hours'] }] },
      group: { kind: 'missed', misses: [{ key: 'in', wanted: ['group'], found: '1' }] },
      boss: { kind: 'missed', misses: [{ key: 'from', wanted: ['boss'], found: '1' }], membersMatter: false },
      staff: { kind: 'missed', misses: [{ key: 'from', wanted: ['staff'], found: '1' }], membersMatter: true },
      early: { kind: 'condition', considered: { condition: 'hour(now) < 10' } },
      help: { kind: 'other-event', hears: ['command'] },
      liked: { kind: 'other-event', hears: ['reaction'] },
      any: { kind: 'started' },
      last: { kind: 'below' },
      called: { kind: 'other-event', hears: [] },
    });
  });

  it('is asked with the time of then', () => {
    expect(verdicts(BOT, messageEvent('Hello'), NOW - 3_600_000)['early']).toMatchObject({ kind: 'started' });
  });

  it('names the second form of a trigger when the first one fits', () => {
    expect(verdicts(BOT, messageEvent('open hours, please'))['words']).toMatchObject({ kind: 'started' });
    expect(verdicts(BOT, messageEvent('the open hours'))['words']).toMatchObject({ kind: 'missed', misses: [{ key: 'matches', wanted: ['(?P<x>.)lease$'] }] });
  });

  it('gives the values that the condition has read', () => {
    expect(verdicts(BOT, commandEvent('help', 'opening times'))['help']).toMatchObject({ kind: 'condition', values: { 'args.topic': 'opening times' } });
    expect(verdicts(BOT, messageEvent('Hello'))['early']).toMatchObject({ values: { now: new Date(NOW) } });
  });

  it('believes what the engine has noted more than what comes out now', () => {
    const considered = [{ flow: 'staff', condition: 'user.id == 2', line: 3 }];
    const explained = explainEvent(BOT, { event: messageEvent('Hello'), botId: 9, seq: 1, flow: 'boss', trace: { startedAt: NOW, considered } });
    const kinds = Object.fromEntries(explained.map(({ flow, verdict }) => [flow.name, verdict.kind]));
    expect(kinds).toMatchObject({ boss: 'started', staff: 'condition', any: 'below' });
  });
});

describe('what a trigger asks for', () => {
  const events: readonly PortalEvent[] = [
    messageEvent('yes'), messageEvent('open hours'), messageEvent('Open HOURS'), messageEvent('open'), messageEvent(''), commandEvent('help', 'x'), commandEvent('other'),
    { ...messageEvent('yes'), chat: { dialogId: 'chat5', id: 5 } },
    { ...messageEvent('open'), type: 'edited' },
    { ...messageEvent('x'), user: { id: 7 } },
    { ...messageEvent('x'), type: 'reaction', reaction: 'like', change: 'added' },
    { ...messageEvent('x'), type: 'reaction', reaction: 'like', change: 'removed' },
    { ...messageEvent('x'), type: 'reaction', reaction: 'kiss', change: 'added' },
  ];

  it.each(events.map((event) => [event.type, event] as const))('fits %s exactly when the trigger does', (_, event) => {
    const input = inputOf(event, NOBODY);
    for (const { name, triggers } of BOT.flows) {
      for (const { types, asks, test } of triggers.filter((trigger) => trigger.types.includes(event.type))) expect(asks.every(({ fits }) => fits(input)), `${name} ${types.join()}`).toBe(test(input) !== undefined);
    }
  });
});

test('what a condition read of the memory is noted, and a flow below is not judged by a memory that nobody knows', () => {
  const program = programOf(`memory: {user: {warnings: integer}}
flows:
  often:
    when: message
    if: memory.user.warnings > 3
    do: [log: a]
  any:
    when: message
    do: [log: a]
  seldom:
    when: message
    if: memory.user.warnings == 2
    do: [log: a]
`);
  const event = messageEvent('hi');
  const memory = { seenFrom: () => () => ({ user: { warnings: 2 }, chat: {}, bot: {} }) };
  const { considered } = beginRun(loadedProgram(program), { event, botId: 9, runId: 1, startedAt: NOW, now: () => NOW, directory: NOBODY, memory });
  expect(considered).toEqual([{ flow: 'often', condition: 'memory.user.warnings > 3', line: 7, values: { 'memory.user.warnings': 2 } }]);
  const [often, , seldom] = explainEvent(program, { event, botId: 9, seq: 1, flow: 'any', trace: { startedAt: NOW, considered } });
  expect(often?.verdict).toMatchObject({ kind: 'condition', values: { 'memory.user.warnings': 2 } });
  expect(seldom?.verdict).toEqual({ kind: 'below', started: 'any' });
});
