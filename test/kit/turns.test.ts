import { expect, test } from 'vitest';
import { turns } from '../../src/kit/turns.ts';

test('so many have a turn at a time, the others in the order of asking', async () => {
  const take = turns(2);
  const got: number[] = [];
  const asked = [1, 2, 3, 4].map((number) => take().then((end) => {
    got.push(number);
    return end;
  }));
  const [first, second] = await Promise.all(asked.slice(0, 2));
  expect(got).toEqual([1, 2]);
  second?.();
  second?.();
  await asked[2];
  await new Promise((resolve) => setImmediate(resolve));
  expect(got).toEqual([1, 2, 3]);
  first?.();
  await asked[3];
  expect(got).toEqual([1, 2, 3, 4]);
});
