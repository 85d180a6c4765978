import { describe, expect, it } from 'vitest';
import type { CallOrder } from '../../../src/adapters/bitrix24/call.ts';
import { createClockLimiter } from '../../../src/adapters/bitrix24/clock-limiter.ts';
import { Client } from '../../../src/adapters/bitrix24/client.ts';
import { exchangeOver } from '../../../src/adapters/bitrix24/exchange.ts';
import type { Line } from '../../../src/adapters/bitrix24/line.ts';
import type { Level, Limiter, Rate } from '../../../src/adapters/bitrix24/limiter.ts';
import { PortalError } from '../../../src/portal/failure.ts';
import { keptLog } from '../../support/kept-log.ts';
import { MovedClock, turns } from '../../../src/testing/moved-clock.ts';
import { FakeTransport, type Request } from './fake-transport.ts';

const SEND = 'imbot.v2.Chat.Message.send';

class Bench {
  readonly clock = new MovedClock();
  readonly transport = new FakeTransport();
  readonly log = keptLog();
  readonly limiter: Limiter;
  readonly client: Client;
  readonly line: Line;
  readonly ends: { readonly text: unknown; readonly end: unknown }[] = [];
  #run = 0;

  constructor(rate: Rate | 'unlimited' = 'unlimited', level?: Level) {
    this.limiter = createClockLimiter({ rate, level, clock: this.clock });
    this.client = new Client({ exchange: exchangeOver(this.transport), places: 50, limiter: this.limiter, clock: this.clock, log: this.log, random: () => 1 });
    this.line = this.client.line();
  }

