import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Log } from '../../../src/kit/log.ts';
import { PortalError } from '../../../src/portal/failure.ts';
import { createLog, type LogOptions } from '../../../src/adapters/log/log.ts';
import { createScrubber, type Scrubber } from '../../../src/adapters/log/scrubber.ts';
import { Secret } from '../../../src/adapters/log/secret.ts';

interface Captured {
  readonly log: Log;
  readonly scrubber: Scrubber;
  readonly text: () => string;
  readonly lines: () => readonly Record<string, unknown>[];
}

async function captured(options: Partial<LogOptions> = {}): Promise<Captured> {
  const written: string[] = [];
  const scrubber = createScrubber();
  const log = await createLog({ level: 'debug', format: 'json', destination: { write: (text) => written.push(text) }, scrubber, ...options });
  const text = (): string => written.join('');
  return { log, scrubber, text, lines: () => text().trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('a JSON log', () => {
  test('writes one object a line, with the event under its name', async () => {
    const { log, lines } = await captured();
    log.info({ event: 'ready', bot: { id: 456, code: 'echo_bot' } }, 'Receiving events');
    log.warn({ event: 'reload_rejected' }, 'The file\nhas errors');
    expect(lines()).toEqual([
      { level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), event: 'ready', bot: { id: 456, code: 'echo_bot' }, message: 'Receiving events' },
      { level: 'warn', time: expect.any(String), event: 'reload_rejected', message: 'The file\nhas errors' },
    ]);
  });

  test('keeps quiet below its level and says so beforehand', async () => {
    const { log, text } = await captured({ level: 'warn' });
    log.debug({ text: 'hello' }, 'Message');
    log.info({}, 'Something');
    expect([text(), log.writes('info'), log.writes('warn')]).toEqual(['', false, true]);
  });

  test('writes nothing at all when it is silent', async () => {
    const { log, text } = await captured({ level: 'silent' });
    log.error({}, 'Anything');
    expect(text()).toBe('');
  });

  test('tells an expected failure without a stack and its cause with one', async () => {
    const { log, lines } = await captured();
    log.error({ error: new PortalError('denied', 'ACCESS_DENIED', 'no right', { cause: new TypeError('bug') }) }, 'Failed');
    expect(lines()[0]?.['error']).toEqual({
      name: 'PortalError', message: 'no right', failure: 'denied', code: 'ACCESS_DENIED',
      cause: { name: 'TypeError', message: 'bug', stack: expect.stringContaining('log.test.ts') },
    });
  });

  test('ends with errors that cause each other and with objects that hold themselves', async () => {
    const { log, lines } = await captured();
    const error = new Error('ring');
    error.cause = error;
    const ring: Record<string, unknown> = {};
    ring['self'] = ring;
    log.error({ error, ring }, 'Ring');
    expect(lines()).toHaveLength(1);
  });
});

describe('a pretty log', () => {
  test('writes for people', async () => {
    const { log, text } = await captured({ format: 'pretty' });
    log.info({ bot: { code: 'echo_bot' } }, 'Receiving events');
    expect(text()).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: Receiving events \{"bot":\{"code":"echo_bot"\}\}\n$/);
  });

  test('writes of an event the sentence alone, at debug also its values', async () => {
    const { log, text } = await captured({ format: 'pretty' });
    log.info({ event: 'ready', bot: { id: 7 } }, 'Echo is ready');
    log.debug({ event: 'matched', flow: 'hello' }, 'A flow fits');
    const [brief, full] = text().split('\n');
    expect(brief).toMatch(/INFO: Echo is ready$/);
    expect(full).toMatch(/DEBUG: A flow fits \{"event":"matched","flow":"hello"\}$/);
  });

  test('lets no text steer the terminal', async () => {
    const { log, text } = await captured({ format: 'pretty' });
    log.debug({ text: 'a\u001B[2Jb' }, 'c\u001B]0;title\u0007d\u009Bz');
    expect(text()).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(text()).toContain(']0;title');
  });
});

