import { expect, test } from 'vitest';
import { insideOf } from '../../src/app/inside.ts';
import type { Program } from '../../src/program/program.ts';
import { waitRow } from '../../src/runtime/waiting/waits.ts';
import type { WaitRow } from '../../src/store/store.ts';
import { staged } from '../support/engine-stage.ts';

const BEFORE = 'flows:\n  rest: {when: {message: rest}, mode: parallel, do: [{wait: 5 minutes}, {send: a}]}\n  nap: {when: {message: nap}, mode: parallel, do: [{wait: 1 hour}, {send: b}]}\n';

/** Runs of the flow at its first step, as the store has them. */
function waiting({ hash, flows }: Program, name: string, ...runs: readonly number[]): readonly WaitRow[] {
  const step = flows.find((flow) => flow.name === name)?.steps[0];
  if (!step) throw new Error(`there is no step in ${name}`);
  const { key, content, action: { verb } } = step;
  return runs.map((seq) => waitRow({ seq, flow: name, program: hash, step: key, content, verb, path: ['do', 0], dialog: '1', person: 1, mark: `m${String(seq)}`, wait: { at: 5 }, since: 1 }));
}

test('who waits inside of a flow is counted by what a version of the file does with them', () => {
  const before = staged(BEFORE);
  const rows = [...waiting(before, 'rest', 1, 2), ...waiting(before, 'nap', 3)];
  const count = (file: string): object => Object.fromEntries(insideOf(rows, staged(file)));
  expect(count(BEFORE)).toEqual({ rest: { same: 2, changed: 0, gone: 0 }, nap: { same: 1, changed: 0, gone: 0 } });
  expect(count(`${BEFORE}\n# another version\n`)).toEqual(count(BEFORE));
  expect(count(BEFORE.replace('5 minutes', '6 minutes'))).toMatchObject({ rest: { same: 0, changed: 2, gone: 0 } });
  expect(count(BEFORE.replace('nap:', 'sleep:'))).toMatchObject({ nap: { same: 0, changed: 0, gone: 1 } });
});
