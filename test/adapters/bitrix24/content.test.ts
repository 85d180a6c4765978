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

  it('send sends messages on under keys of their own, which stay the same', () => {
    const effect: Effect = { kind: 'send', dialog: '7', content: { text: '' }, forward: [9, 10] };
    const forwardIds = { '6f0c4c1e-8a0b-4c55-9d3a-000000000002': 9, '6f0c4c1e-8a0b-4c55-9d3a-000000000003': 10 };
    expect(written(effect)).toEqual({ method: 'imbot.v2.Chat.Message.send', params: { ...SPEAKER, dialogId: '7', fields: { forwardIds } } });
  });

  it('edit names what changes and nothing else', () => {
    const edit = (content: (Effect & { readonly kind: 'edit' })['content']): unknown => (written({ kind: 'edit', dialog: '7', message: 9, content }) as { params: { fields: unknown } }).params.fields;
    expect(written({ kind: 'edit', dialog: '7', message: 9, content: { text: 'hi' } })).toEqual({ method: 'imbot.v2.Chat.Message.update', params: { ...SPEAKER, messageId: 9, fields: { message: 'hi' } } });
    expect(edit({ keyboard: [] })).toEqual({ keyboard: 'N' });
    expect(edit({ keyboard: [[{ text: 'A', action: { kind: 'send', value: 'a' } }]] })).toEqual({ keyboard: { BOT_ID: 456, BUTTONS: [{ TEXT: 'A', ACTION: 'SEND', ACTION_VALUE: 'a' }] } });
    expect(edit({ attach: { blocks: [{ message: 'a' }], color_token: 'alert', color: '#fff' } })).toEqual({ attach: { COLOR_TOKEN: 'alert', COLOR: '#fff', BLOCKS: [{ MESSAGE: 'a' }] } });
  });

  it.each<[Effect, string, object]>([
    [{ kind: 'delete', dialog: '7', message: 9 }, 'Chat.Message.delete', { messageId: 9 }],
    [{ kind: 'read', dialog: '7', message: 9 }, 'Chat.Message.read', { dialogId: '7', messageId: 9 }],
    [{ kind: 'input_field', dialog: '7', on: false }, 'Chat.TextField.enabled', { dialogId: '7', enabled: false }],
  ])('%j', (effect, method, params) => {
    expect(written(effect)).toEqual({ method: `imbot.v2.${method}`, params: { ...SPEAKER, ...params } });
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

  it('fits into a batch with its blocks', () => {
    const attach = { blocks: [{ delimiter: {} }, { grid: [{ display: 'row', value: 'a' }] }, { user: { name: 'a', avatar_type: 'bot' } }] };
    const { method, params } = methodOf({ kind: 'send', dialog: '7', content: { text: '', attach } }, SPEAKER, { key: KEY, commandId: undefined });
    const BLOCKS = [{ DELIMITER: { SIZE: 200 } }, { GRID: [{ DISPLAY: 'ROW', VALUE: 'a' }] }, { USER: { NAME: 'a', AVATAR_TYPE: 'BOT' } }];
    expect(params).toMatchObject({ fields: { attach: { BLOCKS } } });
    expect(encodeCommand(method, params)).toContain('[DELIMITER][SIZE]=200'.replaceAll('[', '%5B').replaceAll(']', '%5D'));
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
