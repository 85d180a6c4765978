import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parsePhpForm, writePhpForm } from '../../../src/kit/php-form.ts';
import { type Passed, recordingProxy } from '../../support/recording-proxy.ts';
import { type SentBot, startSentBot } from '../../support/sent-bot.ts';

const ECHO = 'flows:\n  echo: {when: message, do: [{send: "You said {{message.text}}"}]}\n';

type Fields = Record<string, Record<string, unknown>>;

interface Scene {
  readonly bot: SentBot;
  /** What the portal sent for one message that was answered. */
  readonly genuine: Passed;
  /** The status that a request gets. */
  post(path: string, body: string, contentType?: string): Promise<number>;
  /** The genuine form with other fields. */
  changed(change: (fields: Fields) => void): string;
}

async function scene(): Promise<Scene> {
  const proxies: Awaited<ReturnType<typeof recordingProxy>>[] = [];
  const bot = await startSentBot({
    bot: ECHO,
    url: async (listen) => {
      const proxy = await recordingProxy(listen, '/public');
      proxies.push(proxy);
      return proxy.url;
    },
  });
  bot.sandbox.control.say({ person: 1, dialog: String(bot.id), text: 'first' });
  await bot.quiet();
  expect(bot.said()).toEqual(['You said first']);
  const genuine = proxies[0]?.passed.find(({ body }) => body.includes('MESSAGEADD'));
  if (!genuine) throw new Error('no message was sent');
  const post = async (path: string, body: string, contentType = genuine.contentType): Promise<number> => {
    const answer = await fetch(`http://${bot.listen}${path}`, { method: 'POST', body, headers: { 'content-type': contentType } });
    expect(await answer.text()).not.toContain(genuine.path.slice(1));
    return answer.status;
  };
  return {
    bot, genuine, post,
    changed(change) {
      const fields = structuredClone(parsePhpForm(genuine.body)) as Fields;
      change(fields);
      return writePhpForm(fields);
    },
  };
}

/** The next message, as the portal would send it. */
function next(fields: Fields): void {
  (fields['data']?.['message'] as Record<string, unknown>)['id'] = '5000';
}