  /** Asks for a message; how it ends is noted under its text. */
  send(dialog: string, text: string, about: Partial<CallOrder> = {}): void {
    this.#run += 1;
    const order: CallOrder = { method: SEND, params: { dialogId: dialog, text }, dialog, lane: 'reply', kind: 'once', run: this.#run, visible: true, ...about };
    const note = (end: unknown): void => void this.ends.push({ text, end });
    this.client.call(this.line, order).then(note, note);
  }

  /** Asks for something that no run waits for. */
  ask(text: string): void {
    const note = (end: unknown): void => void this.ends.push({ text, end });
    this.client.call(this.line, { method: SEND, params: { text }, dialog: '#bot', lane: 'reply', kind: 'repeatable' }).then(note, note);
  }

  typing(dialog: string): void {
    this.send(dialog, 'typing', { method: 'imbot.v2.Chat.InputAction.notify', visible: false, soft: true, fleeting: true, kind: 'repeatable' });
  }

  async requests(): Promise<readonly Request[]> {
    await turns();
    return this.transport.take();
  }

  async request(): Promise<Request> {
    const [request, ...more] = await this.requests();
    if (request === undefined || more.length > 0) throw new Error(`${more.length + (request ? 1 : 0)} requests instead of one`);
    return request;
  }

  endOf(text: string): unknown {
    return this.ends.find((one) => one.text === text)?.end;
  }

  codeOf(text: string): string | undefined {
    const end = this.endOf(text);
    return end instanceof PortalError ? `${end.failure} ${end.code}` : undefined;
  }
}

function textsOf(request: Request): readonly unknown[] {
  if (request.method !== 'batch') return [request.body['text']];
  return request.commands.map((command) => new URLSearchParams(command.slice(command.indexOf('?') + 1)).get('text'));
}

describe('requests', () => {
  it('that hang do not hold up the others for long', async () => {
    const bench = new Bench();
    for (const dialog of ['1', '2']) {
      bench.send(dialog, `hangs ${dialog}`);
      await bench.request();
    }
    bench.send('3', 'waits for company');
    await bench.clock.move(2_900);
    expect(await bench.requests()).toEqual([]);
    await bench.clock.move(200);
    expect(textsOf(await bench.request())).toEqual(['waits for company']);
  });

  it('carry a lone call as it is, at once', async () => {
    const bench = new Bench();
    bench.send('1', 'hello');
    const request = await bench.request();
    expect([request.method, request.body]).toEqual([SEND, { dialogId: '1', text: 'hello' }]);
    request.answer({ id: 5 });
    await turns();
    expect(bench.endOf('hello')).toEqual({ value: { id: 5 }, tries: 1 });
    expect(bench.line.pending).toBe(0);
  });

  it('carry together what was asked for in one turn, even across promises', async () => {
    const bench = new Bench();
    bench.typing('1');
    await Promise.resolve();
    bench.send('1', 'hello');
    const request = await bench.request();
    expect([request.method, request.body['halt'], textsOf(request)]).toEqual(['batch', 0, ['typing', 'hello']]);
    expect(Object.keys(request.body['cmd'] as object)).toEqual(['c0', 'c1']);
  });

  it('leave only full while two are under way', async () => {
    const bench = new Bench();
    bench.send('a', '1');
    const [first] = await bench.requests();
    bench.send('b', '2');
    expect(await bench.requests()).toHaveLength(1);
    for (let index = 0; index < 49; index += 1) bench.send(`${index}`, `${index}`);
    expect(await bench.requests()).toHaveLength(0);
    bench.send('49', '49');
    expect((await bench.request()).commands).toHaveLength(50);
    bench.send('c', 'last');
    expect(await bench.requests()).toHaveLength(0);
    first?.done();
    expect(await bench.requests()).toHaveLength(0);
  });

  it('take what has gathered once fewer than two are under way', async () => {
    const bench = new Bench();
    const under: Request[] = [];
    for (const dialog of ['a', 'b']) {
      bench.send(dialog, dialog);
      under.push(await bench.request());
    }
    bench.send('c', 'c');
    bench.send('d', 'd');
    expect(await bench.requests()).toHaveLength(0);
    under[0]?.done();
    expect(textsOf(await bench.request())).toEqual(['c', 'd']);
  });

  it('wait for a token and then take everything that waits', async () => {
    const bench = new Bench({ perSecond: 2, burst: 4 });
    bench.send('a', 'first');
    (await bench.request()).done();
    bench.send('b', 'second');
    bench.send('c', 'third');
    expect(await bench.requests()).toHaveLength(0);
    await bench.clock.move(400);
    bench.send('d', 'fourth');
    await bench.clock.move(100);
    expect(textsOf(await bench.request())).toEqual(['second', 'third', 'fourth']);
  });

  it('never carry two calls of a dialog at once in different requests', async () => {
    const bench = new Bench();
    bench.send('1', 'first');
    const first = await bench.request();
    bench.send('1', 'second');
    expect(await bench.requests()).toHaveLength(0);
    first.done();
    expect(textsOf(await bench.request())).toEqual(['second']);
  });

  it('send 2,000 messages to 200 dialogs in order and in 40 requests', async () => {
    const bench = new Bench({ perSecond: 2, burst: 50 });
    const got = new Map<string, number[]>();
    for (let index = 0; index < 2_000; index += 1) bench.send(`${index % 200}`, `${index}`);
    let requests = 0;
    for (let round = await bench.requests(); round.length > 0; round = await bench.requests()) {
      requests += round.length;
      for (const request of round) {
        for (const text of textsOf(request)) got.set(`${Number(text) % 200}`, [...(got.get(`${Number(text) % 200}`) ?? []), Number(text)]);
        request.done();
      }
    }
    expect([requests, [...got.values()].flat().length]).toEqual([40, 2_000]);
    for (const texts of got.values()) expect(texts).toEqual([...texts].sort((a, b) => a - b));
  });
});

describe('a call that a batch cannot carry', () => {
  it.each<[string, CallOrder['params'], Partial<CallOrder>]>([
    ['a reference to a result', { text: '$result[c0][id]' }, {}],
    ['null', { text: 'x', title: { de: null } }, {}],
    ['a method that batch bars', { text: 'x' }, { method: 'imbot.v2.File.upload' }],
  ])('goes alone: %s', async (_what, params, about) => {
    const bench = new Bench();
    bench.send('1', 'x', { params, ...about });
    bench.send('1', 'behind');
    bench.send('2', 'other');
    const [first, second] = await bench.requests();
    expect([first, second].map((request) => request?.method)).toEqual([SEND, about.method ?? SEND]);
    second?.done();
    expect(textsOf(await bench.request())).toEqual(['behind']);
  });

  it('is sent directly once the portal has refused it in a batch', async () => {
    const bench = new Bench();
    bench.send('1', 'barred');
    bench.send('2', 'fine');
    (await bench.request()).answer('ERROR_BATCH_METHOD_NOT_ALLOWED', { id: 1 });
    const again = await bench.request();
    expect([again.method, textsOf(again)]).toEqual([SEND, ['barred']]);
    again.done();
    await turns();
    expect(bench.endOf('barred')).toMatchObject({ tries: 2 });
  });

  it('is found by halving a batch that the portal finds too long', async () => {
    const bench = new Bench();
    for (const dialog of ['1', '2', '3', '4']) bench.send(dialog, dialog);
    (await bench.request()).reply(400, { error: 'ERROR_BATCH_LENGTH_EXCEEDED' });
    const [first, second] = await bench.requests();
    expect([first, second].map((request) => request && textsOf(request))).toEqual([['1', '2'], ['3', '4']]);
  });
});

describe('a refused entry of a batch', () => {
  it('is the failure of that call and nobody else', async () => {
    const bench = new Bench();
    bench.send('1', 'refused');
    bench.send('2', 'fine');
    (await bench.request()).answer('ACCESS_DENIED', { id: 9 });
    await turns();
    expect([bench.codeOf('refused'), bench.endOf('fine')]).toEqual(['not-found ACCESS_DENIED', { value: { id: 9 }, tries: 1 }]);
  });

  it('takes the calls of its run that wait behind it along, unsent, and no others', async () => {
    const bench = new Bench();
    for (const text of ['one', 'two', 'three']) bench.send('1', text, { run: 7 });
    bench.send('1', 'of another run', { run: 8 });
    (await bench.request()).answer('SENDING_FAILED');
    while (bench.codeOf('one') === undefined) await Promise.resolve();
    bench.send('1', 'said on error', { run: 7 });
    const rest = await bench.request();
    expect(textsOf(rest)).toEqual(['of another run', 'said on error']);
    expect(['one', 'two', 'three'].map((text) => bench.codeOf(text))).toEqual(['rejected SENDING_FAILED', 'unavailable NOT_SENT', 'unavailable NOT_SENT']);
  });

  it('is a success where things are already as wished', async () => {
    const bench = new Bench();
    bench.send('1', 'like', { method: 'imbot.v2.Chat.Message.Reaction.add', visible: false, kind: 'repeatable' });
    (await bench.request()).answer('REACTION_ALREADY_SET');
    await turns();
    expect(bench.endOf('like')).toEqual({ value: true, tries: 1 });
  });
});

describe('a refusal before execution', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    '%s is repeated for ever, in order and more and more rarely', async (code) => {
      const bench = new Bench();
      bench.send('1', 'first');
      bench.send('1', 'second');
      const waits: number[] = [];
      for (let failure = 0; failure < 9; failure += 1) {
        (await bench.request()).fail(code);
        await turns();
        waits.push(await timeUntil(bench));
      }
      expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
      const last = await bench.request();
      expect(textsOf(last)).toEqual(['first', 'second']);
      last.done();
      await turns();
      expect(bench.endOf('second')).toMatchObject({ tries: 10 });
      // Told once, since it may last for days.
      expect(bench.log.lines.map((line) => line.level)).toEqual(['warn', ...Array.from({ length: 8 }, () => 'debug'), 'info']);
      expect(JSON.stringify(bench.log.lines)).not.toContain('secret');
    },
  );

