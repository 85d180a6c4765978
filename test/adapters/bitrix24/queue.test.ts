import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Queued } from '../../../src/adapters/bitrix24/dialog.ts';
import { Line } from '../../../src/adapters/bitrix24/line.ts';
import { CallQueue, type Wish } from '../../../src/adapters/bitrix24/queue.ts';

interface TestCall extends Queued {
  readonly id: number;
}

const WISH: Wish = { places: 50, full: false, broadcastLeads: true, now: 0 };
const MINUTE = 60_000;

const LINE = new Line('1');

let lastId = 0;

function call(dialog: string, about: Partial<Omit<TestCall, 'id' | 'dialog'>> = {}): TestCall {
  lastId += 1;
  return { id: lastId, line: LINE, dialog, method: 'send', run: lastId, lane: 'reply', visible: true, alone: false, since: 0, ...about };
}

function queueOf(...calls: readonly TestCall[]): CallQueue<TestCall> {
  const queue = new CallQueue<TestCall>();
  for (const one of calls) queue.push(one);
  return queue;
}

function free(queue: CallQueue<TestCall>, ...dialogs: readonly string[]): void {
  for (const dialog of dialogs) queue.free(dialog, { front: false, held: false });
}

function many(count: number, make: (index: number) => TestCall): readonly TestCall[] {
  return Array.from({ length: count }, (_nothing, index) => make(index));
}

describe('a request', () => {
  it('takes everything that waits, in the order in which its dialogs came', () => {
    const calls = [call('1'), call('2'), call('1', { visible: false })];
    const [first, second, third] = calls;
    expect(queueOf(...calls).take(WISH)).toEqual([first, third, second]);
  });

  it('carries at most as many calls as there are places', () => {
    const queue = queueOf(...many(120, (index) => call(`${index}`)));
    expect([queue.take(WISH).length, queue.take(WISH).length, queue.take(WISH).length, queue.take(WISH).length]).toEqual([50, 50, 20, 0]);
  });

  it('keeps typing, reaction and text of one dialog together', () => {
    const calls = [call('1', { run: 7, visible: false }), call('1', { run: 7, visible: false }), call('1', { run: 7 })];
    expect(queueOf(...calls).take(WISH)).toEqual(calls);
  });

  it('has one visible call of a run in each dialog, and what stands behind a second one stays', () => {
    const first = call('1', { run: 7 });
    const second = call('1', { run: 7 });
    const behind = call('1', { visible: false });
    const elsewhere = call('2', { run: 7 });
    const queue = queueOf(first, second, behind, elsewhere);
    expect(queue.take(WISH)).toEqual([first, elsewhere]);
    free(queue, '1');
    expect(queue.take(WISH)).toEqual([second, behind]);
  });

  it('has no call of a dialog that has one under way', () => {
    const queue = queueOf(call('1'));
    queue.take(WISH);
    queue.push(call('1'));
    expect(queue.take(WISH)).toEqual([]);
    free(queue, '1');
    expect(queue.take(WISH)).toHaveLength(1);
  });

  it('leaves only when it is full, if that is wished', () => {
    const queue = queueOf(...many(49, (index) => call(`${index}`)));
    expect(queue.take({ ...WISH, full: true })).toEqual([]);
    queue.push(call('49'));
    expect(queue.take({ ...WISH, full: true })).toHaveLength(50);
  });

  it('is full with the calls of few dialogs too', () => {
    const queue = queueOf(...many(3, () => call('1')));
    expect(queue.take({ ...WISH, places: 3, full: true })).toHaveLength(3);
  });

  it('goes on where the last one of a long dialog ended', () => {
    const calls = many(200, () => call('1'));
    const queue = queueOf(...calls);
    const taken = many(4, () => call('')).flatMap(() => {
      free(queue, '1');
      return queue.take(WISH);
    });
    expect(taken).toEqual(calls);
  });

  it('is told ahead without taking anything', () => {
    const queue = queueOf(call('1'));
    expect([queue.fits(WISH), queue.fits({ ...WISH, full: true }), queue.size]).toEqual([true, false, 1]);
  });
});

