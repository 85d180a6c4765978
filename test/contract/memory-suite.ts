import { afterEach, describe, expect, it } from 'vitest';
import type { MemoryRow, Store } from '../../src/store/store.ts';
import { anAnswer, anEffect, anEvent, ENDED, RUNNING } from './store-rows.ts';
import type { StoreSubject } from './store-suite.ts';

const ANNA = { of: 'user', owner: '1' } as const;
const BORIS = { of: 'user', owner: '5' } as const;

function aValue(place: Pick<MemoryRow, 'of' | 'owner'>, changes: Partial<MemoryRow> = {}): MemoryRow {
  return { ...place, name: 'warnings', type: 'integer', value: '1', at: 100, ...changes };
}

/** What every store keeps to in what it remembers, and in what it erases of a person. */
export function memoryContract(name: string, subject: StoreSubject): void {
  describe(`${name} keeps the contract of the memory`, () => {
    const opened: Store[] = [];
    const open = async (place?: string): Promise<Store> => {
      const store = await subject.open(place ?? (await subject.place()), { now: () => 1_000 });
      opened.push(store);
      return store;
    };

    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });

    it('gives what was written last, of the owners that are asked for, also after a start', async () => {
      const place = await subject.place();
      const first = await subject.open(place, { now: () => 1_000 });
      const topic = aValue({ of: 'chat', owner: '1' }, { name: 'topic', type: 'text', value: '"Привет"' });
      await first.commit({ memory: [aValue(ANNA), aValue(BORIS), topic, aValue({ of: 'bot', owner: '' })] });
      await first.commit({ memory: [aValue(ANNA, { value: '2', type: 'number', at: 200 })] });
      await first.close();
      const store = await open(place);
      expect(await store.memory([ANNA, { of: 'chat', owner: '1' }])).toEqual([aValue(ANNA, { value: '2', type: 'number', at: 200 }), topic]);
      expect(await store.memory([{ of: 'user', owner: '9' }])).toEqual([]);
    });

    it('has nothing under a name that was forgotten', async () => {
      const store = await open();
      await store.commit({ memory: [aValue(ANNA), aValue(ANNA, { name: 'nickname' })] });
      await store.commit({ memory: [aValue(ANNA, { value: null })] });
      expect((await store.memory([ANNA])).map((row) => row.name)).toEqual(['nickname']);
    });

    it('writes nothing of a commit that cannot be true', async () => {
      const store = await open();
      await expect(store.commit({ memory: [aValue(ANNA)], runs: [{ seq: 7, ...ENDED }] })).rejects.toThrow();
      expect(await store.memory([ANNA])).toEqual([]);
    });

    it('counts the owners of each type under a name', async () => {
      const store = await open();
      await store.commit({ memory: [aValue(ANNA), aValue(BORIS), aValue({ of: 'user', owner: '7' }, { type: 'text', value: '"a"' }), aValue({ of: 'bot', owner: '' })] });
      expect(await store.memoryTypes()).toEqual([
        { of: 'bot', name: 'warnings', type: 'integer', count: 1 },
        { of: 'user', name: 'warnings', type: 'integer', count: 2 },
        { of: 'user', name: 'warnings', type: 'text', count: 1 },
      ]);
    });

    it('forgets what was written under a name before a time, and nothing else', async () => {
      const store = await open();
      await store.commit({ memory: [aValue(ANNA), aValue(BORIS, { at: 300 }), aValue(ANNA, { name: 'nickname' }), aValue({ of: 'chat', owner: '1' })] });
      expect(await store.forgetMemory({ of: 'user', name: 'warnings' }, 300)).toBe(1);
      expect((await store.memory([ANNA, BORIS, { of: 'chat', owner: '1' }])).map(({ of, owner, name: one }) => `${of} ${owner} ${one}`)).toEqual(['user 1 nickname', 'user 5 warnings', 'chat 1 warnings']);
    });

    it('erases what is stored of a person as far as it is over, and nothing of others', async () => {
      const store = await open();
      const from = (person: number, text: string): string => JSON.stringify({ type: 'message', user: { id: person }, message: { text } });
      const message = (seq: number, dialog: string, text: string) => anEffect(seq, 0, { dialog, body: JSON.stringify({ effect: { kind: 'send', dialog, content: { text } }, awaited: true }) });
      await store.commit({
        memory: [aValue(ANNA), aValue({ of: 'chat', owner: '1' }, { name: 'topic' }), aValue(BORIS)],
        events: [
          anEvent(1, { body: from(1, 'Geheim') , dialog: 'chat7', run: { ...ENDED, trace: '{"startedAt":5,"steps":["Geheim"]}' } }),
          anEvent(2, { body: from(5, 'hello'), run: ENDED }),
          anEvent(3, { body: from(1, 'open'), run: RUNNING }),
          anEvent(4, { body: from(1, 'unanswered'), run: ENDED }),
        ],
        outbox: [message(1, 'chat7', 'You wrote Geheim'), message(2, '1', 'Anna, look'), message(3, '1', 'question'), message(4, '1', 'on its way')],
      });
      await store.commit({ answers: [anAnswer(1), anAnswer(2)] });
      expect(await store.erasePerson(1)).toEqual({ values: 2, events: 1, messages: 2, open: 2 });
      expect(await store.memory([ANNA, { of: 'chat', owner: '1' }, BORIS])).toEqual([aValue(BORIS)]);
      expect(await store.event(1)).toMatchObject({ eventId: 1_001, body: expect.not.stringContaining('Geheim') as string, run: { flow: 'greet', trace: '{"startedAt":5}' } });
      expect((await store.event(2))?.body).toBe(from(5, 'hello'));
      expect((await store.event(3))?.body).toBe(from(1, 'open'));
      expect((await store.seen([1_001], [5_001])).eventIds).toEqual(new Set([1_001]));
      expect(await store.sentMessages('1')).toEqual(new Set([7]));
      expect(await store.erasePerson(1)).toEqual({ values: 0, events: 0, messages: 0, open: 2 });
    });
  });
}