describe('a request to the address of a bot', () => {
  it('is answered with what is wrong with it, and only a genuine one with 200', { timeout: 30_000 }, async () => {
    const { bot, genuine, post, changed } = await scene();
    const { path, body } = genuine;
    const forged = (change: (auth: Record<string, unknown>, data: Record<string, Record<string, unknown>>) => void): string => changed((fields) => {
      next(fields);
      change(fields['auth'] as Record<string, unknown>, fields['data'] as Record<string, Record<string, unknown>>);
    });
    const cases: readonly (readonly [what: string, status: number, request: () => Promise<number>])[] = [
      ['another secret', 404, () => post(`${path.slice(0, -1)}x`, body)],
      ['no secret', 404, () => post('/', body)],
      ['a part of the secret', 404, () => post(path.slice(0, -1), body)],
      ['another token', 403, () => post(path, forged((auth) => { auth['application_token'] = 'f'.repeat(32); }))],
      ['no token', 403, () => post(path, forged((auth) => { delete auth['application_token']; }))],
      ['a list of tokens', 403, () => post(path, forged((auth) => { auth['application_token'] = [auth['application_token']]; }))],
      ['the token of the bot', 403, () => post(path, forged((auth, data) => { auth['application_token'] = (data['bot']?.['auth'] as Record<string, unknown>)['application_token']; }))],
      ['another portal', 403, () => post(path, forged((auth) => { auth['domain'] = 'evil.bitrix24.com'; }))],
      ['another member', 403, () => post(path, forged((auth) => { auth['member_id'] = 'f'.repeat(32); }))],
      ['another bot', 403, () => post(path, forged((_auth, data) => { (data['bot'] as Record<string, unknown>)['id'] = '9'; }))],
      ['no bot', 403, () => post(path, forged((_auth, data) => { delete data['bot']; }))],
      ['nothing', 400, () => post(path, '')],
      ['no form', 400, () => post(path, '<html>')],
      ['broken JSON', 400, () => post(path, '{', 'application/json')],
      ['another type', 400, () => post(path, body, 'text/plain')],
      ['a prototype', 400, () => post(path, `${body}&data[__proto__][a]=1`)],
      ['too many fields', 400, () => post(path, body + '&a=1'.repeat(6_000))],
      ['too many levels', 400, () => post(path, `${body}&data${'[a]'.repeat(60)}=1`)],
      ['a repeat', 200, () => post(path, body)],
      ['a repeat at another time', 200, () => post(path, changed((fields) => { Object.assign(fields, { ts: '1' }); }))],
      ['an event that nobody knows', 200, () => post(path, changed((fields) => { Object.assign(fields, { event: 'ONIMBOTV9' }); }))],
      ['the next message, behind another path', 200, () => post(`/any/where${path}`, changed(next))],
    ];
    for (const [what, status, request] of cases) expect([what, await request()]).toEqual([what, status]);
    await bot.quiet();
    expect(bot.said()).toEqual(['You said first', 'You said first']);
    expect((await fetch(`http://${bot.listen}${path}`)).status).toBe(404);
    expect(JSON.stringify(bot.log)).not.toContain(path.slice(1));
  });

  it('in pieces is taken, one that is too long is cut short, and one that is too slow is cut off', { timeout: 30_000 }, async () => {
    const { bot, genuine: { path, contentType }, changed } = await scene();
    const [host, port] = bot.listen.split(':');
    const raw = (head: string, ...pieces: readonly string[]): Promise<string> => rawTo(path, head, ...pieces);
    const rawTo = (where: string, head: string, ...pieces: readonly string[]): Promise<string> => new Promise((resolve) => {
      const socket = connect(Number(port), host, () => {
        socket.write(`POST ${where} HTTP/1.1\r\nHost: x\r\nContent-Type: ${contentType}\r\n${head}\r\n\r\n`);
        for (const piece of pieces) socket.write(piece);
      });
      let answer = '';
      socket.on('data', (data: Buffer) => {
        answer += data.toString();
        if (answer.includes('\r\n\r\n') && !head.includes('slow')) socket.end();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer.slice(9, 12)));
    });
    const body = changed(next);
    const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
    const half = Math.floor(body.length / 2);
    expect(await raw('Transfer-Encoding: chunked', chunk(body.slice(0, half)), chunk(body.slice(half)), '0\r\n\r\n')).toBe('200');
    expect(await raw('Transfer-Encoding: chunked', ...Array.from({ length: 3 }, () => chunk('x'.repeat(500_000))), '0\r\n\r\n')).toBe('413');
    expect(await raw(`Content-Length: ${1_048_577}`, body)).toBe('413');
    expect(await rawTo('/x', `Content-Length: ${1 << 30}`, body)).toBe('404');
    const started = performance.now();
    expect(await raw(`X-Slow: slow\r\nContent-Length: ${body.length}`, body.slice(0, half))).toBe('408');
    expect(performance.now() - started).toBeLessThan(15_000);
    await bot.quiet();
    expect(bot.said()).toHaveLength(2);
  });
});

describe('the token of a portal', () => {
  it('is known again after a restart without asking, and learned anew after it has changed, asked for once a minute at most', { timeout: 30_000 }, async () => {
    const { bot, genuine: { path }, post, changed } = await scene();
    await bot.stop();
    const again = await startSentBot({ bot: ECHO, after: bot });
    const { next: from } = bot.sandbox.control.journal();
    expect(await post(path, changed(next))).toBe(200);
    const asked = (): number => bot.sandbox.control.journal({ since: from }).entries.filter((entry) => (entry.kind === 'request' || entry.kind === 'call') && entry.method === 'imbot.v2.Bot.get').length;
    expect(asked()).toBe(0);
    const withToken = (id: number, token: string): string => changed((fields) => {
      (fields['data']?.['message'] as Record<string, unknown>)['id'] = String(id);
      (fields['auth'] as Record<string, unknown>)['application_token'] = token.repeat(32);
    });
    const statuses = await Promise.all([post(path, withToken(6_000, 'b')), post(path, withToken(6_001, 'b')), ...Array.from({ length: 20 }, (_, index) => post(path, withToken(7_000 + index, 'c')))]);
    expect([statuses.slice(0, 2), new Set(statuses.slice(2)), asked()]).toEqual([[200, 200], new Set([403]), 1]);
    expect(await post(path, withToken(6_002, 'b'))).toBe(200);
    expect(await post(path, changed((fields) => { (fields['data']?.['message'] as Record<string, unknown>)['id'] = '6003'; }))).toBe(403);
    await again.quiet();
    expect(again.said()).toHaveLength(5);
  });
});