describe('a call that needs a request of its own', () => {
  it('goes alone and holds its dialog', () => {
    const alone = call('1', { alone: true });
    const behind = call('1');
    const queue = queueOf(call('1', { visible: false }), alone, behind, call('2'));
    expect(queue.take(WISH)).toHaveLength(2);
    free(queue, '1', '2');
    expect(queue.take(WISH)).toEqual([alone]);
    expect(queue.take(WISH)).toEqual([]);
    free(queue, '1');
    expect(queue.take(WISH)).toEqual([behind]);
  });

  it('counts as a full request', () => {
    const queue = queueOf(call('1', { alone: true }), call('2'));
    expect(queue.take({ ...WISH, full: true })).toHaveLength(1);
  });

  it('takes turns with batches', () => {
    const queue = queueOf(...many(3, (index) => call(`alone${index}`, { alone: true })), ...many(150, (index) => call(`${index}`)));
    expect(many(6, () => call('')).map(() => queue.take(WISH).length)).toEqual([50, 1, 50, 1, 50, 1]);
  });
});

describe('the turn of a call that goes alone', () => {
  const short = { ...WISH, broadcastLeads: false };

  it('comes before batches of a less urgent lane', () => {
    const queue = queueOf(call('1', { lane: 'timer' }), call('2', { alone: true }));
    expect([queue.take(WISH), queue.take(WISH)].flat().map((one) => one.dialog)).toEqual(['2', '1']);
  });

  it('comes after batches of a more urgent lane', () => {
    const queue = queueOf(call('1', { lane: 'timer', alone: true }), ...many(120, (index) => call(`r${index}`)));
    expect(many(4, () => call('')).map(() => queue.take(WISH).length)).toEqual([50, 50, 20, 1]);
  });

  it('does not wait for polls, which any request takes along', () => {
    const queue = queueOf(...many(60, (index) => call(`${index}`)), call('alone', { alone: true }));
    queue.take(WISH);
    queue.push(call('#poll', { lane: 'poll' }));
    expect(queue.take(WISH).map((one) => one.dialog)).toEqual(['alone']);
  });

  it('does not come for a broadcast while tokens are short', () => {
    const queue = queueOf(call('1', { lane: 'broadcast', alone: true }));
    expect([queue.fits(short), queue.take(short)]).toEqual([false, []]);
    expect(queue.take(WISH)).toHaveLength(1);
  });
});

describe('lanes', () => {
  it('let the more urgent leave first', () => {
    const lanes = ['broadcast', 'timer', 'reply', 'poll'] as const;
    const queue = queueOf(...lanes.map((lane) => call(lane, { lane })));
    expect(queue.take({ ...WISH, places: 3 }).map((one) => one.lane)).toEqual(['poll', 'reply', 'timer']);
    expect(queue.take(WISH).map((one) => one.lane)).toEqual(['broadcast']);
  });

  it('give a due poll a place in the next request', () => {
    const queue = queueOf(...many(200, (index) => call(`${index}`)), call('#poll', { lane: 'poll' }));
    expect(queue.take(WISH).some((one) => one.lane === 'poll')).toBe(true);
  });

  it('let a reply take along what stands before it in its dialog', () => {
    const queue = queueOf(call('1', { lane: 'broadcast' }), call('2', { lane: 'timer' }), call('1'));
    expect(queue.take({ ...WISH, places: 2 }).map((one) => one.dialog)).toEqual(['1', '1']);
  });

  it('let a dialog wait for others once its urgent call was taken out', () => {
    const queue = queueOf(call('1', { lane: 'broadcast' }), call('1', { run: 9 }), call('1', { lane: 'broadcast' }));
    queue.take({ ...WISH, places: 1 });
    queue.takeOut('1', (one) => one.run === 9);
    free(queue, '1');
    queue.push(call('2', { lane: 'timer' }));
    expect(queue.take(WISH).map((one) => one.lane)).toEqual(['timer', 'broadcast']);
  });

  it('let a dialog wait for others once its urgent call has left', () => {
    const queue = queueOf(call('1'), call('1', { lane: 'broadcast' }));
    queue.take({ ...WISH, places: 1 });
    free(queue, '1');
    queue.push(call('2', { lane: 'timer' }));
    expect(queue.take(WISH).map((one) => one.lane)).toEqual(['timer', 'broadcast']);
  });

  it('tell whether broadcasts wait', () => {
    expect([queueOf(call('1')), queueOf(call('1', { lane: 'broadcast', alone: true }))].map((queue) => queue.broadcasts)).toEqual([false, true]);
  });

  it('start no request for a broadcast while tokens are short, but give it the places that are left', () => {
    const short = { ...WISH, broadcastLeads: false };
    const queue = queueOf(call('1', { lane: 'broadcast' }));
    expect([queue.broadcasts, queue.fits(short), queue.take(short).length]).toEqual([true, false, 0]);
    queue.push(call('2'));
    expect(queue.take(short).map((one) => one.dialog)).toEqual(['2', '1']);
  });

  it('give a broadcast a tenth of the places once it has waited for half a minute', () => {
    const queue = queueOf(...many(20, (index) => call(`b${index}`, { lane: 'broadcast', since: MINUTE })), ...many(200, () => call('1', { visible: false })));
    const broadcasts = (now: number): number => queue.take({ ...WISH, broadcastLeads: false, now }).filter((one) => one.lane === 'broadcast').length;
    expect(broadcasts(MINUTE + 29_999)).toBe(0);
    free(queue, '1');
    expect(broadcasts(MINUTE + 30_000)).toBe(5);
  });

  it('let a broadcast that goes alone have every tenth request at last', () => {
    const queue = queueOf(call('b', { lane: 'broadcast', alone: true }), ...many(1_000, (index) => call(`${index}`)));
    const sizes = many(12, () => call('')).map(() => queue.take({ ...WISH, broadcastLeads: false, now: MINUTE }).length);
    expect(sizes).toEqual([...Array.from({ length: 10 }, () => 50), 1, 50]);
  });
});

