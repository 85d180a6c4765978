import { afterAll, describe, expect, test } from 'vitest';
import { type Kill, play, type Played } from './killed-talk.ts';
import { PROVING, sample, SEED, seeded } from './random.ts';
import { TALKS } from './talks.ts';

/** Kills of each talk in a sample. */
const SAMPLE = 2;

const figures = { kills: 0, messages: 0, doubled: 0 };

/** Texts of which there are more than there should be, and of which there are fewer. */
function difference(found: readonly string[], wanted: readonly string[]): { readonly doubled: readonly string[]; readonly lost: readonly string[] } {
  const lost = [...wanted];
  const doubled = found.filter((text) => {
    const at = lost.indexOf(text);
    if (at >= 0) lost.splice(at, 1);
    return at < 0;
  });
  return { doubled, lost };
}

function firsts(found: readonly string[], doubled: readonly string[]): readonly string[] {
  const left = [...doubled];
  return found.filter((text, at) => {
    const known = left.indexOf(text);
    if (known < 0 || !found.slice(0, at).includes(text)) return true;
    left.splice(known, 1);
    return false;
  });
}

function compare(found: Played, wanted: Played, deduplicate: boolean): void {
  for (const [place, texts] of Object.entries(wanted.read)) {
    const read = found.read[place] ?? [];
    const { doubled, lost } = difference(read, texts);
    expect({ lost, doubled: difference(doubled, deduplicate ? [] : found.underWay).doubled }, read.join(' | ')).toEqual({ lost: [], doubled: [] });
    expect(firsts(read, doubled)).toEqual(texts);
    figures.doubled += doubled.length;
    figures.messages += read.length;
  }
  expect(found.parked).toBe(wanted.parked);
  expect(found.log.filter(({ level }) => level === 'error')).toEqual([]);
}

describe.each([{ deduplicate: true }, { deduplicate: false }])('P9: a kill at every write inside of every wait, portal de-duplicates: $deduplicate', ({ deduplicate }) => {
  test.each(Object.entries(TALKS))(`changes nothing that people read of %s (seed ${String(SEED)})`, { timeout: PROVING ? 3_600_000 : 120_000 }, async (name, talk) => {
    const wanted = await play(talk, deduplicate);
    expect(wanted.log.filter(({ level }) => level === 'error')).toEqual([]);
    const kills = Array.from({ length: wanted.writes }, (_, at) => at + 1).flatMap((at): readonly Kill[] => [{ at, side: 'before' }, { at, side: 'after' }]);
    const random = seeded(SEED + name.length + Number(deduplicate));
    for (const kill of PROVING ? kills : sample(kills, SAMPLE, random)) {
      const found = await play(talk, deduplicate, kill);
      figures.kills += 1;
      await expect(Promise.resolve().then(() => compare(found, wanted, deduplicate)), `killed ${kill.side} write ${String(kill.at)}`).resolves.toBeUndefined();
    }
  });
});

afterAll(() => void process.stdout.write(`Kills inside of waits: ${String(figures.kills)} kills, ${String(figures.messages)} messages, 0 lost, ${String(figures.doubled)} doubled, all under way\n`));
