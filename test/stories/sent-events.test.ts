import { describe, expect, it } from 'vitest';
import { startSentBot } from '../support/sent-bot.ts';

const ECHO = `
commands: {help: Help}
flows:
  help: {when: {command: help}, do: [{send: "Help {{args.text}}"}]}
  pressed: {when: {button: more}, do: [{send: "More"}]}
  menu: {when: {message: menu}, do: [{send: {text: "Menu", buttons: [[{text: More, button: more}]]}}]}
  echo: {when: message, do: [{send: "You said {{message.text}}"}]}
`;

describe('a bot whose events are sent', () => {
  it('answers messages, commands and presses, and asks for no events', { timeout: 20_000 }, async () => {
    const bot = await startSentBot({ bot: ECHO });
    const { control } = bot.sandbox;
    const dialog = String(bot.id);
    await bot.quiet();
    const { next } = control.journal();
    control.say({ person: 1, dialog, text: 'Привет & 100%' });
    await bot.quiet();
    control.say({ person: 1, dialog, text: '/help me' });
    await bot.quiet();
    control.say({ person: 1, dialog, text: 'menu' });
    await bot.quiet();
    const menu = control.messages({ person: 1, dialog }).find(({ text }) => text === 'Menu')?.id ?? 0;
    control.press({ person: 1, messageId: menu, button: 0 });
    await bot.quiet();
    expect(bot.said()).toEqual(['You said Привет & 100%', 'Help me', 'Menu', 'More']);
    const entries = control.journal({ since: next }).entries;
    expect(entries.filter((entry) => entry.kind === 'delivered' && entry.ending !== 'delivered')).toEqual([]);
    expect(entries.filter((entry) => (entry.kind === 'request' || entry.kind === 'call') && /Event\.get|Bot\.get/.test(entry.method)).length).toBeLessThanOrEqual(1);
  });
});

describe('deliveries that come twice and in no order', () => {
  it.each(['form', 'json'] as const)('are each answered once, as %s', { timeout: 60_000 }, async (deliveryFormat) => {
    const bot = await startSentBot({ bot: ECHO, portal: { deliveryFormat } });
    const { control } = bot.sandbox;
    control.change({ deliveryOrder: 'shuffled', deliveryCopies: 2, deliveryTokens: 'no-access' });
    const people = [1, 5, 7];
    const messages = Array.from({ length: 300 }, (_, index) => ({ person: people[index % 3] ?? 1, dialog: String(bot.id), text: `m${index}` }));
    control.sayMany({ messages });
    await bot.quiet();
    for (const person of people) {
      expect(bot.said(person).toSorted()).toEqual(messages.filter((message) => message.person === person).map(({ text }) => `You said ${text}`).toSorted());
    }
  });
});

describe('a bot that goes from one way to the other', () => {
  it('reads what is queued before events are sent, and takes what is still sent after they are read', { timeout: 60_000 }, async () => {
    const first = await startSentBot({ bot: ECHO, events: 'fetch' });
    const { sandbox } = first;
    const { control } = sandbox;
    const say = (text: string): unknown => control.say({ person: 1, dialog: String(first.id), text });
    const modeOf = (): unknown => control.journal().entries.findLast((entry) => entry.kind === 'request' && entry.method === 'imbot.v2.Bot.update');
    await first.stop();
    for (const text of ['a', 'b']) say(text);
    const second = await startSentBot({ bot: ECHO, after: first });
    await second.settledIn();
    expect(second.said()).toEqual(['You said a', 'You said b']);
    expect(modeOf()).toMatchObject({ params: { fields: { eventMode: 'webhook' } } });
    say('c');
    await second.quiet();
    expect(second.said()).toEqual(['You said a', 'You said b', 'You said c']);
    control.change({ deliveryDelayMs: 1_500 });
    say('late');
    await second.stop();
    const third = await startSentBot({ bot: ECHO, events: 'fetch', after: first });
    expect(modeOf()).toMatchObject({ params: { fields: { eventMode: 'fetch' } } });
    say('d');
    await expect.poll(() => third.said().toSorted(), { timeout: 10_000 }).toEqual(['a', 'b', 'c', 'd', 'late'].map((text) => `You said ${text}`));
  });

  it('goes on reading while the portal does not take the address', { timeout: 60_000 }, async () => {
    const first = await startSentBot({ bot: ECHO, events: 'fetch' });
    await first.stop();
    first.sandbox.control.change({ faults: [{ method: 'imbot.v2.Bot.update', times: 1, kind: 'code', code: 'BOT_INVALID_CALLBACK' }] });
    const second = await startSentBot({ bot: ECHO, after: first });
    first.sandbox.control.say({ person: 1, dialog: String(first.id), text: 'a' });
    await expect.poll(() => second.said(), { timeout: 10_000 }).toEqual(['You said a']);
    await expect.poll(() => second.log.find(({ fields }) => fields['event'] === 'apply_failed')?.message, { timeout: 10_000 }).toMatch(/Events are read from the portal meanwhile/);
  });
});

describe('a bot that is deleted', () => {
  it('runs what the file says and ends with a reason', { timeout: 20_000 }, async () => {
    const bot = await startSentBot({ bot: 'flows:\n  bye: {when: bot_deleted, do: [{log: "I am gone"}]}\n' });
    await bot.quiet();
    bot.sandbox.control.deleteBot({ bot: bot.id });
    expect(await bot.gone).toBe('the bot was removed from the portal');
    expect(bot.sandbox.control.journal().entries.findLast((entry) => entry.kind === 'delivered')).toMatchObject({ ending: 'delivered' });
  });
});

describe('several starts', () => {
  it('have the same address, and answer nothing twice', { timeout: 20_000 }, async () => {
    const first = await startSentBot({ bot: ECHO });
    const say = (text: string): unknown => first.sandbox.control.say({ person: 1, dialog: String(first.id), text });
    say('a');
    await first.quiet();
    await first.stop();
    say('while it was off');
    await first.sandbox.settled();
    const { next } = first.sandbox.control.journal();
    const second = await startSentBot({ bot: ECHO, after: first });
    say('b');
    await second.quiet();
    expect(second.said()).toEqual(['You said a', 'You said b']);
    expect(first.sandbox.control.journal({ since: next }).entries.filter((entry) => entry.kind === 'request' && /update|register/.test(entry.method))).toEqual([]);
  });
});