describe('a call that comes back', () => {
  it('is the first of its dialog again', () => {
    const queue = queueOf(call('1'), call('2'));
    const taken = queue.take(WISH);
    queue.push(call('1'));
    queue.giveBack('1', taken.slice(0, 1));
    queue.free('1', { front: true, held: false });
    expect(queue.take(WISH)[0]).toBe(taken[0]);
  });

  it('waits for its release where it is held', () => {
    const queue = queueOf(call('1'));
    queue.giveBack('1', queue.take(WISH));
    queue.free('1', { front: true, held: true });
    expect(queue.take(WISH)).toEqual([]);
    queue.push(call('2'));
    queue.release('1');
    expect(queue.take(WISH).map((one) => one.dialog)).toEqual(['1', '2']);
  });
});

describe('a paused method', () => {
  it('keeps its calls and what stands behind them, and nothing else', () => {
    const paused = call('1');
    const behind = call('1', { method: 'react', visible: false });
    const other = call('2', { method: 'react', visible: false });
    const alone = call('3', { alone: true });
    const queue = queueOf(paused, behind, other, alone);
    expect(queue.pause('send')).toBe(true);
    expect(queue.pause('send')).toBe(false);
    expect([queue.take(WISH), queue.take(WISH), queue.size]).toEqual([[other], [], 3]);
    queue.resume('send');
    expect([queue.take(WISH), queue.take(WISH)]).toEqual([[alone], [paused, behind]]);
  });

  it('gives its dialogs back in their order and before all others', () => {
    const queue = queueOf(call('1'), call('2'));
    queue.pause('send');
    queue.take(WISH);
    queue.push(call('3', { method: 'react' }));
    queue.resume('send');
    expect(queue.take(WISH).map((one) => one.dialog)).toEqual(['1', '2', '3']);
  });
});

describe('the queue', () => {
  it('gives out everything when it is drained', () => {
    const calls = [call('1'), call('1'), call('2', { alone: true })];
    const queue = queueOf(...calls, call('3', { lane: 'poll' }));
    queue.take({ ...WISH, places: 1 });
    expect([queue.drain(LINE), queue.size, queue.take(WISH)]).toEqual([calls, 0, []]);
  });

  it('takes out the calls that are named, of one dialog', () => {
    const [first, second, third] = [call('1'), call('1', { run: 9 }), call('1')];
    const queue = queueOf(first, second, third);
    queue.take({ ...WISH, places: 1 });
    expect(queue.takeOut('1', (one) => one.run === 9)).toEqual([second]);
    expect(queue.size).toBe(1);
    free(queue, '1');
    expect(queue.take(WISH)).toEqual([third]);
  });

  it('keeps the order of every dialog, one request a dialog, its size and its runs, whatever happens', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 150, size: 'max' }), (steps) => obeys(steps)), { numRuns: 100 });
  });
});

