import { describe, expect, test } from 'vitest';
import type { PortalEvent } from '../../src/portal/events.ts';
import type { Concurrency, Flow } from '../../src/program/program.ts';
import { Dialogs } from '../../src/runtime/dialogs.ts';
import { RunModes } from '../../src/runtime/run-modes.ts';
import { liveRun } from '../support/live-run.ts';
import { messageEvent } from '../support/events.ts';
import { flow, say } from '../support/flows.ts';

function busy(mode: Concurrency['mode'], per: Concurrency['per'] = 'user', name = 'f'): Flow {
  return flow(name, [say('one')], { concurrency: { mode, per, busy: undefined } });
}

function from(person: number, dialog: string): PortalEvent {
  return { ...messageEvent('hi'), chat: { dialogId: dialog, id: 10 }, user: { id: person, firstName: 'Anna' } };
}

/** What becomes of the second event while the first one's run is under way. */
function second(flows: readonly [Flow, Flow], events: readonly [PortalEvent, PortalEvent]): string {
  const modes = new RunModes(new Dialogs());
  modes.enter(liveRun({ flow: flows[0], event: events[0] }));
  return modes.turnOf(flows[1], events[1]).kind;
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
    const run = liveRun({ flow: busy('restart'), event: from(1, 'chat1') });
    modes.enter(run);
    expect(modes.turnOf(busy('restart'), from(1, 'chat1')).against).toEqual([run]);
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

describe('an event that is held', () => {
  test('keeps its dialog waiting, and is the next there when the last run has left', () => {
    const dialogs = new Dialogs();
    const modes = new RunModes(dialogs);
    const tested = busy('queue', 'bot');
    const runs = [1, 2].map((seq) => liveRun({ flow: tested, event: from(1, 'chat1') }, { seq }));
    for (const run of runs) modes.enter(run);
    const event = from(2, 'chat2');
    for (const seq of [3, 4]) dialogs.add({ seq, eventId: seq, dialog: 'chat2', event });
    const held = dialogs.next();
    if (held) modes.park(tested, event, held);
    const started = (): number | undefined => dialogs.next()?.seq;
    expect(started()).toBeUndefined();
    modes.leave(runs[0] ?? liveRun({ flow: tested, event }));
    expect(started()).toBeUndefined();
    modes.leave(runs[1] ?? liveRun({ flow: tested, event }));
    expect([started(), started(), started()]).toEqual([3, 4, undefined]);
    expect(modes.turnOf(tested, event).kind).toBe('start');
  });

  test('comes back once', () => {
    const dialogs = new Dialogs();
    const modes = new RunModes(dialogs);
    const [tested, event] = [busy('queue', 'bot'), from(1, 'chat1')];
    const run = liveRun({ flow: tested, event });
    modes.enter(run);
    modes.park(tested, event, { seq: 2, eventId: 2, dialog: 'chat2', event });
    for (const left of [run, run]) modes.leave(left);
    modes.enter(run);
    modes.leave(run);
    expect([dialogs.next()?.seq, dialogs.next()]).toEqual([2, undefined]);
  });
});

test('dialogs are looked into while they are held, but for those that only wait in turn', () => {
  const modes = new RunModes(new Dialogs());
  const plain = flow('plain', [say('one')]);
  for (const [dialog, tested] of [['a', busy('queue', 'bot', 'q')], ['b', busy('ignore')], ['c', busy('restart')], ['d', busy('parallel')], ['e', plain]] as const) {
    modes.enter(liveRun({ flow: tested, event: from(1, dialog) }, { dialog }));
  }
  expect([...modes.dialogs()]).toEqual(['b', 'c', 'd']);
});
