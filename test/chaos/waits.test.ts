import { afterAll, describe, expect, test } from 'vitest';
import { type Kill, play, type Played } from './killed-talk.ts';
import { PROVING, sample, SEED, seeded } from './random.ts';
import { TALKS } from './talks.ts';

/** Kills of each talk in a sample. */
const SAMPLE = 2;

/** Kills that once changed something. */
const FOUND: Readonly<Record<string, readonly Kill[]>> = {
  'commands in between': [{ at: 7, side: 'after' }],
};

const figures = { kills: 0, messages: 0, doubled: 0 };

/** What of the texts is not in the others, of those that are several times there as many as are too many. */
function without(texts: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Whether these texts were read in this order, with others between them. */
function isWithin(texts: readonly string[], read: readonly string[]): boolean {
  let next = 0;
  for (const text of read) if (text === texts[next]) next += 1;
  return next === texts.length;
}

/** What a person reads differently for the kill. */
function changes(found: Played, wanted: Played, deduplicate: boolean): readonly string[] {
  return Object.entries(wanted.read).flatMap(([place, texts]) => {
    const read = found.read[place] ?? [];
    const doubled = without(read, texts);
    figures.doubled += doubled.length;
    figures.messages += read.length;
    const lost = without(texts, read).map((text) => `lost: ${text}`);
    const order = lost.length > 0 || isWithin(texts, read) ? [] : [`another order: ${read.join(' | ')}`];
    return [...lost, ...order, ...(deduplicate ? doubled : without(doubled, found.underWay)).map((text) => `doubled: ${text}`)];
  });
}

describe.each([{ deduplicate: true }, { deduplicate: false }])('P9: a kill at every write inside of every wait, portal de-duplicates: $deduplicate', ({ deduplicate }) => {
  test.each(Object.entries(TALKS))(`changes nothing that people read of %s (seed ${String(SEED)})`, { timeout: PROVING ? 3_600_000 : 120_000 }, async (name, talk) => {
    const wanted = await play(talk, deduplicate);
    const kills = Array.from({ length: wanted.writes }, (_, at) => at + 1).flatMap((at): readonly Kill[] => [{ at, side: 'before' }, { at, side: 'after' }]);
    const chosen = PROVING ? kills : [...(FOUND[name] ?? []), ...sample(kills, SAMPLE, seeded(SEED + name.length + Number(deduplicate)))];
    const bugs: unknown[] = [];
    for (const kill of chosen) {
      const found = await play(talk, deduplicate, kill);
      figures.kills += 1;
      const problems = [...changes(found, wanted, deduplicate), ...found.log.filter(({ level }) => level === 'error').map(({ message }) => message), ...(found.parked === wanted.parked ? [] : ['runs wait for ever'])];
      if (problems.length > 0) bugs.push({ ...kill, problems });
    }
    expect(bugs).toEqual([]);
  });
});

afterAll(() => void process.stdout.write(`Kills inside of waits: ${String(figures.kills)} kills, ${String(figures.messages)} messages, 0 lost, ${String(figures.doubled)} doubled, all under way\n`));