type Step =
  | { readonly do: 'push'; readonly dialog: number; readonly run: number; readonly lane: number; readonly visible: boolean; readonly alone: boolean }
  | { readonly do: 'take'; readonly places: number; readonly full: boolean; readonly leads: boolean }
  | { readonly do: 'end'; readonly which: number; readonly back: boolean; readonly held: boolean }
  | { readonly do: 'pause' | 'resume' | 'release'; readonly dialog: number };

const LANES = ['poll', 'reply', 'timer', 'broadcast'] as const;
const METHODS = ['send', 'react'] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('push' as const), dialog: fc.nat(5), run: fc.nat(3), lane: fc.nat(3), visible: fc.boolean(), alone: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take' as const), places: fc.integer({ min: 1, max: 5 }), full: fc.boolean(), leads: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(9), back: fc.boolean(), held: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const, 'release' as const), dialog: fc.nat(5) }) },
);

/** Plays the steps, then lets everything leave; throws where a law is broken. */
function obeys(steps: readonly Step[]): void {
  const game = new Game();
  for (const one of steps) {
    game.play(one);
    expect(game.queue.size).toBe(game.waiting);
  }
  game.finish();
  expect(game.queue.size).toBe(0);
  for (const [dialog, calls] of game.pushed) expect(game.done.filter((one) => one.dialog === dialog)).toEqual(calls);
}

class Game {
  readonly queue = new CallQueue<TestCall>();
  readonly pushed = new Map<string, TestCall[]>();
  readonly done: TestCall[] = [];
  waiting = 0;
  readonly #requests: (readonly TestCall[])[] = [];

  play(one: Step): void {
    switch (one.do) {
      case 'push': return this.#push(one);
      case 'take': return void this.#take({ places: one.places, full: one.full, broadcastLeads: one.leads, now: MINUTE });
      case 'end': return this.#end(one.which % Math.max(1, this.#requests.length), one.back, one.held);
      case 'pause': return void this.queue.pause(METHODS[one.dialog % 2] ?? 'send');
      case 'resume': return this.queue.resume(METHODS[one.dialog % 2] ?? 'send');
      case 'release': return this.queue.release(`${one.dialog}`);
    }
  }

  finish(): void {
    for (const method of METHODS) this.queue.resume(method);
    for (let dialog = 0; dialog <= 5; dialog += 1) this.queue.release(`${dialog}`);
    while (this.#requests.length > 0) this.#end(0, false, false);
    while (this.#take({ ...WISH, places: 3, now: MINUTE }) > 0) this.#end(0, false, false);
  }

  #push({ dialog, run, lane, visible, alone }: Extract<Step, { do: 'push' }>): void {
    const pushed = call(`${dialog}`, { run, lane: LANES[lane] ?? 'reply', visible, alone, method: METHODS[run % 2] ?? 'send' });
    this.pushed.set(pushed.dialog, [...(this.pushed.get(pushed.dialog) ?? []), pushed]);
    this.queue.push(pushed);
    this.waiting += 1;
  }

  #take(wish: Wish): number {
    const expected = this.queue.fits(wish);
    const calls = this.queue.take(wish);
    const busy = new Set(this.#requests.flat().map((one) => one.dialog));
    const runs = calls.filter((one) => one.visible).map((one) => `${one.dialog} ${one.run}`);
    expect(calls.length > 0).toBe(expected);
    expect(calls.length).toBeLessThanOrEqual(wish.places);
    expect(calls.some((one) => busy.has(one.dialog))).toBe(false);
    expect(new Set(runs).size).toBe(runs.length);
    if (calls.some((one) => one.alone)) expect(calls).toHaveLength(1);
    else if (wish.full && calls.length > 0) expect(calls).toHaveLength(wish.places);
    if (calls.length > 0) this.#requests.push(calls);
    this.waiting -= calls.length;
    return calls.length;
  }

  /** The first half of each dialog's calls is done; the rest comes back where that is wished. */
  #end(index: number, back: boolean, held: boolean): void {
    const [calls = []] = this.#requests.splice(index, 1);
    for (const dialog of new Set(calls.map((one) => one.dialog))) {
      const own = calls.filter((one) => one.dialog === dialog);
      const returned = back ? own.slice(Math.ceil(own.length / 2)) : [];
      this.done.push(...own.filter((one) => !returned.includes(one)));
      this.queue.giveBack(dialog, returned);
      this.queue.free(dialog, { front: back, held: held && returned.length > 0 });
      this.waiting += returned.length;
    }
  }
}
