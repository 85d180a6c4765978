import { describe, expect, it } from 'vitest';
import { post, startPortal, startWithBot, TOKEN, type Json, type Portal } from './portal.ts';

const REVISION = 'imbot.v2.Revision.get';

function call(portal: Portal, method: string, query: string): string {
  return `imbot.v2.${method}?botId=${portal.botId}&botToken=${TOKEN}&${query}`;
}

async function batch(portal: Portal, cmd: unknown, more: Json = {}): Promise<Json> {
  const { status, body } = await portal.call('batch', { cmd, ...more });
  expect(status).toBe(200);
  return body['result'] as Json;
}

function texts(portal: Portal): string[] {
  return portal.control.messages({ person: 1, dialog: 'chat2' }).map((message) => message.text);
}

describe('batch', () => {
  it('runs the commands in order and answers with maps by key', async () => {
    const portal = await startWithBot();
    const result = await batch(portal, {
      c0: call(portal, 'Chat.Message.send', 'dialogId=chat2&fields%5Bmessage%5D=50%25+off%20%26%20more%0Anew'),
      c1: call(portal, 'Chat.Message.send', 'dialogId=chat99&fields[message]=x'),
    });
    expect(result).toEqual({
      result: { c0: { id: expect.any(Number), uuidMap: [] } },
      result_error: { c1: { error: 'ACCESS_DENIED', error_description: 'Access denied' } },
      result_total: [], result_next: [], result_time: { c0: expect.objectContaining({ operating: expect.any(Number) }) },
    });
    expect(texts(portal)).toEqual(['50% off & more\nnew']);
  });

  it('writes maps of PHP as lists when they are empty or numbered from 0', async () => {
    const portal = await startPortal();
    expect(await batch(portal, [REVISION, REVISION])).toMatchObject({ result: [{ rest: 36 }, { rest: 36 }], result_error: [] });
    expect(await batch(portal, ['nope', REVISION])).toMatchObject({ result: { 1: { rest: 36 } }, result_error: [{ error: 'ERROR_METHOD_NOT_FOUND' }] });
    expect(await batch(portal, {})).toEqual({ result: [], result_error: [], result_total: [], result_next: [], result_time: [] });
  });

  it.each([1, true, '1', 'Y'])('stops at the first failure with halt %j', async (halt) => {
    const portal = await startPortal();
    const result = await batch(portal, { a: 'nope', b: REVISION }, { halt });
    expect(result).toMatchObject({ result: [], result_error: { a: { error: 'ERROR_METHOD_NOT_FOUND' } } });
  });

  it.each([0, false, '0', ''])('goes on with halt %j', async (halt) => {
    const portal = await startPortal();
    expect((await batch(portal, { a: 'nope', b: REVISION }, { halt }))['result']).toHaveProperty('b');
  });

  it('fails the commands beyond the fiftieth', async () => {
    const portal = await startPortal();
    const { result, result_error: errors } = await batch(portal, Array.from({ length: 52 }, () => REVISION));
    expect(result).toHaveLength(50);
    expect(errors).toMatchObject({ 50: { error: 'ERROR_BATCH_LENGTH_EXCEEDED' }, 51: { error: 'ERROR_BATCH_LENGTH_EXCEEDED' } });
  });

  it.each(['batch', 'imbot.v2.File.upload', 'imbot.v2.File.download'])('bars %s', async (method) => {
    const portal = await startPortal();
    expect((await batch(portal, { a: `${method}?x=1` }))['result_error'].a.error).toBe('ERROR_BATCH_METHOD_NOT_ALLOWED');
  });

  it('gives every command its own rights', async () => {
    const portal = await startWithBot();
    const list = (token: string): string => `imbot.v2.Command.list?botId=${portal.botId}&botToken=${token}`;
    const { result, result_error: errors } = await batch(portal, { own: list(TOKEN), foreign: list('other'), none: `imbot.v2.Command.list?botId=${portal.botId}` });
    expect(result).toEqual({ own: { commands: [] } });
    expect(errors).toMatchObject({ foreign: { error: 'BOT_OWNERSHIP_ERROR' }, none: { error: 'BOT_TOKEN_NOT_SPECIFIED' } });
    portal.control.change({ scopes: ['im'] });
    expect((await batch(portal, { own: list(TOKEN) }))['result_error'].own.error).toBe('insufficient_scope');
  });

  it('takes booleans as Y and N only', async () => {
    const portal = await startWithBot();
    const send = (system: string): string => call(portal, 'Chat.Message.send', `dialogId=chat2&fields[message]=x&fields[system]=${system}`);
    const { result_error: errors } = await batch(portal, { y: send('Y'), n: send('N'), true: send('true'), one: send('1') });
    expect(errors).toMatchObject({ true: { error: 'ERROR_ARGUMENT' }, one: { error: 'ERROR_ARGUMENT' } });
    expect(portal.control.messages({ person: 1, dialog: 'chat2' }).map((message) => message.isSystem)).toEqual([true, false]);
  });

  it('builds lists and objects from brackets', async () => {
    const portal = await startWithBot();
    const query = 'fields%5Bmessage%5D=x&fields%5Bkeyboard%5D%5B0%5D%5BTEXT%5D=Yes&fields%5Bkeyboard%5D%5B0%5D%5BCOMMAND%5D=yes&fields%5Bkeyboard%5D%5B0%5D%5BWIDTH%5D=40';
    await batch(portal, { a: call(portal, 'Chat.Message.send', `dialogId=chat2&${query}`) });
    expect(portal.control.messages({ person: 1, dialog: 'chat2' })[0]?.buttons).toEqual([{ TEXT: 'Yes', COMMAND: 'yes', WIDTH: '40' }]);
  });

  it('comes as a form as well, encoded once more', async () => {
    const portal = await startWithBot();
    const form = new URLSearchParams({ 'cmd[a]': call(portal, 'Chat.Message.send', 'dialogId=chat2&fields%5Bmessage%5D=a%20%26%20b'), halt: '0' });
    const { body } = await post(`${portal.webhook}batch`, form.toString(), { 'Content-Type': 'application/x-www-form-urlencoded' });
    expect(body['result'].result).toHaveProperty('a');
    expect(texts(portal)).toEqual(['a & b']);
  });

  it('is recorded as one request with its commands', async () => {
    const portal = await startPortal();
    await batch(portal, { a: REVISION, b: 'nope' });
    expect(portal.control.journal().entries).toMatchObject([
      { seq: 1, kind: 'request', method: 'batch', batch: 2, executed: true },
      { seq: 2, kind: 'call', request: 1, key: 'a', method: REVISION, outcome: { result: { rest: 36 } }, executed: true },
      { seq: 3, kind: 'call', request: 1, key: 'b', outcome: { error: 'ERROR_METHOD_NOT_FOUND' }, executed: false },
    ]);
  });
});

