import { expect, test } from 'vitest';
import { pick, randomFrom, typedLine } from '../support/typed-lines.ts';
import { problemWith, problemWithText, TYPED_PLACES } from '../support/typed-places.ts';

// docs/reference/language.md, section 2: a text either reaches the bot character for character, or `check` points at the
// place and prints the repaired line, and `flowbot fix` writes it.

const LINES = process.env['PROVE'] ? 100_000 : 3_000;
const TEXTS = process.env['PROVE'] ? 30_000 : 1_000;
const SEED = 20_261_107;

const [SEND = TYPED_PLACES[0], ...OTHERS] = TYPED_PLACES;

test(`${String(LINES)} typed lines reach the bot as they were typed, or are refused and repaired to that`, () => {
  const random = randomFrom(SEED);
  for (let round = 0; round < LINES; round += 1) {
    const typed = typedLine(random);
    const place = random(2) === 0 ? SEND : OTHERS[random(OTHERS.length)];
    const eol = pick(random, ['\n', '\n', '\n', '\r\n']);
    const problem = place && problemWith(place, typed, eol);
    if (problem !== undefined) expect.fail(`seed ${String(SEED)}, line ${String(round)}, ${place?.name ?? ''}: ${JSON.stringify(typed)}: ${problem}`);
  }
});

test(`${String(TEXTS)} texts over several lines reach the bot line by line, or are refused and repaired to that`, () => {
  const random = randomFrom(SEED);
  for (let round = 0; round < TEXTS; round += 1) {
    const problem = problemWithText(random, pick(random, ['\n', '\n', '\n', '\r\n']));
    if (problem !== undefined) expect.fail(`seed ${String(SEED)}, text ${String(round)}, ${problem}`);
  }
});
