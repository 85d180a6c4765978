import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editBot, wordsIn } from './edit-bot.ts';
import { live } from './edited-life.ts';
import { PROVING, SEED } from './random.ts';
import { BOTS } from './waiting-bots.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

const FILES: readonly (readonly [name: string, text: string])[] = [
  ...Object.entries(BOTS),
  ...readdirSync(EXAMPLES).map((name) => [name, new URL(`${name}/bot.yaml`, EXAMPLES)] as const)
    .filter(([, file]) => existsSync(file)).map(([name, file]) => [name, readFileSync(file, 'utf8')] as const),
];

const RUNS = PROVING ? 300 : 4;

const act = fc.record({ person: fc.nat(4), kind: fc.nat(9), pick: fc.nat(1_000) });
/** Somebody gets into a flow, and perhaps on in it. */
const entry = fc.tuple(act, fc.array(act, { maxLength: 2 })).map(([first, others]) => [{ ...first, kind: 0 }, ...others.map((other) => ({ ...other, person: first.person }))]);

const figures = { edits: 0, skipped: 0, inside: 0 };

test.each(FILES)(`P9: after any edit of %s people inside go on, are asked again, or are told (seed ${String(SEED)})`, { timeout: PROVING ? 3_600_000 : 120_000 }, async (_, text) => {
  const words = wordsIn(text);
  await fc.assert(fc.asyncProperty(
    fc.array(entry, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(10_000), { minLength: 24, maxLength: 24 }), fc.boolean(), fc.array(act, { maxLength: 6 }),
    async (before, numbers, restart, after) => {
      let at = 0;
      const edited = editBot(text, (count) => (count === 0 ? 0 : (numbers[at++ % numbers.length] ?? 0) % count));
      const life = await live({ text, edited, words, before: before.flat(), after, restart });
      if (!life) figures.skipped += 1;
      fc.pre(life !== undefined);
      figures.edits += 1;
      figures.inside += life.inside;
      expect(life.problems, edited).toEqual([]);
    },
  ), { seed: SEED, numRuns: RUNS, endOnFailure: false });
  process.stdout.write(`Edits so far: ${String(figures.edits)}, ${String(figures.inside)} runs inside; ${String(figures.skipped)} did not load\n`);
});
