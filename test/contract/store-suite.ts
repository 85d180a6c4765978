import { afterEach, describe, expect, it } from 'vitest';
import type { Changes, Recovered, Store, WaitRow } from '../../src/store/store.ts';
import { anAnswer, anEffect, anEvent, aWait, ENDED, keyOf, PARKED, RUNNING, someEvents, WAITING } from './store-rows.ts';

/** An implementation of the port. `place` is where one bot's state lives; opening it again finds what was stored. */
export interface StoreSubject {
  place(): Promise<string>;
  open(place: string, clock: { now(): number }): Promise<Store>;
}

type AllRecovered = Omit<Recovered, 'waits'> & { readonly waits: readonly WaitRow[] };

async function recovered(store: Store): Promise<AllRecovered> {
  const found = await store.recover();
  return { ...found, waits: [...found.waits] };
}

/** What every store keeps to. */
export function storeContract(name: string, subject: StoreSubject): void {
  describe(`${name} keeps the store contract`, () => {
    const opened: Store[] = [];
    const clock = { time: 1_000, now: () => clock.time };
    const open = async (place?: string): Promise<Store> => {
      const store = await subject.open(place ?? (await subject.place()), clock);
      opened.push(store);
      return store;
    };
    /** What a start after the last write finds. */
    const after = async (...ticks: Changes[]): Promise<AllRecovered> => {
      const place = await subject.place();
      const store = await subject.open(place, clock);
      for (const tick of ticks) await store.commit(tick);
      await store.close();
      return recovered(await open(place));
    };

    afterEach(async () => {
      clock.time = 1_000;
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });

    describe('recovery', () => {
      it('starts with nothing', async () => {
        expect(await recovered(await open())).toEqual({
          nextSeq: 1, highestEventId: 0, highestMessageId: 0, lowestEventId: 0, cursor: { confirmed: null, marks: [] }, level: null, events: [], outbox: [], waits: [], schedules: [],
        });
      });

      it('finds every waiting and running event as it was stored, in the order of intake', async () => {
        const events = [
          anEvent(1, { run: RUNNING }),
          anEvent(2, { messageId: null, command: 'help' }),
          anEvent(3, { run: ENDED }),
          ...someEvents(4, 25),
        ];
        const found = await after({ events });
        expect(found.events).toEqual(events.filter(({ run }) => run.state !== 'ended'));
        expect(found).toMatchObject({ nextSeq: 29, highestEventId: 1_028, highestMessageId: 5_028 });
      });

      it('gives the place that a run reached last', async () => {
        const moved = { ...RUNNING, frame: '{"at":2}' };
        const found = await after({ events: someEvents(1, 3) }, { runs: [{ seq: 2, ...RUNNING }, { seq: 3, ...ENDED }] }, { runs: [{ seq: 2, ...moved }] });
        expect(found.events).toEqual([anEvent(1), anEvent(2, { run: moved })]);
      });

      it('finds unanswered effects in the order of their runs and steps', async () => {
        const outbox = [anEffect(2, 1), anEffect(2, 0), anEffect(1, 0), anEffect(1, 1, { state: 'sending' })];
        const found = await after({ events: someEvents(1, 2), outbox }, { answers: [anAnswer(1, 0)] });
        expect(found.outbox).toEqual([anEffect(1, 1, { state: 'sending' }), anEffect(2, 0), anEffect(2, 1)]);
      });

      it('remembers that an effect was about to leave', async () => {
        const found = await after({ events: [anEvent(1)], outbox: [anEffect(1)] }, { sending: [keyOf(1, 0)] });
        expect(found.outbox).toEqual([anEffect(1, 0, { state: 'sending' })]);
      });

      it('remembers that an effect that was about to leave has not left', async () => {
        const found = await after({ events: [anEvent(1)], outbox: [anEffect(1)] }, { sending: [keyOf(1, 0)] }, { unsent: [keyOf(1, 0)] });
        expect(found.outbox).toEqual([anEffect(1)]);
      });

      it.each(['done', 'refused', 'in-doubt', 'dropped'] as const)('does not bring back an effect that is %s', async (state) => {
        const found = await after({ events: [anEvent(1, { run: ENDED })], outbox: [anEffect(1)] }, { answers: [anAnswer(1, 0, { state, answer: null })] });
        expect(found.outbox).toEqual([]);
        expect(found.events).toEqual([]);
      });

      it('brings the event of an unanswered effect although its run is over', async () => {
        const found = await after({ events: [anEvent(1, { run: ENDED }), anEvent(2, { run: ENDED })], outbox: [anEffect(2)] });
        expect(found.events).toEqual([anEvent(2, { run: ENDED })]);
      });

      it('takes an event, its whole run and the answers in one tick', async () => {
        const found = await after({
          events: someEvents(1, 12), runs: [{ seq: 1, ...ENDED }], outbox: [anEffect(1), anEffect(1, 1)], sending: [keyOf(1, 1)], answers: [anAnswer(1), anAnswer(1, 1)],
        });
        expect(found.events).toEqual(someEvents(2, 11));
        expect(found.outbox).toEqual([]);
      });

      it('keeps the newest cursor and level', async () => {
        const cursor = { confirmed: 40, marks: [{ offset: 44, at: 1_800_000_000_000 }, { offset: 50, at: 1_800_000_002_000 }] };
        const found = await after({ cursor: { confirmed: null, marks: [{ offset: 40, at: 1 }] }, level: { tokens: 50, at: 1 } }, { cursor, level: { tokens: 12.5, at: 2 } }, {});
        expect(found.cursor).toEqual(cursor);
        expect(found.level).toEqual({ tokens: 12.5, at: 2 });
      });

      it('keeps large numbers and long texts', async () => {
        const event = anEvent(3_000_000_000, { eventId: 9_007_199_254_740_991, messageId: 8_999_999_999_999, body: `"${'ы'.repeat(200_000)}"` });
        const found = await after({ events: [event], outbox: [anEffect(3_000_000_000, 1_048_575)] });
        expect(found.events).toEqual([event]);
        expect(found.outbox).toEqual([anEffect(3_000_000_000, 1_048_575)]);
      });
    });

    describe('schedules', () => {
      const daily = { flow: 'report', key: 'every day at 10:00 UTC', due: 5_000, fired: '[]' };
      const hourly = { flow: 'report', key: 'every hour UTC', due: 7_000, fired: '[[1000,6000]]' };

      it('are found with the time at which they come next, and the last one', async () => {
        expect((await after({ schedules: [hourly, daily] })).schedules).toEqual([daily, hourly]);
      });

      it('come at another time after they have come, in one step with what that starts', async () => {
        const found = await after({ schedules: [daily, hourly] }, { schedules: [{ ...daily, due: 9_000, fired: '[[5000,5000]]' }], events: [anEvent(1, { eventId: -5 })] });
        expect(found.schedules).toEqual([{ ...daily, due: 9_000, fired: '[[5000,5000]]' }, hourly]);
        expect(found.events).toHaveLength(1);
        expect(found.lowestEventId).toBe(-5);
      });

      it('are gone when no flow has them, and one of another flow with the same sentence stays', async () => {
        const other = { ...daily, flow: 'standup' };
        expect((await after({ schedules: [daily, other] }, { unscheduled: [daily] })).schedules).toEqual([other]);
      });

      it('are replaced where one goes and comes in one tick', async () => {
        expect((await after({ schedules: [daily] }, { unscheduled: [daily], schedules: [{ ...daily, due: 8_000 }] })).schedules).toEqual([{ ...daily, due: 8_000 }]);
      });
    });

    describe('runs that wait', () => {
      it('are found by what they wait for, without their events', async () => {
        const found = await after({ events: [anEvent(1, { run: PARKED }), anEvent(2), anEvent(3, { run: PARKED })], waits: [aWait(3, 500), aWait(1)] });
        expect(found.waits).toEqual([aWait(1), aWait(3, 500)]);
        expect(found.events.map(({ seq }) => seq)).toEqual([2]);
      });

      it('are brought where one of their effects has no answer', async () => {
        const found = await after({ events: [anEvent(1, { run: PARKED })], waits: [aWait(1)], outbox: [anEffect(1)] });
        expect(found).toMatchObject({ events: [anEvent(1, { run: PARKED })], outbox: [anEffect(1)], waits: [aWait(1)] });
      });

      it('wait for something else, or no more', async () => {
        const found = await after(
          { events: [anEvent(1, { run: PARKED }), anEvent(2, { run: PARKED })], waits: [aWait(1, 5), aWait(2, 5)] },
          { waits: [aWait(1, 900)], woken: [2], runs: [{ seq: 2, ...ENDED }] },
        );
        expect(found.waits).toEqual([aWait(1, 900)]);
      });

      it('that wake and wait again in one tick wait', async () => {
        expect((await after({ events: [anEvent(1, { run: PARKED })], waits: [aWait(1, 5)] }, { woken: [1], waits: [aWait(1, 6)] })).waits).toEqual([aWait(1, 6)]);
      });

      it('are read with their event', async () => {
        const store = await open();
        await store.commit({ events: [anEvent(1, { run: PARKED })], waits: [aWait(1)] });
        expect(await store.event(1)).toEqual(anEvent(1, { run: PARKED }));
        expect(await store.event(2)).toBeUndefined();
      });

      it('outlive the pruning of old events, and so do their programs', async () => {
        const store = await open();
        for (const [hash, since] of [['hash-1', 1], ['then', 10], ['later', 30]] as const) {
          clock.time = since;
          await store.keepProgram(hash, hash);
        }
        await store.commit({ events: [anEvent(1, { run: PARKED, receivedAt: 1 })], waits: [aWait(1)] });
        await store.prune(20);
        expect([await store.event(1), await store.program('hash-1')]).toEqual([anEvent(1, { run: PARKED, receivedAt: 1 }), 'hash-1']);
      });
    });

    describe('seen', () => {
      it('tells which events and messages are stored, and under which commands', async () => {
        const store = await open();
        await store.commit({ events: [anEvent(1), anEvent(2, { messageId: 5_001, command: 'help' }), anEvent(3, { messageId: null, run: ENDED }), anEvent(4, { run: ENDED })] });
        const seen = await store.seen([1_001, 1_003, 1_099], [5_001, 5_004, 5_099]);
        expect(seen.eventIds).toEqual(new Set([1_001, 1_003]));
        expect(seen.messages).toEqual(new Map([[5_001, new Set(['', 'help'])], [5_004, new Set([''])]]));
      });

      it('knows the messages that were sent to a dialog, and no others', async () => {
        const store = await open();
        await store.commit({
          events: someEvents(1, 4),
          outbox: [anEffect(1), anEffect(1, 1), anEffect(2), anEffect(4)],
          answers: [anAnswer(1, 0, { answer: '{"id":11}' }), anAnswer(2, 0, { answer: '{"id":12}' }), anAnswer(4, 0, { state: 'refused', answer: '{"code":"X"}' })],
        });
        expect(await store.sentMessages('chat1')).toEqual(new Set([11]));
        expect(await store.sentMessages('nowhere')).toEqual(new Set());
      });

      it('answers nothing to no question', async () => {
        const seen = await (await open()).seen([], []);
        expect([seen.eventIds.size, seen.messages.size]).toEqual([0, 0]);
      });
    });

    describe('a commit that cannot be true changes nothing', () => {
      const stored: Changes = { events: [anEvent(1, { run: RUNNING })], outbox: [anEffect(1), anEffect(1, 1)], answers: [anAnswer(1, 1)], level: { tokens: 5, at: 5 } };
      const everything: Changes = {
        events: someEvents(10, 25), runs: [{ seq: 1, ...ENDED }], outbox: [anEffect(10)], sending: [keyOf(1, 0)], answers: [anAnswer(1, 0)], cursor: { confirmed: 9, marks: [] }, level: { tokens: 9, at: 9 },
      };
      it.each<[string, Changes]>([
        ['an event id that is stored', { ...everything, events: [...someEvents(10, 25), anEvent(50, { eventId: 1_001 })] }],
        ['an event number that is stored', { ...everything, events: [...someEvents(10, 25), anEvent(1, { eventId: 77 })] }],
        ['the same event twice', { ...everything, events: [anEvent(50), anEvent(51, { eventId: 1_050 })] }],
        ['a run of no event', { ...everything, runs: [{ seq: 1, ...ENDED }, { seq: 404, ...ENDED }] }],
        ['an ordinal that is stored', { ...everything, outbox: [anEffect(10), anEffect(1, 1, { key: keyOf(404, 404) })] }],
        ['an ordinal that is too high', { ...everything, outbox: [anEffect(10), anEffect(1, 1_048_576)] }],
        ['an unanswered key that is stored', { ...everything, outbox: [anEffect(10), anEffect(10, 1, { key: keyOf(1, 0) })] }],
        ['the leaving of an unknown effect', { ...everything, sending: [keyOf(1, 0), keyOf(404, 0)] }],
        ['the return of an effect that never left', { ...everything, unsent: [keyOf(1, 0), keyOf(10, 0)] }],
        ['the leaving of an answered effect', { ...everything, sending: [keyOf(1, 0), keyOf(1, 1)] }],
        ['an answer to an unknown effect', { ...everything, answers: [anAnswer(1, 0), anAnswer(404)] }],
        ['a second answer', { ...everything, answers: [anAnswer(1, 0), anAnswer(1, 1)] }],
        ['the end of a wait that is none', { ...everything, woken: [1] }],
      ])('%s', async (_, changes) => {
        const store = await open();
        await store.commit(stored);
        const before = await recovered(store);
        await expect(store.commit(changes)).rejects.toThrow();
        expect(await recovered(store)).toEqual(before);
        await store.commit(everything);
        expect(await recovered(store)).toMatchObject({ nextSeq: 35, level: { tokens: 9 } });
      });
    });

    describe('facts and programs', () => {
      it('keeps facts over a restart, replaces and forgets them', async () => {
        const place = await subject.place();
        const first = await subject.open(place, clock);
        await first.setFact('bot', '17');
        await first.setFact('bot', '18');
        await first.setFact('dedupes', 'yes');
        await first.setFact('dedupes', undefined);
        await first.close();
        const second = await open(place);
        expect([await second.fact('bot'), await second.fact('dedupes'), await second.fact('never')]).toEqual(['18', undefined, undefined]);
      });

      it('keeps programs over a restart', async () => {
        const place = await subject.place();
        const first = await subject.open(place, clock);
        await first.keepProgram('hash-1', 'flows: {}');
        await first.keepProgram('hash-1', 'flows: {}');
        await first.close();
        const second = await open(place);
        expect([await second.program('hash-1'), await second.program('hash-2')]).toEqual(['flows: {}', undefined]);
      });
    });

    describe('pruning', () => {
      const at = (receivedAt: number) => ({ run: ENDED, receivedAt });

      it('deletes old ended events, and leaves what is younger, not over or unanswered', async () => {
        const store = await open();
        await store.commit({
          events: [anEvent(1, at(10)), anEvent(2, { run: RUNNING, receivedAt: 10 }), anEvent(3, { run: WAITING, receivedAt: 10 }), anEvent(4, at(10)), anEvent(5, at(20)), anEvent(6, at(19))],
          outbox: [anEffect(1), anEffect(4), anEffect(4, 1)],
          answers: [anAnswer(1), anAnswer(4)],
        });
        await store.prune(20);
        const seen = await store.seen([1_001, 1_002, 1_003, 1_004, 1_005, 1_006], []);
        expect(seen.eventIds).toEqual(new Set([1_002, 1_003, 1_004, 1_005]));
        const { events, outbox } = await recovered(store);
        expect(events.map(({ seq }) => seq)).toEqual([2, 3, 4]);
        expect(outbox).toEqual([anEffect(4, 1)]);
      });

      it('deletes the effects of a deleted event', async () => {
        const store = await open();
        await store.commit({ events: [anEvent(1, at(10))], outbox: [anEffect(1), anEffect(1, 1)], answers: [anAnswer(1), anAnswer(1, 1)] });
        await store.prune(20);
        // Their places are free again.
        await store.commit({ events: [anEvent(1)], outbox: [anEffect(1), anEffect(1, 1)] });
        expect((await recovered(store)).outbox).toHaveLength(2);
      });

      it('never gives a number again', async () => {
        const place = await subject.place();
        const store = await subject.open(place, clock);
        await store.commit({ events: [anEvent(1, { ...at(10), eventId: 9_000, messageId: 9_500 }), anEvent(2, at(10))] });
        await store.prune(20);
        await store.prune(20);
        await store.close();
        expect(await recovered(await open(place))).toMatchObject({ nextSeq: 3, highestEventId: 9_000, highestMessageId: 9_500, events: [] });
      });

      it('goes through thousands of events while commits go on', async () => {
        const store = await open();
        await store.commit({ events: Array.from({ length: 2_600 }, (_, index) => anEvent(index + 1, at(index === 700 ? 99 : 10))) });
        const pruned = store.prune(20);
        await store.commit({ events: [anEvent(5_000)] });
        await pruned;
        const ids = Array.from({ length: 5_000 }, (_, index) => 1_001 + index);
        expect((await store.seen(ids, [])).eventIds).toEqual(new Set([1_701, 6_000]));
      });

      it('keeps the programs of its time, and those that a run still needs', async () => {
        const store = await open();
        for (const [hash, since] of [['needed', 1], ['replaced', 2], ['then', 10], ['later', 30]] as const) {
          clock.time = since;
          await store.keepProgram(hash, `source of ${hash}`);
        }
        await store.commit({ events: [anEvent(1, { run: { ...RUNNING, program: 'needed' }, receivedAt: 1 })] });
        await store.prune(20);
        const kept = await Promise.all(['needed', 'replaced', 'then', 'later'].map((hash) => store.program(hash)));
        expect(kept).toEqual(['source of needed', undefined, 'source of then', 'source of later']);
      });

      it('keeps a program that came into use again', async () => {
        const store = await open();
        for (const [hash, since] of [['a', 1], ['b', 2], ['a', 3]] as const) {
          clock.time = since;
          await store.keepProgram(hash, hash);
        }
        await store.prune(20);
        expect([await store.program('a'), await store.program('b')]).toEqual(['a', undefined]);
      });
    });
  });
}
