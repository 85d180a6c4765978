import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { toRecord } from '../../src/diagnostics/record.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { findings, load, programOf } from '../support/load.ts';
import { inWords } from '../support/words.ts';

const HOOK = 'https://example.bitrix24.com/rest/1/s3cr3tc0de/';

describe('portal', () => {
  test('absent, there is none; with a webhook it has the usual pauses and limit', () => {
    expect(programOf('').portal).toBeUndefined();
    expect(programOf(`portal: {webhook: ${HOOK}}\n`).portal).toEqual({
      access: { kind: 'webhook', webhook: HOOK }, events: { mode: 'fetch' }, userEvents: false, botToken: undefined, poll: { idleMs: 5_000, busyMs: 2_000 }, rate: { perSecond: 2, burst: 50 },
    });
  });

  test('every setting may be given', () => {
    const body = `portal:\n  webhook: "${HOOK.slice(0, -1)}"\n  bot_token: abc123\n  poll: {idle: 1 second, busy: 0 seconds}\n  rate: {per_second: 5, burst: 250}\n`;
    expect(programOf(body).portal).toEqual({ access: { kind: 'webhook', webhook: HOOK }, events: { mode: 'fetch' }, userEvents: false, botToken: 'abc123', poll: { idleMs: 1_000, busyMs: 0 }, rate: { perSecond: 5, burst: 250 } });
    expect(programOf(`portal: {webhook: ${HOOK}, rate: unlimited}\n`).portal?.rate).toBe('unlimited');
  });

  test('it is reached in one of four ways', () => {
    const accessOf = (body: string): unknown => programOf(`portal: {${body}}\n`).portal?.access;
    const oauth = { kind: 'oauth', clientId: 'local.1', clientSecret: 's3cr3t', refreshToken: 'r3fr3sh' };
    expect(accessOf('oauth: {domain: example.bitrix24.com, client_id: local.1, client_secret: s3cr3t, refresh_token: r3fr3sh}')).toEqual({ ...oauth, domain: 'https://example.bitrix24.com', server: 'https://oauth.bitrix.info' });
    expect(accessOf('oauth: {domain: "http://127.0.0.1:9000/", client_id: local.1, client_secret: s3cr3t, refresh_token: r3fr3sh, server: "http://localhost:9001"}')).toEqual({ ...oauth, domain: 'http://127.0.0.1:9000', server: 'http://localhost:9001' });
    expect(accessOf('oauth: {domain: "http://127.0.0.1:9000", client_id: local.1, client_secret: s3cr3t, refresh_token: r3fr3sh}')).toEqual({ ...oauth, domain: 'http://127.0.0.1:9000', server: 'http://127.0.0.1:9000' });
    expect(accessOf('vibecode: {key: vibe_api_k3y}')).toEqual({ kind: 'vibecode', url: 'https://vibecode.bitrix24.tech/v1', key: 'vibe_api_k3y', session: undefined });
    expect(accessOf('vibecode: {key: vibe_app_k3y, session: s3ssion, url: "http://127.0.0.1:9000/vibecode/v1/"}')).toEqual({ kind: 'vibecode', url: 'http://127.0.0.1:9000/vibecode/v1', key: 'vibe_app_k3y', session: 's3ssion' });
    expect(accessOf(`legacy: {webhook: ${HOOK}}, events: {mode: webhook, url: bots.example.com}`)).toEqual({ kind: 'legacy', webhook: HOOK });
  });

  test('the usual rate is that of the portal or of the gateway', () => {
    expect(programOf(`portal: {webhook: ${HOOK}}\n`).portal?.rate).toEqual({ perSecond: 2, burst: 50 });
    expect(programOf('portal: {vibecode: {key: vibe_api_k3y}}\n').portal?.rate).toEqual({ perSecond: 4, burst: 8 });
    expect(programOf('portal: {vibecode: {key: vibe_api_k3y}, rate: {per_second: 1, burst: 5}}\n').portal?.rate).toEqual({ perSecond: 1, burst: 5 });
  });

  test('events are fetched or sent', () => {
    expect(programOf(`portal: {webhook: ${HOOK}, events: {mode: webhook, url: "https://bots.example.com/bitrix24/"}, user_events: yes}\n`).portal).toMatchObject({ events: { mode: 'webhook', url: 'https://bots.example.com/bitrix24' }, userEvents: true });
    expect(programOf(`portal: {webhook: ${HOOK}, events: {mode: fetch}}\n`).portal?.events).toEqual({ mode: 'fetch' });
  });

  test.each([
    ['portal:', ['empty-value portal']],
    ['portal: {}', ['missing-key webhook']],
    ['portal: https://example.bitrix24.com', ['wrong-kind portal']],
    ['portal: {web_hook: "https://example.bitrix24.com/rest/1/code/"}', ['unknown-key web_hook']],
    ['portal: {oauth: {domain: example.bitrix24.com}}', ['missing-key client_id', 'missing-key client_secret', 'missing-key refresh_token']],
    ['portal: {oauth: {domain: "https://example.bitrix24.com/rest/", client_id: a, client_secret: b, refresh_token: c}}', ['web-address']],
    ['portal: {oauth: {domain: http://example.bitrix24.com, client_id: a, client_secret: b, refresh_token: c}}', ['web-address']],
    ['portal: {oauth: {domain: my portal, client_id: a, client_secret: b, refresh_token: c, server: ftp://x.example}}', ['web-address', 'web-address']],
    ['portal: {oauth: {domain: example.bitrix24.com, client_id: a, client_secret: "${NOTHING:-}", refresh_token: c}}', ['empty-value client_secret']],
    ['portal: {oauth: yes}', ['wrong-kind oauth']],
    ['portal: {vibecode: {session: a}}', ['missing-key key']],
    ['portal: {vibecode: {key: vibe_api_a, url: "https://vibecode.bitrix24.tech/v1?x=1"}}', ['web-address']],
    ['portal: {legacy: {webhook: https://example.bitrix24.com/}}', ['missing-key events', 'webhook-address']],
    [`portal: {vibecode: {key: "${HOOK}"}}`, ['vibecode-key key']],
    ['portal: {vibecode: {key: vibe_live_a}}', ['vibecode-key key']],
    ['portal: {vibecode: {key: "vibe_api_a b"}}', ['vibecode-key key']],
    [`portal: {vibecode: {key: '"vibe_api_a"'}}`, ['vibecode-key key']],
    ['portal: {vibecode: {key: abc}}', ['vibecode-key key']],
    ['portal: {vibecode: {key: vibe_app_a}}', ['vibecode-key session']],
    ['portal: {vibecode: {key: vibe_app_a, session: "${NOTHING:-}"}}', ['vibecode-key session']],
    ['portal: {vibecode: {key: vibe_app_a, session: vibe_api_b}}', ['vibecode-key session']],
    ['portal: {vibecode: {key: vibe_app_a, session: "a b"}}', ['vibecode-key session']],
    ['portal: {vibecode: {key: vibe_api_a}, events: {mode: webhook, url: "https://bots.example.com"}}', ['not-on-this-portal webhook']],
    [`portal: {vibecode: {key: vibe_api_a}, webhook: ${HOOK}}`, ['two-options webhook']],
    [`portal: {webhook: ${HOOK}, events: {mode: webhook}}`, ['missing-key url']],
    [`portal: {webhook: ${HOOK}, events: {url: bots.example.com}}`, ['missing-key mode']],
    [`portal: {webhook: ${HOOK}, events: {mode: fetch, url: bots.example.com}}`, ['two-options url']],
    [`portal: {webhook: ${HOOK}, events: {mode: push}}`, ['unknown-word push']],
    [`portal: {webhook: ${HOOK}, events: {mode: webhook, url: ://x}}`, ['web-address']],
    [`portal: {webhook: ${HOOK}, rate: fast}`, ['wrong-kind rate']],
    [`portal: {webhook: ${HOOK}, rate: {per_second: 0, burst: 50}}`, ['out-of-range 0']],
    [`portal: {webhook: ${HOOK}, rate: {per_second: 2}}`, ['missing-key burst']],
    [`portal: {webhook: ${HOOK}, poll: {idle: soon}}`, ['not-a-duration soon']],
    [`portal: {webhook: ${HOOK}, bot_token: "${'x'.repeat(41)}"}`, ['bot-token']],
    ['store: {mask_texts: yes}', ['not-built mask_texts']],
    ['store: {keep: long}', ['not-a-duration long']],
    ['listen: localhost', ['listen-address localhost']],
    ['listen: "127.0.0.1:99999"', ['listen-address 127.0.0.1:99999']],
  ])('%s', (body, codes) => {
    expect(findings(`${body}\n`)).toEqual(codes);
  });

  test('store and listen have their values', () => {
    expect(programOf('').store).toEqual({ dir: undefined, keepMs: 30 * 86_400_000 });
    const program = programOf('store: {dir: "${STATE}/bot", keep: 2 days}\nlisten: ${HOST:-127.0.0.1}:8080\n', { STATE: '/var/lib' });
    expect(program.store).toEqual({ dir: '/var/lib/bot', keepMs: 2 * 86_400_000 });
    expect(program.listen).toBe('127.0.0.1:8080');
  });
});

