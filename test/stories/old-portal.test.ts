import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startSentBot, type SentBot } from '../support/sent-bot.ts';

const ANNA = 1;

/** The example without its head. */
const ECHO = readFileSync('examples/echo/bot.yaml', 'utf8').replace(/^[^]*?(?=^commands:)/m, '');

const ORDERS = `
commands: {order: {title: Order something, args: {what: text}}}
flows:
  order:
    when: {command: order}
    do:
      - answer: "You want {{args.what}}."
      - ask: {text: How many?, choices: ["1", "2"]}
        save_as: many
      - send: {text: "{{many}} x {{args.what}}", buttons: [{text: Cancel, button: cancel, with: {what: "{{args.what}}"}}]}
        save_as: card
  cancel:
    when: {button: cancel}
    do:
      - edit: {message: =button.message, text: "Cancelled: {{button.with.what}}", buttons: none}
  room:
    when: {message: room}
    do:
      - create_chat: {title: "Room of {{user.name}}", users: [user, 5], managers: [5], color: lightBlue}
        save_as: made
      - add_users: {users: [5, 7], chat: =made.dialogId}
      - update_chat: {chat: =made.dialogId, title: Renamed}
      - list_users: {chat: =made.dialogId}
        save_as: members
      - send: "There are {{count members}}."
  gone:
    when: deleted
    do: [{send: Why did you take that back?}]
  changed:
    when: edited
    do: [{send: "Now it is {{message.text}}"}]
`;

const last = (bot: SentBot): string => bot.said().at(-1) ?? '';

describe('a bot on a portal that has only imbot', () => {
  it('is the echo of the examples, unchanged', { timeout: 30_000 }, async () => {
    const bot = await startSentBot({ bot: ECHO, legacy: true });
    const { control } = bot.sandbox;
    const dialog = String(bot.id);
    const say = async (text: string): Promise<number> => {
      const { messageId } = control.say({ person: ANNA, dialog, text });
      await bot.quiet();
      return messageId;
    };
    const hello = await say('Hello');
    expect(last(bot)).toBe('Anna, you wrote: [I]Hello[/I]');
    expect(control.messages({ person: ANNA, dialog }).find(({ id }) => id === hello)?.reactions).toEqual([{ reaction: 'like', users: [bot.id] }]);
    await say('/ping');
    expect(last(bot)).toContain('Pong!');
    await say('/help');
    expect(last(bot)).toContain('/ping — Check whether the bot is alive');
    const echo = control.messages({ person: ANNA, dialog }).find(({ text }) => text.includes('[I]Hello'));
    const repeat = echo?.buttons.findIndex((button) => button['TEXT'] === 'Repeat') ?? -1;
    control.press({ person: ANNA, messageId: echo?.id ?? 0, button: repeat });
    await bot.quiet();
    expect(bot.said().filter((text) => text.includes('[I]Hello[/I]'))).toHaveLength(2);
  });

  it('greets who opens the dialog, and hears a group that mentions it', { timeout: 30_000 }, async () => {
    const bot = await startSentBot({ bot: ECHO, legacy: true });
    const { control } = bot.sandbox;
    control.open({ person: 5, dialog: String(bot.id) });
    await bot.quiet();
    expect(bot.said(5)[0]).toContain('Hi! I am Echo Bot.');
    control.say({ person: 5, dialog: 'chat2', text: `[USER=${bot.id}]Sent[/USER], are you there?` });
    await bot.quiet();
    expect(control.messages({ person: 5, dialog: 'chat2' }).at(-1)?.text).toBe('Boris, you wrote: [I]are you there?[/I]');
  });

  it('asks, answers commands, makes rooms and hears of changes', { timeout: 30_000 }, async () => {
    const bot = await startSentBot({ bot: ORDERS, legacy: true });
    const { control } = bot.sandbox;
    const dialog = String(bot.id);
    const say = async (text: string): Promise<number> => {
      const { messageId } = control.say({ person: ANNA, dialog, text });
      await bot.quiet();
      return messageId;
    };
    const messages = () => control.messages({ person: ANNA, dialog });
    await say('/order tea');
    expect(bot.said().slice(-2)).toEqual(['You want tea.', 'How many?']);
    control.press({ person: ANNA, messageId: messages().at(-1)?.id ?? 0, button: 1 });
    await bot.quiet();
    const card = messages().find(({ text }) => text.endsWith('x tea'));
    expect(card?.text).toMatch(/^[12] x tea$/);
    control.press({ person: ANNA, messageId: card?.id ?? 0, button: 0 });
    await bot.quiet();
    expect(messages().find(({ id }) => id === card?.id)).toMatchObject({ text: 'Cancelled: tea', buttons: [] });
    await say('room');
    expect(last(bot)).toBe('There are 4.');
    const id = await say('a');
    control.edit({ person: ANNA, messageId: id, text: 'b' });
    await bot.quiet();
    expect(last(bot)).toBe('Now it is b');
    control.delete({ person: ANNA, messageId: id });
    await bot.quiet();
    expect(last(bot)).toBe('Why did you take that back?');
  });

  it('writes nothing on a second start, and still knows its commands', { timeout: 30_000 }, async () => {
    const first = await startSentBot({ bot: ORDERS, legacy: true });
    await first.stop();
    const { control } = first.sandbox;
    const writes = (since: number): readonly string[] => control.journal({ since }).entries.flatMap((entry) => (
      (entry.kind === 'request' || entry.kind === 'call') && /register|update/i.test(entry.method) ? [entry.method] : []
    ));
    const { next } = control.journal();
    const second = await startSentBot({ bot: ORDERS, legacy: true, after: first });
    expect(second.id).toBe(first.id);
    expect(writes(next)).toEqual([]);
    control.say({ person: ANNA, dialog: String(second.id), text: '/order milk' });
    await second.quiet();
    expect(second.said()).toContain('You want milk.');
  });

  it('ends with a reason when it is deleted', { timeout: 30_000 }, async () => {
    const bot = await startSentBot({ bot: ORDERS, legacy: true });
    bot.sandbox.control.say({ person: ANNA, dialog: String(bot.id), text: 'room' });
    await bot.quiet();
    bot.sandbox.control.deleteBot({ bot: String(bot.id) });
    expect(await bot.gone).toBe('the bot was removed from the portal');
  });
});

describe('the profile on a portal that has only imbot', () => {
  const shown = (bot: SentBot): unknown => bot.sandbox.control.state().bots.find(({ code }) => code === 'sent');

  it('is what the file says, also after an edit', { timeout: 30_000 }, async () => {
    const first = await startSentBot({ bot: ORDERS, profile: 'last_name: Ray, position: Clerk, color: lightBlue, open_line: yes', legacy: true });
    expect(shown(first)).toMatchObject({ name: 'Sent Ray', workPosition: 'Clerk', color: '#4ba5c3' });
    await first.stop();
    const second = await startSentBot({ bot: ORDERS, profile: 'last_name: Lee, position: Guide, color: red, open_line: yes', legacy: true, after: first });
    expect(shown(second)).toMatchObject({ name: 'Sent Lee', workPosition: 'Guide', color: '#df532d' });
  });

  it('has an open line from the beginning or never: an edit of it is refused with what to do', { timeout: 30_000 }, async () => {
    const first = await startSentBot({ bot: ORDERS, legacy: true });
    await first.stop();
    await expect(startSentBot({ bot: ORDERS, profile: 'open_line: yes', legacy: true, after: first })).rejects.toThrow(/fixes `open_line` when the bot is registered\. Take the change back/);
  });
});