describe('references in a batch', () => {
  it('pull values of earlier commands, also out of people\'s texts', async () => {
    const portal = await startWithBot();
    await batch(portal, {
      reg: call(portal, 'Bot.get', ''),
      whole: call(portal, 'Chat.Message.send', 'dialogId=chat2&fields[message]=%24result%5Breg%5D%5Bbot%5D%5Bcode%5D'),
      inside: call(portal, 'Chat.Message.send', 'dialogId=chat2&fields[message]=see $RESULT[reg][users][0][name]!'),
    });
    expect(texts(portal)).toEqual(['echo', 'see Echo Bot!']);
  });

  it('keep the type of what they point to', async () => {
    const portal = await startWithBot();
    const { result } = await batch(portal, {
      sent: call(portal, 'Chat.Message.send', 'dialogId=chat2&fields[message]=x'),
      read: call(portal, 'Chat.Message.read', 'dialogId=chat2&messageId=$result[sent][id]'),
    });
    expect(result.read.lastId).toBe(result.sent.id);
  });

  it('stay as they are when the source failed or has no such field', async () => {
    const portal = await startWithBot();
    await batch(portal, {
      bad: 'nope',
      a: call(portal, 'Chat.Message.send', 'dialogId=chat2&fields[message]=$result[bad][id]'),
      b: call(portal, 'Chat.Message.send', 'dialogId=chat2&fields[message]=x $result[a][none][deep] $result[a]'),
    });
    expect(texts(portal)).toEqual(['$result[bad][id]', 'x $result[a][none][deep] $result[a]']);
  });
});