  it('for the rate takes all tokens away and waits', async () => {
    const bench = new Bench({ perSecond: 2, burst: 50 });
    bench.send('1', 'first');
    bench.send('2', 'other');
    (await bench.request()).reply(503, { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' });
    await turns();
    expect(bench.limiter.level()?.tokens).toBe(0);
    await bench.clock.move(499);
    expect(await bench.requests()).toHaveLength(0);
    await bench.clock.move(1);
    expect(textsOf(await bench.request())).toEqual(['first', 'other']);
    expect(bench.codeOf('first')).toBeUndefined();
  });

  it('for one method pauses that method until its window ends, and no other', async () => {
    const bench = new Bench();
    const time = { operating: 300, operating_reset_at: 1_000_090, finish: 1_000_000 };
    bench.send('1', 'first');
    (await bench.request()).reply(200, { result: { id: 1 }, time });
    bench.send('1', 'second');
    (await bench.request()).reply(429, { error: 'OPERATION_TIME_LIMIT' });
    await turns();
    bench.send('2', 'third');
    bench.typing('3');
    expect(textsOf(await bench.request())).toEqual(['typing']);
    await bench.clock.move(89_999);
    expect(await bench.requests()).toHaveLength(0);
    await bench.clock.move(1);
    expect(textsOf(await bench.request())).toEqual(['second', 'third']);
  });

  it('is spared a method that has nearly used up its time', async () => {
    const bench = new Bench();
    bench.send('1', 'first');
    (await bench.request()).reply(200, { result: { id: 1 }, time: { operating: 470, operating_reset_at: 2_030, finish: 2_000 } });
    bench.send('1', 'second');
    expect(await bench.requests()).toHaveLength(0);
    await bench.clock.move(30_000);
    expect(await bench.requests()).toHaveLength(1);
  });
});

describe('an outcome that nobody knows', () => {
  const broken: readonly [string, (request: Request) => void, string][] = [
    ['a connection that is cut', (request) => request.fail('ECONNRESET'), 'ECONNRESET'],
    ['an answer that does not come', (request) => request.fail('UND_ERR_HEADERS_TIMEOUT'), 'UND_ERR_HEADERS_TIMEOUT'],
    ['half a body', (request) => request.reply(200, '{"result":{"id":'), 'NOT_JSON'],
    ['no body', (request) => request.reply(200, ''), 'EMPTY_ANSWER'],
    ['a web page', (request) => request.reply(502, '<html>Bad gateway</html>'), 'NOT_JSON'],
    ['a login page', (request) => request.reply(200, '<html>Log in</html>'), 'NOT_JSON'],
    ['JSON that is no answer', (request) => request.reply(200, '[]'), 'NOT_JSON'],
    ['an internal error', (request) => request.reply(500, { error: 'INTERNAL_SERVER_ERROR' }), 'INTERNAL_SERVER_ERROR'],
    ['an unknown code of a failing server', (request) => request.reply(500, { error: 'fatal' }), 'FATAL'],
    ['an unexpected answer', (request) => request.reply(500, { error: 'ERROR_UNEXPECTED_ANSWER' }), 'ERROR_UNEXPECTED_ANSWER'],
  ];

  it.each(broken)('of %s ends a call that must not be doubled', async (_what, breaks, code) => {
    const bench = new Bench();
    bench.send('1', 'once');
    breaks(await bench.request());
    await turns();
    expect(bench.codeOf('once')).toBe(`outcome-unknown ${code}`);
  });

  it.each(broken)('of %s is repeated where that does no harm', async (_what, breaks) => {
    for (const kind of ['read', 'repeatable'] as const) {
      const bench = new Bench();
      bench.send('1', 'again', { kind });
      breaks(await bench.request());
      await bench.clock.move(600);
      (await bench.request()).done();
      await turns();
      expect(bench.endOf('again')).toMatchObject({ tries: 2 });
    }
  });

  it('holds the dialog of the call that is repeated', async () => {
    const bench = new Bench();
    bench.send('1', 'first', { kind: 'repeatable' });
    bench.send('1', 'second', { run: 9 });
    bench.send('2', 'other');
    (await bench.request()).answer('INTERNAL_SERVER_ERROR', 'ACCESS_DENIED', { id: 1 });
    bench.send('1', 'third');
    expect(await bench.requests()).toHaveLength(0);
    await bench.clock.move(500);
    expect(textsOf(await bench.request())).toEqual(['first', 'third']);
  });

  it('is that of an entry which a batch leaves out, alone', async () => {
    const bench = new Bench();
    bench.send('1', 'lost');
    bench.send('2', 'fine');
    (await bench.request()).answer(undefined, { id: 1 });
    await turns();
    expect([bench.codeOf('lost'), bench.endOf('fine')]).toEqual(['outcome-unknown NO_RESULT', { value: { id: 1 }, tries: 1 }]);
  });

  it('lets the next requests carry one call each until the portal answers', async () => {
    const bench = new Bench();
    for (let index = 0; index < 130; index += 1) bench.send(`${index}`, `${index}`);
    const [first, second] = await bench.requests();
    first?.fail('ECONNRESET');
    second?.fail('ECONNRESET');
    await bench.clock.move(2_000);
    const probe = await bench.request();
    expect([probe.method, bench.ends.length]).toEqual([SEND, 100]);
    probe.done();
    expect((await bench.request()).commands).toHaveLength(29);
  });

  it('of typing is not tried again', async () => {
    const bench = new Bench();
    bench.typing('1');
    (await bench.request()).fail('ECONNRESET');
    await bench.clock.move(60_000);
    expect([await bench.requests(), bench.codeOf('typing')]).toEqual([[], 'outcome-unknown ECONNRESET']);
  });

  it('gives a reaction up that the portal fails at again and again', async () => {
    const bench = new Bench();
    bench.send('1', 'like', { method: 'imbot.v2.Chat.Message.Reaction.add', visible: false, soft: true, kind: 'repeatable' });
    for (let failure = 0; failure < 5; failure += 1) {
      (await bench.request()).answer('INTERNAL_SERVER_ERROR');
      await bench.clock.move(30_000);
    }
    expect(bench.codeOf('like')).toBe('outcome-unknown INTERNAL_SERVER_ERROR');
  });

  it('about one message again and again is told once, with the dialog that waits', async () => {
    const bench = new Bench();
    bench.send('chat7', 'stuck', { kind: 'repeatable' });
    for (let failure = 0; failure < 8; failure += 1) {
      (await bench.request()).answer('INTERNAL_SERVER_ERROR');
      await bench.clock.move(30_000);
    }
    expect(bench.log.lines.filter(({ fields }) => fields['event'] === 'call_stuck')).toMatchObject([{ level: 'warn', fields: { method: SEND, dialog: 'chat7', code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(bench.ends).toEqual([]);
  });

  it('lets a call go alone that was in three requests that broke', async () => {
    const bench = new Bench();
    bench.send('1', 'poison', { kind: 'repeatable' });
    for (let failure = 0; failure < 3; failure += 1) {
      (await bench.request()).fail('ECONNRESET');
      await bench.clock.move(10_000);
    }
    (await bench.request()).fail('ECONNRESET');
    bench.send('2', 'good');
    bench.send('3', 'fine');
    await bench.clock.move(30_000);
    (await bench.request()).done();
    const after = await bench.requests();
    expect(after.every((request) => !textsOf(request).includes('poison') || request.commands.length === 1)).toBe(true);
  });
});

describe('a definite refusal', () => {
  it.each([
    [401, 'NO_AUTH_FOUND', 'denied'],
    [403, 'insufficient_scope', 'denied'],
    [503, 'OVERLOAD_LIMIT', 'denied'],
    [500, 'PORTAL_DELETED', 'gone'],
    [400, 'BOT_NOT_FOUND', 'gone'],
    [400, 'NEVER_HEARD_OF', 'rejected'],
  ])('with HTTP %i and %s rejects every call of the request as %s', async (status, code, failure) => {
    const bench = new Bench();
    bench.send('1', 'first', { kind: 'repeatable' });
    bench.send('2', 'second');
    (await bench.request()).reply(status, { error: code, error_description: 'Words' });
    await turns();
    expect(['first', 'second'].map((text) => bench.codeOf(text))).toEqual([`${failure} ${code.toUpperCase()}`, `${failure} ${code.toUpperCase()}`]);
    expect(bench.log.lines).toEqual([]);
  });

  it('is what a redirect means to who sets up: the new host is named and not asked', async () => {
    const bench = new Bench();
    bench.ask('hello');
    (await bench.request()).reply(302, '');
    await bench.clock.move(60_000);
    expect([bench.codeOf('hello'), await bench.requests()]).toEqual(['unavailable REDIRECT', []]);
    expect((bench.endOf('hello') as Error).message).toContain('elsewhere.example');
  });
});

describe('a message that meets a login page where the portal was', () => {
  it.each(['once', 'repeatable'] as const)('is kept until the portal is there again (%s)', async (kind) => {
    const bench = new Bench();
    bench.send('1', 'hello', { kind });
    (await bench.request()).reply(302, '');
    await bench.clock.move(60_000);
    (await bench.request()).done();
    await turns();
    expect(bench.endOf('hello')).toEqual({ value: { id: 1 }, tries: 2 });
    expect(bench.log.lines.map(({ fields }) => fields['event'])).toEqual(['portal_trouble', 'portal_answers']);
  });
});

describe('a deletion that is asked for again', () => {
  const DELETE = 'imbot.v2.Chat.Message.delete';

  it.each([
    ['after its answer was lost', true, false],
    ['by the next process', false, true],
  ])('is done where the message is gone %s', async (_, lost, maybeDone) => {
    const bench = new Bench();
    bench.send('1', 'gone', { method: DELETE, kind: 'repeatable', maybeDone });
    if (lost) (await bench.request()).fail('ECONNRESET');
    await bench.clock.move(60_000);
    (await bench.request()).reply(403, { error: 'ACCESS_DENIED', error_description: 'Access denied' });
    await turns();
    expect(bench.endOf('gone')).toMatchObject({ value: undefined });
  });

  it.each([
    ['of the first try', { method: DELETE, maybeDone: false }, 'Access denied', 'not-found'],
    ['of another method', { method: SEND, maybeDone: true }, 'Access denied', 'not-found'],
    ['of the whole portal', { method: DELETE, maybeDone: true }, 'REST is available on commercial plans', 'denied'],
  ])('is refused by the refusal %s', async (_, order, description, failure) => {
    const bench = new Bench();
    bench.send('1', 'gone', { ...order, kind: 'repeatable' });
    (await bench.request()).reply(403, { error: 'ACCESS_DENIED', error_description: description });
    await turns();
    expect(bench.codeOf('gone')).toBe(`${failure} ACCESS_DENIED`);
  });
});

describe('a call that the portal always breaks at', () => {
  const HOUR_MS = 3_600_000;

  /** Answers every request for so many ms; gives how many there were. */
  async function answerAll(bench: Bench, answer: (request: Request) => void, ms: number): Promise<number> {
    let sent = 0;
    for (let passed = 0; passed < ms; passed += 500) {
      for (const request of await bench.requests()) {
        sent += 1;
        answer(request);
      }
      await bench.clock.move(500);
    }
    return sent;
  }

  it('is set aside with its name while others are carried out, and the next one of its dialog leaves', async () => {
    const bench = new Bench();
    bench.send('1', 'poison', { kind: 'repeatable', alone: true });
    bench.send('1', 'behind');
    const goOn = (): void => {
      bench.send('2', 'other', { alone: true });
      bench.clock.after(5_000, goOn);
    };
    goOn();
    const sent = await answerAll(bench, (request) => {
      if (request.body['text'] === 'poison') request.reply(500, { error: 'INTERNAL_SERVER_ERROR', error_description: '' });
      else request.done();
    }, 600_000);
    expect(sent).toBeGreaterThan(10);
    expect(bench.codeOf('poison')).toBe('rejected INTERNAL_SERVER_ERROR');
    expect((bench.endOf('poison') as Error).message).toMatch(/imbot\.v2\.Chat\.Message\.send in the dialog 1 was tried \d+ times and is set aside\.$/);
    expect(bench.endOf('behind')).toMatchObject({ tries: 1 });
  });

  it('is repeated for as long as the portal breaks at everything', async () => {
    const bench = new Bench();
    bench.send('1', 'hello', { kind: 'repeatable' });
    bench.send('2', 'other', { kind: 'repeatable' });
    await answerAll(bench, (request) => request.reply(500, { error: 'INTERNAL_SERVER_ERROR', error_description: '' }), HOUR_MS);
    expect(bench.ends).toEqual([]);
    await answerAll(bench, (request) => request.done(), HOUR_MS);
    expect(bench.ends).toHaveLength(2);
  });
});

describe('what must be known before a call leaves', () => {
  it('is awaited, and only then the request is made', async () => {
    const bench = new Bench();
    let recorded = (): void => undefined;
    bench.send('1', 'once', { beforeSend: () => new Promise<void>((resolve) => { recorded = resolve; }) });
    expect(await bench.requests()).toHaveLength(0);
    expect(bench.line.pending).toBe(1);
    recorded();
    expect(await bench.requests()).toHaveLength(1);
  });

  it('keeps a call back that it fails for, and lets the others go', async () => {
    const bench = new Bench();
    bench.send('1', 'kept', { beforeSend: () => Promise.reject(new Error('the disk is full')) });
    bench.send('1', 'behind');
    bench.send('2', 'goes');
    const request = await bench.request();
    expect(textsOf(request)).toEqual(['behind', 'goes']);
    request.done();
    await turns();
    expect([bench.endOf('kept'), bench.line.pending]).toEqual([new Error('the disk is full'), 0]);
  });
});

describe('a request that does not leave after all', () => {
  it('leaves its token to the next one', async () => {
    const bench = new Bench({ perSecond: 2, burst: 4 });
    bench.send('1', 'kept', { beforeSend: () => Promise.reject(new Error('the disk is full')) });
    await turns();
    bench.send('2', 'goes');
    expect(textsOf(await bench.request())).toEqual(['goes']);
  });
});

describe('broadcasts', () => {
  it('leave ten tokens for replies and go on as tokens come in', async () => {
    const bench = new Bench({ perSecond: 2, burst: 50 }, { tokens: 9, at: new MovedClock().now() });
    bench.send('1', 'news', { lane: 'broadcast' });
    expect(await bench.requests()).toHaveLength(0);
    bench.send('2', 'reply');
    expect(textsOf(await bench.request())).toEqual(['reply', 'news']);
    bench.send('3', 'more news', { lane: 'broadcast' });
    await bench.clock.move(900);
    expect(await bench.requests()).toHaveLength(0);
    await bench.clock.move(200);
    expect(textsOf(await bench.request())).toEqual(['more news']);
  });
});

describe('closing', () => {
  it('lets requests under way finish and rejects what waits', async () => {
    const bench = new Bench();
    bench.send('1', 'under way');
    const request = await bench.request();
    bench.send('1', 'waiting');
    let closed = false;
    void bench.client.end(bench.line).then(() => { closed = true; });
    await turns();
    expect([closed, bench.codeOf('waiting')]).toEqual([false, 'unavailable STOPPED']);
    request.done();
    await turns();
    expect([closed, bench.endOf('under way')]).toEqual([true, { value: { id: 1 }, tries: 1 }]);
  });

  it('repeats nothing any more and leaves no timer', async () => {
    const bench = new Bench();
    bench.send('1', 'first', { kind: 'repeatable' });
    const request = await bench.request();
    const closing = bench.client.end(bench.line);
    request.fail('ECONNREFUSED');
    await closing;
    await turns();
    bench.send('1', 'late');
    await bench.clock.move(60_000);
    expect([bench.codeOf('first'), bench.codeOf('late'), await bench.requests()]).toEqual(['unavailable STOPPED', 'unavailable STOPPED', []]);
    expect(bench.clock.waiting).toBe(0);
  });
});

/** Ms until the next request. */
async function timeUntil(bench: Bench): Promise<number> {
  const start = bench.clock.now();
  while (bench.transport.requests.length === 0) await bench.clock.move(100);
  return bench.clock.now() - start;
}

describe('several bots on one connection', () => {
  it('send in one request, and one that stops takes only its own calls along', async () => {
    const bench = new Bench({ perSecond: 1, burst: 4 });
    const other = bench.client.line();
    const sent: string[] = [];
    const order = (text: string): CallOrder => ({ method: SEND, params: { text }, dialog: '1', lane: 'reply', kind: 'once', run: 1, visible: true });
    const otherSends = (text: string): void => void bench.client.call(other, order(text)).then(() => sent.push(text), () => sent.push(`${text} is lost`));
    bench.send('1', 'one');
    otherSends('two');
    const together = await bench.request();
    expect(textsOf(together)).toEqual(['one', 'two']);
    bench.send('1', 'three');
    otherSends('four');
    void bench.client.end(bench.line);
    together.done();
    await turns();
    expect([bench.codeOf('three'), bench.endOf('one')]).toEqual(['unavailable STOPPED', { value: { id: 1 }, tries: 1 }]);
    await bench.clock.move(1_000);
    const next = await bench.request();
    expect(textsOf(next)).toEqual(['four']);
    next.done();
    await turns();
    expect(sent).toEqual(['two', 'four']);
  });

  it('do not drop each other\'s messages when one fails', async () => {
    const bench = new Bench();
    const other = bench.client.line();
    const order = (text: string): CallOrder => ({ method: SEND, params: { text }, dialog: '1', lane: 'reply', kind: 'once', run: 7, visible: true });
    const [first, second] = [bench.client.call(bench.line, order('first')), bench.client.call(other, order('second'))];
    (await bench.request()).answer('EMPTY_MESSAGE', { id: 2 });
    await expect(first).rejects.toMatchObject({ code: 'EMPTY_MESSAGE' });
    expect(await second).toMatchObject({ value: { id: 2 } });
  });
});
