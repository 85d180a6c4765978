import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registerBot, startPortal, startWithBot, type Answer, type Portal } from './portal.ts';

const MEGABYTE = 1_048_576;
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function upload(portal: Portal, fields: unknown, dialogId: unknown = 'chat2'): Promise<Answer> {
  return portal.asBot('File.upload', { dialogId, fields });
}

async function uploaded(portal: Portal, name: string, text: string): Promise<number> {
  return (await upload(portal, { name, content: base64(text) })).body['result'].file.id as number;
}

async function linkTo(portal: Portal, fileId: number): Promise<string> {
  return (await portal.asBot('File.download', { fileId })).body['result'].downloadUrl as string;
}

describe('File.upload', () => {
  it('posts the file with its text', async () => {
    const portal = await startWithBot();
    const { result } = (await upload(portal, { name: 'Report.final.PDF', content: base64('hello'), message: 'Here' })).body;
    expect(result).toEqual({
      file: { id: 501, chatId: 2, name: 'Report.final.PDF', extension: 'pdf', size: 5 }, messageId: expect.any(Number), chatId: 2, dialogId: 'chat2',
    });
    expect(portal.control.messages({ person: 1, dialog: 'chat2' })).toMatchObject([{ id: result.messageId, text: 'Here', authorId: portal.botId }]);
  });

  it('opens a private dialog, and names it as the bot does', async () => {
    const portal = await startWithBot();
    expect((await upload(portal, { name: 'a', content: base64('x') }, '5')).body['result']).toMatchObject({ chatId: 10, dialogId: '5', file: { extension: '' } });
  });

  it('shows the file in the parameters of the message', async () => {
    const portal = await startWithBot({ type: 'supervisor' });
    const { result } = (await upload(portal, { name: 'dot.png', content: PIXEL })).body;
    const { message } = (await portal.asBot('Chat.Message.get', { messageId: result.messageId })).body['result'];
    expect(message.params).toEqual({
      FILE_ID: [501],
      FILES: [{
        id: 501, chatId: 2, date: expect.any(String), type: 'image', name: 'dot.png', extension: 'png', size: Buffer.from(PIXEL, 'base64').length,
        image: { width: 1, height: 1 }, authorId: portal.botId, authorName: 'Echo Bot', isTranscribable: false, isVideoNote: false, isVoiceNote: false,
      }],
    });
  });

  it.each<[string, unknown, unknown]>([
    ['FILE_EMPTY', undefined, 'chat2'],
    ['FILE_EMPTY', { content: 'aGk=' }, 'chat2'],
    ['FILE_EMPTY', { name: ' ', content: 'aGk=' }, 'chat2'],
    ['FILE_EMPTY', { name: 'a.txt' }, 'chat2'],
    ['FILE_EMPTY', { name: 'a.txt', content: '' }, 'chat2'],
    ['FILE_INVALID_CONTENT', { name: 'a.txt', content: 'data:text/plain;base64,aGk=' }, 'chat2'],
    ['FILE_INVALID_CONTENT', { name: 'a.txt', content: 'aGk' }, 'chat2'],
    ['FILE_INVALID_CONTENT', { name: 'a.txt', content: 'a=k=' }, 'chat2'],
    ['FILE_INVALID_CONTENT', { name: 'a.txt', content: 'a===' }, 'chat2'],
    ['FILE_INVALID_CONTENT', { name: 'a.txt', content: ['aGk='] }, 'chat2'],
    ['ACCESS_DENIED', { name: 'a.txt', content: 'aGk=' }, 'chat99'],
    ['ACCESS_DENIED', { name: 'a.txt', content: 'aGk=' }, undefined],
  ])('refuses with %s: %j to %s', async (code, fields, dialogId) => {
    const portal = await startWithBot();
    expect((await upload(portal, fields, dialogId ?? null)).body['error']).toBe(code);
    expect(readdirSync(join(portal.dir, 'files'))).toEqual([]);
  });

  it('is barred from batches', async () => {
    const portal = await startWithBot();
    const { result_error: errors } = (await portal.call('batch', { cmd: { a: 'imbot.v2.File.upload', b: 'imbot.v2.File.download' } })).body['result'];
    expect([errors.a.error, errors.b.error]).toEqual(['ERROR_BATCH_METHOD_NOT_ALLOWED', 'ERROR_BATCH_METHOD_NOT_ALLOWED']);
  });

  it('takes a name that leads out of the folder as a name', async () => {
    const portal = await startWithBot();
    const { file } = (await upload(portal, { name: '../../etc/pass\nwd', content: base64('x') })).body['result'];
    expect(file.name).toBe('.._.._etc_pass_wd');
    expect(readdirSync(join(portal.dir, 'files'))).toEqual([String(file.id)]);
    const response = await fetch(await linkTo(portal, file.id as number));
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''.._.._etc_pass_wd");
  });

  it('takes 100 MB and refuses one byte more; the journal tells only the length', { timeout: 180_000 }, async () => {
    const portal = await startWithBot();
    const whole = (await upload(portal, { name: 'big.bin', content: Buffer.alloc(100 * MEGABYTE, 7).toString('base64') })).body['result'];
    expect(whole.file.size).toBe(100 * MEGABYTE);
    expect((await upload(portal, { name: 'big.bin', content: Buffer.alloc(100 * MEGABYTE + 1).toString('base64') })).body['error']).toBe('FILE_TOO_LARGE');
    expect(JSON.stringify(portal.control.journal()).length).toBeLessThan(10_000);
    const response = await fetch(await linkTo(portal, whole.file.id as number));
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([bytes.length, bytes[0], bytes.at(-1)]).toEqual([100 * MEGABYTE, 7, 7]);
  });
});

