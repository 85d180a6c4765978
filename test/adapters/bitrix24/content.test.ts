import { describe, expect, it } from 'vitest';
import { keyboardOf } from '../../../src/adapters/bitrix24/content.ts';
import { encodeBody, encodeCommand } from '../../../src/adapters/bitrix24/encode.ts';
import { methodOf } from '../../../src/adapters/bitrix24/methods.ts';
import type { Button, Effect } from '../../../src/portal/effects.ts';

const SPEAKER = { botId: 456, botToken: 'token' };
const KEY = '6f0c4c1e-8a0b-4c55-9d3a-000000000001';

function written(effect: Effect, commandId?: number): unknown {
  const { method, params } = methodOf(effect, SPEAKER, { key: KEY, commandId });
  return { method, params: JSON.parse(encodeBody(params)) as unknown };
}

describe('an effect', () => {
  it('send writes the text with the key against doubles', () => {
    expect(written({ kind: 'send', dialog: 'chat5', content: { text: 'hi', preview: false }, replyTo: 9 })).toEqual({
      method: 'imbot.v2.Chat.Message.send',
      params: { ...SPEAKER, dialogId: 'chat5', fields: { message: 'hi', urlPreview: false, replyId: 9, templateId: KEY } },
    });
  });

  it('send of a notice has no key', () => {
    expect(written({ kind: 'send', dialog: '7', content: { text: 'hi', system: true, preview: true } })).toMatchObject({ params: { fields: { message: 'hi', system: true } } });
    expect(JSON.stringify(written({ kind: 'send', dialog: '7', content: { text: 'hi', system: true } }))).not.toContain('templateId');
  });

  it('answer names the command and the message, and has no key', () => {
    expect(written({ kind: 'answer', dialog: 'chat5', command: 'help', message: 790, content: { text: 'hi' } }, 78)).toEqual({
      method: 'imbot.v2.Command.answer',
      params: { ...SPEAKER, commandId: 78, messageId: 790, dialogId: 'chat5', fields: { message: 'hi' } },
    });
  });

  it.each([['added', 'add'], ['removed', 'delete']] as const)('a reaction that is %s', (change, verb) => {
    expect(written({ kind: 'react', dialog: 'chat5', message: 9, change, reaction: 'like' })).toEqual({
      method: `imbot.v2.Chat.Message.Reaction.${verb}`,
      params: { ...SPEAKER, messageId: 9, reaction: 'like' },
    });
  });

  it('typing says what the bot is at', () => {
    expect(written({ kind: 'typing', dialog: '7' })).toMatchObject({ params: { ...SPEAKER, dialogId: '7' } });
    expect(written({ kind: 'typing', dialog: '7', status: 'searching', seconds: 30 })).toEqual({
      method: 'imbot.v2.Chat.InputAction.notify',
      params: { ...SPEAKER, dialogId: '7', statusMessageCode: 'IMBOT_AGENT_ACTION_SEARCHING', duration: 30 },
    });
  });

  it('fits into a batch with its buttons', () => {
    const effect: Effect = { kind: 'send', dialog: '7', content: { text: 'hi', keyboard: [[{ text: 'A', action: { kind: 'link', value: '/x' } }]] } };
    const { method, params } = methodOf(effect, SPEAKER, { key: KEY, commandId: undefined });
    expect(encodeCommand(method, params)).toContain('&fields%5Bkeyboard%5D%5BBOT_ID%5D=456&fields%5Bkeyboard%5D%5BBUTTONS%5D%5B0%5D%5BTEXT%5D=A');
  });
});

describe('a keyboard', () => {
  const one = (button: Button): unknown => (JSON.parse(encodeBody(keyboardOf([[button]], 456) ?? {})) as { BUTTONS: unknown[] }).BUTTONS[0];

  it('has a line break between its rows', () => {
    const button = (text: string): Button => ({ text, action: { kind: 'send', value: text } });
    const keyboard = keyboardOf([[button('a'), button('b')], [], [button('c')]], 456);
    expect(JSON.parse(encodeBody(keyboard ?? {}))).toEqual({
      BOT_ID: 456,
      BUTTONS: [
        { TEXT: 'a', ACTION: 'SEND', ACTION_VALUE: 'a', DISPLAY: 'LINE' },
        { TEXT: 'b', ACTION: 'SEND', ACTION_VALUE: 'b', DISPLAY: 'LINE' },
        { TYPE: 'NEWLINE' },
        { TEXT: 'c', ACTION: 'SEND', ACTION_VALUE: 'c' },
      ],
    });
  });

  it.each<[Button['action'], object]>([
    [{ kind: 'put', value: '/help' }, { ACTION: 'PUT', ACTION_VALUE: '/help' }],
    [{ kind: 'copy', value: 'x' }, { ACTION: 'COPY', ACTION_VALUE: 'x' }],
    [{ kind: 'call', value: '+7' }, { ACTION: 'CALL', ACTION_VALUE: '+7' }],
    [{ kind: 'open', value: 'chat5' }, { ACTION: 'DIALOG', ACTION_VALUE: 'chat5' }],
    [{ kind: 'link', value: 'https://example.com' }, { LINK: 'https://example.com' }],
    [{ kind: 'command', name: 'help', args: '' }, { COMMAND: 'help' }],
    [{ kind: 'command', name: 'help', args: 'a b' }, { COMMAND: 'help', COMMAND_PARAMS: 'a b' }],
    [{ kind: 'button', name: 'again', with: {} }, { COMMAND: 'flowbot', COMMAND_PARAMS: 'again' }],
    [{ kind: 'button', name: 'again', with: { n: 1 } }, { COMMAND: 'flowbot', COMMAND_PARAMS: 'again eyJuIjoxfQ' }],
  ])('writes the action %j', (action, expected) => {
    expect(one({ text: 'T', action })).toEqual({ TEXT: 'T', ...expected });
  });

  it('writes looks and locks in the portal\'s letters', () => {
    expect(one({ text: 'T', action: { kind: 'command', name: 'x', args: '' }, color: 'alert', width: 120, lock: true, disabled: true, showOn: 'mobile' })).toEqual({
      TEXT: 'T', COMMAND: 'x', BG_COLOR_TOKEN: 'alert', WIDTH: 120, BLOCK: 'Y', DISABLED: 'Y', CONTEXT: 'MOBILE',
    });
  });

  it('is left out when it has no button', () => {
    expect(keyboardOf([[], []], 456)).toBeUndefined();
  });
});
