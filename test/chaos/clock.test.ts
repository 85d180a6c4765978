import { expect, test } from 'vitest';
import { onHastyStage, startHastyBot } from './hasty-bot.ts';
import { PROVING, seeded, SEED } from './random.ts';
import { until } from './stage.ts';

const HOUR = 3_600_000;
const JUMPS = [HOUR, -HOUR, 48 * HOUR, -48 * HOUR, 400 * 24 * HOUR, -400 * 24 * HOUR];
const ROUNDS = PROVING ? 300 : 24;
const SEND = 'imbot.v2.Chat.Message.send';

const BOT = `flows:
  tries:
    when: {message: {starts_with: try}}
    do:
      - send: "{{message.text}}"
        retry: {times: 5, wait: 10 seconds}
  echo: {when: message, do: [{send: "{{message.text}}"}]}
`;

test(`a clock that is set forth and back loses nothing, doubles nothing and turns nothing round (seed ${String(SEED)})`, () => onHastyStage({ bot: BOT, people: 5 }, async ({ portal, bot, people, heard }) => {
  const random = seeded(SEED);
  const dialog = String(bot.running.id);
  for (let round = 0; round < ROUNDS; round += 1) {
    await portal.say(people.map((person) => ({ person, dialog, text: `hello ${String(round)}` })));
    bot.setClock(JUMPS[Math.floor(random() * JUMPS.length)] ?? 0);
    await bot.quiet();
  }
  const expected = Array.from({ length: ROUNDS }, (_, round) => `hello ${String(round)}`);
  for (const person of people) expect(await heard(person)).toEqual(expected);
}), 300_000);

test.each([HOUR, -HOUR])('a further try comes in its time although the clock was set by %i ms meanwhile, also over a restart', (jump) => onHastyStage({ bot: BOT, people: 1 }, async ({ portal, proxy, bot, people: [person = 0], heard }, dir) => {
  const dialog = String(bot.running.id);
  const refuseOnce = async (text: string): Promise<void> => {
    const before = proxy.passed.length;
    await portal.change({ faults: [{ method: SEND, kind: 'code', code: 'ACCESS_DENIED', times: 1 }] });
    await portal.say([{ person, dialog, text }]);
    await until(async () => proxy.passed.slice(before).some(({ method, commands }) => [method, ...commands].includes(SEND)));
  };
  await refuseOnce('try this');
  bot.setClock(jump);
  await until(async () => (await heard(person)).includes('try this'));
  await refuseOnce('try that');
  await bot.stop();
  const next = await startHastyBot({ bot: BOT, webhook: proxy.webhook, dir, ahead: 2 * jump });
  await until(async () => (await heard(person)).length > 1);
  expect(await heard(person)).toEqual(['try this', 'try that']);
  await next.stop();
}), 60_000);
