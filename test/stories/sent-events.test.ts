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
