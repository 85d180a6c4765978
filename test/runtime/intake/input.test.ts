import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputOf, isOwnOrForeignBot, readEvent } from '../../../src/runtime/intake/input.ts';
import { commandEvent, messageEvent, NOBODY } from '../../support/events.ts';

const ROW = '-'.repeat(54);
const LISTENER = { botId: 456, commands: new Set(['help']) };

describe('reading an event', () => {
  test('a message whose first word is a declared command is that command', () => {
    expect(readEvent(messageEvent('/help me please'), LISTENER)).toMatchObject({ type: 'command', command: { name: 'help', params: 'me please', via: 'typed' } });
    expect(readEvent(messageEvent('/HELP'), LISTENER)).toMatchObject({ type: 'command', command: { name: 'help', params: '' } });
  });

  test('an undeclared word with a slash is a message', () => {
    expect(readEvent(messageEvent('/halp'), LISTENER).type).toBe('message');
    expect(readEvent(commandEvent('halp'), LISTENER).type).toBe('message');
    expect(readEvent(messageEvent('/helpme'), LISTENER).type).toBe('message');
  });

  test('the own mention is taken out of the text, others stay', () => {
    const text = '[USER=456]Echo Bot[/USER], ask [USER=5]Boris[/USER]';
    expect(readEvent(messageEvent(text), LISTENER)).toMatchObject({ message: { text: 'ask [USER=5]Boris[/USER]' } });
    expect(readEvent(messageEvent('[user=456]Echo[/user] /help'), LISTENER).type).toBe('command');
  });

  test('a mention goes with the white space before it, and with spaces and a comma behind it', () => {
    const piece = fc.constantFrom('[user=456]', '[USER=456]', '[user=45]', '[/User]', ' ', '\n', '\t', ',', 'a', 'İ', '[');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')), (text) => {
      const plain = text.replace(/\s*\[user=456\][^]*?\[\/user\][ \t]*,?/gi, ' ').trim();
      expect(readEvent(messageEvent(text), LISTENER)).toMatchObject({ message: { text: text.includes('[') ? plain : text } });
    }));
  });

  test.each([
    ['a message that is answered', `${ROW}\nAnna [2026-03-03T09:59:00+01:00]\nWhat does it cost?\n${ROW}\nfive euros`, 'five euros'],
    ['lines', '>>first\n>>second\nyes to both', 'yes to both'],
    ['several, with answers below each', `${ROW}\nAnna\na\n${ROW}\none\n${ROW}\r\nAnna\nb\n${ROW}\r\ntwo`, 'one\ntwo'],
    ['the bot, which is called below', `${ROW}\nEcho\n[USER=456]Echo[/USER] x\n${ROW}\n[USER=456]Echo[/USER] thanks`, 'thanks'],
    ['behind a mention', '[USER=456]Echo[/USER] >>quoted\nanswer', 'answer'],
  ])('what a person quotes is taken out of the text: %s', (_what, text, written) => {
    expect(readEvent(messageEvent(text), LISTENER)).toMatchObject({ message: { text: written } });
    expect(readEvent({ ...messageEvent(text), type: 'edited' }, LISTENER)).toMatchObject({ type: 'edited', message: { text: written } });
  });

  test.each(['>>only a quote', `${ROW}\nAnna\na\n${ROW}`, `${ROW}\nno other half`, '------\nshort rows\n------', 'a >> b', `${ROW}-\na\n${ROW}-`])('what is no quote, or nothing else, stays: %s', (text) => {
    expect(readEvent(messageEvent(text), LISTENER)).toMatchObject({ message: { text } });
  });

  test('a command below a quote is that command', () => {
    expect(readEvent(messageEvent(`>>what can you do?\n/help`), LISTENER)).toMatchObject({ type: 'command', command: { name: 'help' } });
  });

  test('a text that was read stays the same when it is read again', () => {
    const piece = fc.constantFrom('[user=456]', '[/user]', '\n', '>>', ROW, 'a', ' ', 'Anna', '[', ',');
    fc.assert(fc.property(fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join('')), (text) => {
      const once = readEvent(messageEvent(text), LISTENER);
      expect(readEvent(once, LISTENER)).toEqual(once);
    }));
  });

  test.each([
    ['rows of dashes', `${ROW}\n`.repeat(4_000)],
    ['lines of quotes', '>>\n'.repeat(60_000)],
    ['white space', `a${' '.repeat(200_000)}[`],
    ['mentions that do not end', '[user=456]'.repeat(20_000)],
    ['ends of mentions', '[/user]'.repeat(30_000)],
  ])('a long text of %s is read as quickly as any other', (_what, text) => {
    expect(readEvent(messageEvent(text), LISTENER).type).toBe('message');
  }, 1_000);

  test('texts are folded once', () => {
    expect(inputOf(messageEvent('  Ёлка \n  да '), NOBODY)).toMatchObject({ text: 'Ёлка \n  да', folded: 'елка да' });
  });
});

describe('what starts nothing', () => {
  test.each([
    ['the bot itself', messageEvent('x', { authorId: 456 })],
    ['the system', messageEvent('x', { authorId: 0 })],
    ['a system message', messageEvent('x', { isSystem: true })],
    ['another bot', { ...messageEvent('x'), user: { id: 9, bot: true } }],
  ])('%s', (_who, event) => {
    expect(isOwnOrForeignBot(event, 456)).toBe(true);
  });

  test('a press carries the bot\'s own message and still counts', () => {
    expect(isOwnOrForeignBot({ ...commandEvent('help', '', { via: 'keyboard' }), message: { id: 1, authorId: 456 } }, 456)).toBe(false);
  });
});
