import { afterEach, describe, expect, it } from 'vitest';
import type { Reader } from '../../src/store/reader.ts';
import type { Changes, EventRow, RunState, Store } from '../../src/store/store.ts';
import { anAnswer, anEffect, anEvent, aWait, ENDED, PARKED, RUNNING, someEvents } from './store-rows.ts';
import type { StoreSubject } from './store-suite.ts';

/** An implementation of both ports. */
export interface ReaderSubject extends StoreSubject {
  /** Undefined where nothing was ever stored. */
  read(place: string): Promise<Reader | undefined>;
}

/** What every reader keeps to. */
export function readerContract(name: string, subject: ReaderSubject): void {
  describe(`${name} keeps the reader contract`, () => {
    const opened: (Store | Reader)[] = [];
    const clock = { now: () => 1_000 };

    /** A store with these changes, still open, and a reader beside it. */
    const beside = async (...ticks: Changes[]): Promise<{ readonly store: Store; readonly reader: Reader }> => {
      const place = await subject.place();
      const store = await subject.open(place, clock);
      opened.push(store);
      for (const tick of ticks) await store.commit(tick);
      const reader = await subject.read(place);
      if (!reader) throw new Error('nothing is stored');
      opened.push(reader);
      return { store, reader };
    };
    const found = async (reader: Reader, search: Parameters<Reader['newest']>[0]): Promise<readonly number[]> => (await reader.newest(search)).map(({ event }) => event.seq);

    afterEach(async () => {
      await Promise.all(opened.splice(0).map((one) => one.close()));
    });

    it('finds nothing where nothing was stored', async () => {
      expect(await subject.read(await subject.place())).toBeUndefined();
    });

    it('reads a state that is closed', async () => {
      const place = await subject.place();
      const store = await subject.open(place, clock);
      await store.commit({ events: [anEvent(1)] });
      await store.close();
      const reader = await subject.read(place);
      expect(await reader?.event(1)).toEqual(anEvent(1));
      await reader?.close();
      const again = await subject.open(place, clock);
      opened.push(again);
      expect(await again.recover()).toMatchObject({ nextSeq: 2 });
    });

    it('gives what parked runs wait for', async () => {
      const { reader, store } = await beside({ events: [anEvent(1, { run: PARKED }), anEvent(2, { run: PARKED })], waits: [aWait(2, 500), aWait(1)] });
      expect(await reader.waits()).toEqual([aWait(1), aWait(2, 500)]);
      await store.commit({ woken: [1], runs: [{ seq: 1, ...ENDED }] });
      expect(await reader.waits()).toEqual([aWait(2, 500)]);
    });

    it('finds an event by both of its numbers, with all that is stored of its run', async () => {
      const event = anEvent(7, { run: RUNNING });
      const { reader } = await beside({ events: [event, anEvent(8)] });
      expect(await reader.event(7)).toEqual(event);
      expect(await reader.portalEvent(1_007)).toEqual(event);
      expect([await reader.event(1_007), await reader.portalEvent(7)]).toEqual([undefined, undefined]);
    });

    it('sees each commit of the store beside it', async () => {
      const { store, reader } = await beside({ events: [anEvent(1)] });
      await store.commit({ runs: [{ seq: 1, ...ENDED }] });
      expect((await reader.event(1))?.run).toEqual(ENDED);
    });

    it('names the event of the dialog that is not over yet', async () => {
      const one: Partial<EventRow> = { dialog: 'chat1' };
      const { reader } = await beside({ events: [anEvent(1, { ...one, run: RUNNING }), anEvent(2, { ...one, run: ENDED }), anEvent(3, { dialog: 'chat2' }), anEvent(4, one)] });
      expect((await reader.before(4))?.seq).toBe(1);
      expect(await reader.before(1)).toBeUndefined();
    });

    it('gives the newest events first, as many as are asked for', async () => {
      const { reader } = await beside({ events: someEvents(1, 25) });
      expect(await found(reader, { limit: 3 })).toEqual([25, 24, 23]);
      expect(await found(reader, { limit: 100 })).toHaveLength(25);
    });

    it('finds by flow, by failure and by time', async () => {
      const failed: RunState = { ...ENDED, trace: '{"failure":{"code":"X"}}' };
      const { reader } = await beside({ events: [anEvent(1, { run: ENDED }), anEvent(2, { run: failed }), anEvent(3), anEvent(4, { run: { ...ENDED, flow: 'other' } })] });
      expect(await found(reader, { limit: 9, flow: 'greet' })).toEqual([2, 1]);
      expect(await found(reader, { limit: 9, failed: true })).toEqual([2]);
      expect(await found(reader, { limit: 9, since: anEvent(3).receivedAt })).toEqual([4, 3]);
      expect(await found(reader, { limit: 9, flow: 'never' })).toEqual([]);
    });

    it('tells when the last effect of a run was answered, but for those that were dropped', async () => {
      const { reader } = await beside({ events: someEvents(1, 2), outbox: [anEffect(1), anEffect(1, 1), anEffect(1, 2)] }, { answers: [anAnswer(1, 0, { at: 40 }), anAnswer(1, 1, { at: 50 }), anAnswer(1, 2, { at: 60, state: 'dropped' })] });
      expect((await reader.newest({ limit: 9 })).map(({ answeredAt }) => answeredAt)).toEqual([null, 50]);
    });

    it('names the numbers that are nearest to one that is not stored', async () => {
      const { reader } = await beside({ events: [1, 2, 3, 10, 11].map((seq) => anEvent(seq)) });
      expect(await reader.nearest(9, 3)).toEqual([3, 10, 11]);
      expect(await reader.nearest(999, 2)).toEqual([10, 11]);
      expect(await (await beside()).reader.nearest(1, 3)).toEqual([]);
    });

    it('gives the effects of one run in their order, with what became of them', async () => {
      const { reader } = await beside({ events: someEvents(1, 3), outbox: [anEffect(2, 1), anEffect(2), anEffect(1), anEffect(3)] }, { answers: [anAnswer(2, 0, { tries: 3, at: 50 })] });
      expect(await reader.effects(2)).toEqual([
        { ...anEffect(2, 0, { state: 'done' }), answer: '{"id":7}', tries: 3, at: 50 },
        { ...anEffect(2, 1), answer: null, tries: 0, at: null },
      ]);
    });

    it('reads facts and programs', async () => {
      const { store, reader } = await beside();
      await store.setFact('bot', '17');
      await store.keepProgram('hash-1', 'flows: {}');
      expect([await reader.fact('bot'), await reader.fact('never'), await reader.program('hash-1'), await reader.program('hash-2')]).toEqual(['17', undefined, 'flows: {}', undefined]);
    });
  });
}
