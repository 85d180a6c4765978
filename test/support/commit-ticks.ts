// Commits numbered ticks into the folder of its argument until it is killed; prints the number of each once it is done.
import { writeSync } from 'node:fs';
import { openStore } from '../../src/adapters/sqlite/open-store.ts';
import { anAnswer, anEffect, anEvent, ENDED, EVENTS_A_TICK } from '../contract/store-rows.ts';

const [dir = ''] = process.argv.slice(2);
const store = await openStore({ dir });
const found = await store.recover();
let tick = found.cursor.confirmed ?? 0;
let seq = found.nextSeq;
let open: readonly number[] = found.outbox.map((row) => row.seq);
writeSync(1, 'open\n');

for (;;) {
  tick += 1;
  const seqs = Array.from({ length: EVENTS_A_TICK }, () => seq++);
  await store.commit({
    events: seqs.map((number) => anEvent(number, { dialog: `tick${tick}` })),
    runs: open.map((number) => ({ seq: number, ...ENDED })),
    outbox: seqs.map((number) => anEffect(number)),
    answers: open.map((number) => anAnswer(number)),
    cursor: { confirmed: tick, marks: [] },
  });
  open = seqs;
  writeSync(1, `${tick}\n`);
}