describe('a secret', () => {
  const SECRET = 'cAnaRy/42+"\\ключ';
  const places: readonly [string, (log: Log, secret: string) => void][] = [
    ['a message', (log, secret) => log.info({}, `calls ${secret} now`)],
    ['a nested field', (log, secret) => log.info({ request: { headers: [{ authorization: `Bearer ${secret}` }] } }, 'x')],
    ['the name of a field', (log, secret) => log.info({ [secret]: 1 }, 'x')],
    ['an error', (log, secret) => log.error({ error: new Error(`cannot use ${secret}`) }, 'x')],
    ['the causes of an error', (log, secret) => log.error({ error: new Error('a', { cause: new AggregateError([new Error(secret)], 'b', { cause: new PortalError('denied', 'X', secret) }) }) }, 'x')],
    ['an address', (log, secret) => log.info({ url: `https://example.bitrix24.com/rest/1/${encodeURIComponent(secret)}/imbot.v2.Event.get` }, 'x')],
    ['an address inside a batch', (log, secret) => log.info({ body: encodeURIComponent(`m?t=${encodeURIComponent(secret)}`) }, 'x')],
    ['an address in lower-case percent codes', (log, secret) => log.info({}, encodeURIComponent(secret).toLowerCase())],
    ['a form', (log, secret) => log.info({ body: new URLSearchParams({ token: secret }).toString() }, 'x')],
    ['JSON inside a text', (log, secret) => log.info({ body: JSON.stringify({ token: secret }) }, 'x')],
  ];

  test.for(places.flatMap(([name, write]) => (['json', 'pretty'] as const).map((format) => [name, format, write] as const)))(
    'is masked in %s of a %s log', async ([, format, write]) => {
      const { log, scrubber, text } = await captured({ format });
      scrubber.add(SECRET);
      write(log, SECRET);
      expect(text()).toContain('***');
      expect(text()).not.toMatch(/canary/i);
    });

  test('leaves each line JSON, whatever it looks like', async () => {
    const { log, scrubber, lines } = await captured();
    for (const secret of ['1234', 'true', 'null', '":{"', 'level', new Secret('info')]) scrubber.add(secret);
    log.info({ id: 5123456, ok: true, none: null, text: 'a":{"b' }, 'x');
    expect(lines()).toEqual([{ '***': '***', time: expect.any(String), id: '***', ok: true, none: null, text: 'a***b', message: 'x' }]);
  });

  test('is masked as a whole when it contains another', () => {
    const scrubber = createScrubber();
    for (const secret of ['abcd', 'abcdefgh']) scrubber.add(secret);
    expect(scrubber.scrub('<abcdefgh> <abcd>')).toBe('<***> <***>');
  });

  test('is not what has fewer than four characters', () => {
    const scrubber = createScrubber();
    for (const secret of ['', 'a', 'abc']) scrubber.add(secret);
    expect(scrubber.scrub('abc')).toBe('abc');
  });

  test.for([
    ['https://example.bitrix24.com/rest/1/c0deCanary/', 'https://example.bitrix24.com/rest/1/***/'],
    ['https://example.bitrix24.com/rset/1/c0deCanary', 'https://example.bitrix24.com/***/1/***'],
    ['htps:/example.bitrix24.com/rest/1/c0deCanary', 'htps:/example.bitrix24.com/rest/1/***'],
    ['example.bitrix24.com/rest/1/c0deCanary', 'example.bitrix24.com/rest/1/***'],
    ['https://anna:c0deCanary@example.com:8080/x?auth=cAnary2&n=1', 'https://***:***@example.com:8080/x?auth=***&n=1'],
    ['https://example.com/%63anary%20%zz', 'https://example.com/***'],
  ])('is taken out of the address %s', ([address, shown]) => {
    const scrubber = createScrubber();
    scrubber.addAddress(address ?? '');
    expect(scrubber.scrub(address ?? '')).toBe(shown);
  });

  test('shows itself in no way of printing', () => {
    const secret = new Secret('canary');
    const shown = [String(secret), `${secret}`, JSON.stringify({ secret }), inspect({ secret }, { showHidden: true, depth: 9 }), Object.values(secret).join()];
    expect(shown.join(' ')).not.toContain('canary');
    expect(secret.reveal()).toBe('canary');
  });
});