describe('an address of a webhook', () => {
  test.each([
    ['https://example.bitrix24.com/1/s3cr3tc0de/', '`/rest/` is missing'],
    ['https://example.bitrix24.com/rest/s3cr3tc0de/', 'the number of its user is missing'],
    ['https://example.bitrix24.com/rest/1/', 'its secret code is missing'],
    ['https://example.bitrix24.com/rest/1/s3cr3tc0de/profile.json', 'a method stands behind'],
    ['https://example.bitrix24.com/rest/1/s3cr3tc0de/?a=1', 'something stands behind it'],
    ['example.bitrix24.com/rest/1/s3cr3tc0de/', '`https://` is missing'],
    ['rest/1/s3cr3tc0de/', '`https://` is missing'],
    ['s3cr3tc0de', '`https://` is missing'],
    ['https://', 'not an address'],
    ['ftp://example.bitrix24.com/rest/1/s3cr3tc0de/', 'does not start with `https://`'],
    ['https://me:s3cr3tc0de@example.bitrix24.com/rest/1/x/', 'a user name stands before the host'],
  ])('%s', (address, problem) => {
    const loaded = load('portal: {webhook: "${HOOK}"}\n', { HOOK: address });
    expect(loaded.diagnostics).toMatchObject([{ code: 'webhook-address' }]);
    expect(inWords(loaded.diagnostics[0]?.args ?? {})['problem']).toContain(problem);
    expect(JSON.stringify(loaded.diagnostics)).not.toContain('s3cr3t');
  });

  test('plain http is for this machine', () => {
    expect(programOf('portal: {webhook: "http://127.0.0.1:9000/rest/1/code/"}\n').portal?.access).toEqual({ kind: 'webhook', webhook: 'http://127.0.0.1:9000/rest/1/code/' });
    expect(programOf('portal: {webhook: "http://localhost/rest/1/code"}\n').portal?.access).toEqual({ kind: 'webhook', webhook: 'http://localhost/rest/1/code/' });
    expect(findings('portal: {webhook: "http://10.0.0.5/rest/1/code/"}\n')).toEqual(['plain-http']);
  });

  test.each([
    ['portal: {webhook: https://example.bitrix24.com/1/s3cr3tc0de/}', ''],
    ['portal:\n  webhook: http://example.bitrix24.com/rest/1/s3cr3tc0de/', ''],
    ['portal:\n  webhook: s3cr3tc0de', ''],
    ['portal:\n  webhook:\n    https://example.bitrix24.com/s3cr3tc0de', ''],
    ['portal:\n  webhook: https://example.bitrix24.com/rest/1/s3cr3tc0de/\n  bot_token: s3cr3t s3cr3tc0de s3cr3tc0de s3cr3tc0de s3cr3tc0de', ''],
    ['portal:\n  webhook: "https://example.bitrix24.com/rest/1/s3cr3tc0de/" # https://example.bitrix24.com/rest/1/s3cr3tc0de/\n  x: 1', ''],
    ['portal:\n  webhook: @https://example.bitrix24.com/rest/1/s3cr3tc0de/', ''],
    ['portal: "https://example.bitrix24.com/rest/1/s3cr3tc0de/"', ''],
    ['portal:\nwebhook: https://example.bitrix24.com/rest/1/x/\nbot_token: s3cr3tc0de', ''],
    ['portal:\nwebhook:\n  s3cr3tc0de\nbot_token: |\n  s3cr3tc0de', ''],
    ['portal:\n  - webhook: https://example.bitrix24.com/s3cr3tc0de\n  - bot_token: s3cr3tc0de', ''],
    ['portal:\n  webhok: https://example.bitrix24.com/rest/1/s3cr3tc0de/', ''],
  ])('a secret written into the file is never shown: %s', (body) => {
    const source = { file: 'bot.yaml', text: `flowbot: 1\nbot: {code: b, name: B}\n${body}\n` };
    const { diagnostics } = load(`${body}\n`);
    expect(diagnostics.length).toBeGreaterThan(0);
    const moved = diagnostics.map((diagnostic) => ({ ...diagnostic, span: diagnostic.span.map((at) => Math.max(0, at - 25)) as [number, number] }));
    const shown = [...diagnostics, ...moved].map((diagnostic) => renderText(diagnostic, source, { color: false, language: ENGLISH }) + JSON.stringify(toRecord(diagnostic, source, ENGLISH))).join('\n');
    expect(shown).not.toContain('s3cr3t');
  });
});

describe('environment variables', () => {
  test.each([
    ['${A}', { A: HOOK }, []],
    ['${A:-https://example.bitrix24.com/rest/1/x/}', {}, []],
    ['${A:-https://example.bitrix24.com/rest/1/x/}', { A: '' }, []],
    ['https://${HOST}/rest/1/${CODE}/', { HOST: 'example.bitrix24.com', CODE: 'x' }, []],
    ['${A}', {}, ['missing-variable A']],
    ['${A}${B}', {}, ['missing-variable A', 'missing-variable B']],
    ['${A}', { A: '' }, ['empty-value webhook']],
    ['${1A}', {}, ['bad-variable']],
    ['${A', {}, ['bad-variable']],
  ])('%s', (value, env, codes) => {
    expect(findings(`portal:\n  webhook: ${value}\n`, env)).toEqual(codes);
  });

  test('stand in no text and no profile', () => {
    expect(programOf('flows:\n  a:\n    when: message\n    do:\n      - send: ${HOME} sweet home\n', { HOME: 'x' }).flows[0]?.steps[0]?.render({})).toEqual({ text: '${HOME} sweet home' });
  });
});
