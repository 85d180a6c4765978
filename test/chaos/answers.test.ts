import { expect, test } from 'vitest';
import { onHastyStage } from './hasty-bot.ts';
import { mutateJson } from './mutate-json.ts';
import { PROVING, SEED, seeded } from './random.ts';
import { until } from './stage.ts';

const BOT = `
commands: {help: Help}
flows:
  help: {when: {command: help}, do: [{answer: "help"}]}
  echo: {when: message, do: [{typing: thinking}, {react: like}, {send: "{{message.text}}", save_as: sent}, {send: "{{sent.id}}"}]}
`;

const ANSWERS = PROVING ? 10_000 : 400;

/** In one answer of these many something is wrong, so that the others get the bot into every state. */
const SHARE = 0.5;

test(`P6: ${ANSWERS} malformed answers bring nothing down, and the next message is answered (seed ${SEED})`, { timeout: PROVING ? 3_600_000 : 120_000 }, () => onHastyStage({ bot: BOT, people: 4, deduplicate: true, haste: 1_000 }, async ({ portal, proxy, bot, people, heard }) => {
  const random = seeded(SEED);
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', note);
  const dialog = String(bot.running.id);
  let mutated = 0;
  proxy.mutate((body) => {
    if (random() > SHARE) return body;
    mutated += 1;
    return Buffer.from(mutateJson(body.toString(), random));
  });
  let said = 0;
  while (mutated < ANSWERS) {
    const before = mutated;
    await portal.say(people.map((person) => ({ person, dialog, text: random() < 0.3 ? '/help' : `m${said += 1}` })));
    await until(async () => mutated > before + 8);
  }
  proxy.mutate(undefined);
  await bot.quiet();
  await portal.say(people.map((person) => ({ person, dialog, text: 'still there?' })));
  await bot.quiet();
  process.off('unhandledRejection', note);
  expect(rejections).toEqual([]);
  expect(bot.log.filter(({ message }) => message.includes('bug')).map(({ fields }) => fields)).toEqual([]);
  for (const person of people) expect(await heard(person)).toContain('still there?');
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(await Promise.race([bot.running.gone, Promise.resolve('not gone')])).toBe('not gone');
  process.stdout.write(`P6: ${mutated} malformed answers, ${said} messages, 0 crashes\n`);
}));