describe('File.download', () => {
  it('links to the bytes, once', async () => {
    const portal = await startWithBot();
    const url = await linkTo(portal, await uploaded(portal, 'grüße.txt', 'zwölf'));
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/rest\/download\.json\?token=imbot%7C/);
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '6', 'zwölf']);
    expect((await fetch(url)).status).toBe(400);
    expect((await fetch(url.slice(0, -3))).status).toBe(400);
  });

  it('refuses unknown files and those of foreign chats', async () => {
    const portal = await startWithBot();
    const fileId = await uploaded(portal, 'a.txt', 'x');
    const stranger = (await registerBot(portal, { code: 'stranger' })).body['result'].bot.id as number;
    await portal.asBot('Chat.leave', { botId: stranger, dialogId: 'chat2' });
    expect((await portal.asBot('File.download', { botId: stranger, fileId })).body['error']).toBe('FILE_ACCESS_ERROR');
    for (const unknown of [1, 'x', undefined]) expect((await portal.asBot('File.download', { fileId: unknown })).body['error']).toBe('FILE_NOT_FOUND');
  });

  it('can be spoilt by faults', async () => {
    const portal = await startWithBot({}, { settings: { faults: [{ method: 'download', times: 1, kind: 'html' }] } });
    const fileId = await uploaded(portal, 'a.txt', 'x');
    expect((await fetch(await linkTo(portal, fileId))).status).toBe(502);
    expect((await fetch(await linkTo(portal, fileId))).status).toBe(200);
  });
});

describe('files', () => {
  it('go with messages that are forwarded', async () => {
    const portal = await startWithBot({ type: 'personal' });
    const { messageId } = (await upload(portal, { name: 'a.txt', content: base64('x') })).body['result'];
    const { id } = (await portal.asBot('Chat.Message.send', { dialogId: '5', fields: { forwardIds: { '7b1c2a34-5d6e-4f70-8a9b-0c1d2e3f4a5b': messageId } } })).body['result'];
    expect((await portal.asBot('Chat.Message.get', { messageId: id })).body['result'].message.params.FILE_ID).toEqual([501]);
  });

  it('are there when the portal comes back, and no number is given twice', async () => {
    const first = await startWithBot();
    const fileId = await uploaded(first, 'a.txt', 'still here');
    await first.close();
    const again = Object.assign(await startPortal({ dir: first.dir }), { botId: first.botId });
    expect(await (await fetch(await linkTo(again, fileId))).text()).toBe('still here');
    expect(await uploaded(again, 'b.txt', 'x')).toBe(fileId + 1);
    expect(existsSync(join(again.dir, 'files', `${fileId}.new`))).toBe(false);
    expect(readFileSync(join(again.dir, 'state.ndjson'), 'utf8')).not.toContain('still here');
  });
});

