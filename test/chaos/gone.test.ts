import { describe, expect, test } from 'vitest';
import { type HastyStage, onHastyStage } from './hasty-bot.ts';
import type { Passing } from './proxy.ts';
import { until } from './stage.ts';

const SEND = 'imbot.v2.Chat.Message.send';
const STEPS = ['a', 'b', 'c', 'd'];
const BOT = `flows:
  steps:
    when: {message: {contains: steps}}
    do: [{typing: thinking}, {send: a}, {react: like}, {send: b}, {set: {v: 1}}, {send: "c"}, {send: d}]
  echo: {when: message, do: [{send: "{{message.text}}"}]}
`;

/** More requests for the sake of what is gone are in nobody's interest. */
const MOST_REQUESTS = 3;

function sends({ method, commands }: Passing): number {
  return [method, ...commands].filter((name) => name === SEND).length;
}

/** Lets something happen just before the message of step `at` reaches the portal; gives what passes from then on. */
function atStep({ proxy }: HastyStage, at: number, happen: () => Promise<void>): () => readonly Passing[] {
  let seen = 0;
  let from: number | undefined;
  proxy.before(async (body, passing) => {
    seen += sends(passing);
    if (seen > at && from === undefined) {
      from = proxy.passed.length - 1;
      await happen();
    }
    return body;
  });
  return () => (from === undefined ? [] : proxy.passed.slice(from));
}

function requestsIn(passings: readonly Passing[]): readonly Passing[] {
  return passings.filter(({ method }) => method !== 'imbot.v2.Event.get');
}

/** Runs that failed, with the code of what they met. */
function failures({ bot }: HastyStage): readonly string[] {
  return [...new Set(bot.log.flatMap(({ fields }) => (fields['event'] === 'run_failed' ? [`${fields['run']} ${fields['code']}`] : [])))];
}

describe.each(STEPS.map((step, at) => ({ step, at })))('P16: at the step that says "$step"', { timeout: 60_000 }, ({ at }) => {
  test('a bot that is deleted ends, and its runs with a reason', () => onHastyStage({ bot: BOT, people: 1 }, async (stage) => {
    const { portal, bot, people } = stage;
    const passed = atStep(stage, at, () => stage.call('imbot.v2.Bot.unregister', {}));
    await portal.say(people.map((person) => ({ person, dialog: String(bot.running.id), text: 'steps' })));
    expect(await bot.running.gone).not.toBe('');
    await until(async () => !bot.running.activity().working && bot.running.activity().unanswered === 0);
    expect(requestsIn(passed()).length).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(failures(stage)).toEqual([expect.stringContaining('BOT_NOT_FOUND')]);
    expect(await bot.stop()).toBe(true);
  }));

  test('a chat that the bot is taken out of costs its run alone', () => onHastyStage({ bot: BOT, people: 2 }, async (stage) => {
    const { portal, bot, people: [inside = 0, outside = 0], heard } = stage;
    const { id } = bot.running;
    const chat = await portal.addChat('Group', [inside, id]);
    await bot.quiet();
    const passed = atStep(stage, at, () => stage.call('imbot.v2.Chat.leave', { dialogId: chat }));
    await portal.say([{ person: inside, dialog: chat, text: `[USER=${id}]Chaos[/USER] steps` }]);
    await bot.quiet();
    expect(requestsIn(passed()).length).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(await heard(inside, chat)).toEqual(STEPS.slice(0, at));
    expect(failures(stage)).toEqual([expect.stringContaining('ACCESS_DENIED')]);
    await portal.say([{ person: outside, dialog: String(id), text: 'others?' }]);
    await bot.quiet();
    expect(await heard(outside)).toEqual(['others?']);
  }));

  test('a person who is gone costs their run alone', () => onHastyStage({ bot: BOT, people: 2 }, async (stage) => {
    const { portal, proxy, bot, people: [gone = 0, other = 0], heard } = stage;
    const dialog = String(bot.running.id);
    let isGone = false;
    let seen = 0;
    const about: Passing[] = [];
    proxy.before(async (body, passing) => {
      seen += sends(passing);
      isGone ||= seen > at;
      const text = body.toString();
      if (!isGone || !(text.includes(`"dialogId":"${gone}"`) || text.includes(`dialogId=${gone}&`))) return body;
      about.push(passing);
      return Buffer.from(text.replaceAll(`"dialogId":"${gone}"`, '"dialogId":"999999"').replaceAll(`dialogId=${gone}&`, 'dialogId=999999&'));
    });
    await portal.say([{ person: gone, dialog, text: 'steps' }]);
    await bot.quiet();
    expect(about.length).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(await heard(gone)).toEqual(STEPS.slice(0, at));
    expect(failures(stage)).toEqual([expect.stringContaining('ACCESS_DENIED')]);
    await portal.say([{ person: other, dialog, text: 'others?' }]);
    await bot.quiet();
    expect(await heard(other)).toEqual(['others?']);
  }));
});
