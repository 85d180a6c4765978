import { describe, expect, test } from 'vitest';
import type { PortalEvent } from '../../../src/portal/events.ts';
import type { Concurrency, Flow } from '../../../src/program/program.ts';
import { Dialogs } from '../../../src/runtime/intake/dialogs.ts';
import { placeOf, RunModes } from '../../../src/runtime/run/run-modes.ts';
import { messageEvent } from '../../support/events.ts';
import { flow, say } from '../../support/flows.ts';

function busy(mode: Concurrency['mode'], per: Concurrency['per'] = 'user', name = 'f'): Flow {
  return flow(name, [say('one')], { concurrency: { mode, per, busy: undefined } });
}

function from(person: number, dialog: string): PortalEvent {
  return { ...messageEvent('hi'), chat: { dialogId: dialog, id: 10 }, user: { id: person, firstName: 'Anna' } };
}

/** What becomes of the second event while the first one's run is under way. */
function second(flows: readonly [Flow, Flow], events: readonly [PortalEvent, PortalEvent]): string {
  const modes = new RunModes(new Dialogs());
  modes.enter(flows[0], placeOf(events[0]), 1);
  return modes.turnOf(flows[1], placeOf(events[1])).kind;
}

describe('an event whose flow runs already', () => {
  test.each([['queue', 'wait'], ['ignore', 'ignore'], ['restart', 'restart'], ['parallel', 'start']] as const)('is treated as its mode says: %s', (mode, kind) => {
    expect(second([busy(mode), busy(mode)], [from(1, 'chat1'), from(1, 'chat1')])).toBe(kind);
  });

  test('starts a flow without a mode', () => {
    const plain = flow('f', [say('one')]);
    expect(second([plain, plain], [from(1, 'chat1'), from(1, 'chat1')])).toBe('start');
  });

  test('names the runs that it is against', () => {
    const modes = new RunModes(new Dialogs());
    const place = placeOf(from(1, 'chat1'));
    modes.enter(busy('restart'), place, 7);
    expect(modes.turnOf(busy('restart'), place).against).toEqual([{ seq: 7, told: [] }]);
  });
});

describe('what counts as the same', () => {
  const places = [from(1, 'chat1'), from(2, 'chat1'), from(1, 'chat2')];

  test.each([
    ['user', ['ignore', 'start', 'start']],
    ['chat', ['ignore', 'ignore', 'start']],
    ['bot', ['ignore', 'ignore', 'ignore']],
  ] as const)('is said by per: %s', (per, kinds) => {
    const tested = busy('ignore', per);
    expect(places.map((place) => second([tested, tested], [from(1, 'chat1'), place]))).toEqual(kinds);
  });

  test.each(['user', 'chat', 'bot'] as const)('is never another flow (%s)', (per) => {
    expect(second([busy('ignore', per), busy('ignore', per, 'g')], [from(1, 'chat1'), from(1, 'chat1')])).toBe('start');
  });
});

describe('an event that waits for its turn', () => {
  const tested = busy('queue', 'bot');
  const place = placeOf(from(2, 'chat2'));
  const event = from(2, 'chat2');

  test('keeps its dialog waiting, and is the next there when the last run has left', () => {
    const dialogs = new Dialogs();
    const modes = new RunModes(dialogs);
    for (const seq of [1, 2]) modes.enter(tested, place, seq);
    for (const seq of [3, 4]) dialogs.add({ seq, eventId: seq, dialog: 'chat2', event });
    const taken = dialogs.next();
    if (taken) modes.queue(tested, place, { waiting: taken, holds: true });
    const started = (): number | undefined => dialogs.next()?.seq;
    expect(started()).toBeUndefined();
    modes.leave(1);
    expect(started()).toBeUndefined();
    modes.leave(2);
    expect([started(), started(), started()]).toEqual([3, 4, undefined]);
    expect(modes.turnOf(tested, place).kind).toBe('start');
  });

  test.each([['begins to wait', true], ['waits already', false]])('lets its dialog go on where the run in its way %s', (_, holds) => {
    const dialogs = new Dialogs();
    const modes = new RunModes(dialogs);
    modes.enter(tested, place, 1);
    for (const seq of [3, 4]) dialogs.add({ seq, eventId: seq, dialog: 'chat2', event });
    const taken = dialogs.next();
    if (taken) modes.queue(tested, place, { waiting: taken, holds });
    modes.parked(1);
    expect(dialogs.next()?.seq).toBe(4);
    modes.leave(1);
    expect([dialogs.next()?.seq, dialogs.next()]).toEqual([3, undefined]);
  });

  test('comes back once', () => {
    const dialogs = new Dialogs();
    const modes = new RunModes(dialogs);
    modes.enter(tested, place, 1);
    modes.queue(tested, place, { waiting: { seq: 2, eventId: 2, dialog: 'chat2', event }, holds: true });
    for (const seq of [1, 1]) modes.leave(seq);
    modes.enter(tested, place, 1);
    modes.leave(1);
    expect([dialogs.next()?.seq, dialogs.next()]).toEqual([2, undefined]);
  });
});
