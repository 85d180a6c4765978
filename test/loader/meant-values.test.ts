import { describe, expect, test } from 'vitest';
import { codesOf, findings, load, loadFile, programOf, repairFile } from '../support/load.ts';

const STEP = 'flows:\n  a:\n    when: message\n    do:\n      - ';

/** The last line of a file once it is repaired. */
function repaired(body: string): string {
  return repairFile(`flowbot: 1\nbot: {code: b, name: B}\n${body}\n`).text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}

describe('a value in the words of another tool or language is written in ours', () => {
  test.each([
    [`${STEP}send: {text: a, system: Yes}`, '- send: {text: a, system: yes}'],
    [`${STEP}send: {text: a, system: "off"}`, '- send: {text: a, system: no}'],
    [`${STEP}send: {text: a, system: flase}`, '- send: {text: a, system: false}'],
    [`${STEP}typing: {seconds: 2 min}`, '- typing: {seconds: 120}'],
    [`${STEP}typing: {seconds: 5.0}`, '- typing: {seconds: 5}'],
    [`${STEP}typing: {status: search}`, '- typing: {status: searching}'],
    [`${STEP}typing: calculate`, '- typing: calculating'],
    [`${STEP}react: ❤`, '- react: redHeart'],
    [`${STEP}react: 👍🏽`, '- react: like'],
    ['store: {keep: "1 неделя"}', 'store: {keep: 7 days}'],
    ['commands: {a: {title: A, args: {d: {type: date, default: 31.01.2027}}}}', 'commands: {a: {title: A, args: {d: {type: date, default: 2027-01-31}}}}'],
    ['commands: {a: {title: A, args: {d: {type: time, default: 9.30}}}}', 'commands: {a: {title: A, args: {d: {type: time, default: 9:30}}}}'],
    ['portal: {webhook: "$BITRIX24_WEBHOOK"}', "portal: {webhook: '${BITRIX24_WEBHOOK}'}"],
    ['portal:\n  webhook: "%BITRIX24_WEBHOOK%"', 'webhook: ${BITRIX24_WEBHOOK}'],
    ['portal:\n  webhook: https://${ HOST }/rest/1/x/', 'webhook: https://${HOST}/rest/1/x/'],
    ['listen: $env:LISTEN', 'listen: ${LISTEN}'],
  ])('%s', (body, line) => {
    expect(repaired(body)).toBe(line);
  });

  test.each([
    `${STEP}send: {text: a, system: maybe}`,
    `${STEP}send: {text: a, system: fast}`,
    `${STEP}typing: {seconds: 2 hours}`,
    `${STEP}typing: {seconds: 5.5}`,
    `${STEP}react: love`,
    'store: {keep: 1 month}',
    'commands: {a: {title: A, args: {d: {type: date, default: 1/2/2027}}}}',
    'commands: {a: {title: A, args: {d: {type: time, default: noon}}}}',
    'portal: {webhook: $s3cr3tc0de}',
  ])('%s could mean several things and is left', (body) => {
    const file = `flowbot: 1\nbot: {code: b, name: B}\n${body}\n`;
    expect(loadFile(file).program).toBeUndefined();
    expect(repairFile(file).text).toBe(file);
  });
});

describe('the profile', () => {
  test.each([
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['Europe/Berln', 'Europe/Berlin'],
  ])('has the time zone %s as %s', (typed, zone) => {
    expect(repairFile(`flowbot: 1\nbot: {code: b, name: B, timezone: ${typed}}\n`).text).toContain(`timezone: ${zone}}`);
  });

  test('has holidays, one or a list, each a day that there is', () => {
    const holidaysOf = (typed: string): unknown => loadFile(`flowbot: 1\nbot: {code: b, name: B, holidays: ${typed}}\nflows: {a: {when: message, do: [stop]}}\n`).program?.bot.holidays;
    expect(holidaysOf('[2027-01-01, 2027-12-24]')).toEqual(['2027-01-01', '2027-12-24']);
    expect(holidaysOf('2027-01-01')).toEqual(['2027-01-01']);
    expect(holidaysOf('[2027-02-30]')).toBeUndefined();
    expect(holidaysOf('[]')).toBeUndefined();
    expect(repairFile('flowbot: 1\nbot:\n  code: b\n  name: B\n  holidays: [1.1.2027, 24.12.2027]\n').text).toContain('holidays: [2027-01-01, 2027-12-24]');
  });

  test('takes holidays out of the workdays of conditions, in texts too', () => {
    const { program } = loadFile('flowbot: 1\nbot: {code: b, name: B, timezone: Europe/Berlin, holidays: [2027-01-01]}\nflows: {a: {when: message, do: [{send: \'{{#if (is "workday(today)")}}work{{else}}rest{{/if}}\', if: not workday(today)}]}}\n');
    const [step] = program?.flows[0]?.steps ?? [];
    const scope = { today: new Date('2027-01-01T08:00:00Z') };
    expect(step?.conditions[0]?.expression.evaluate(scope)).toBe(true);
    expect(step?.render(scope)).toMatchObject({ text: 'rest' });
    expect(step?.render({ today: new Date('2027-01-04T08:00:00Z') })).toMatchObject({ text: 'work' });
  });

  test('leaves a time zone that could be several', () => {
    expect(findings('', {})).toEqual([]);
    expect(loadFile('flowbot: 1\nbot: {code: b, name: B, timezone: UTC+3}\n').diagnostics).toMatchObject([{ code: 'unknown-timezone' }]);
  });

  test.each([
    ['„bot_1“', 'bot-code', '"bot_1"'],
    ['"\'bot\'"', 'bot-code', '"bot"'],
    ['b\u043et', 'lookalike-letter', 'bot'],
    ['bot\u200b', 'lookalike-letter', 'bot'],
  ])('has %s for a code, which stays for life, only as it was meant', (code, finding, meant) => {
    const file = `flowbot: 1\nbot:\n  code: ${code}\n  name: B\n`;
    expect(loadFile(file).diagnostics).toMatchObject([{ code: finding }]);
    expect(repairFile(file).text).toBe(`flowbot: 1\nbot:\n  code: ${meant}\n  name: B\n`);
  });

  test.each(['my bot', '${CODE}', 'bot/1'])('refuses the code %s without a guess', (code) => {
    expect(loadFile(`flowbot: 1\nbot:\n  code: ${code}\n  name: B\n`).diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'bot-code' }]);
  });

  test.each(['bot-1.b', 'секретарь', '123'])('takes the code %s', (code) => {
    expect(loadFile(`flowbot: 1\nbot:\n  code: ${code}\n  name: B\n`).diagnostics).toEqual([]);
  });
});

describe('an address on a button', () => {
  const button = (link: string): string => `${STEP}send: {text: a, buttons: [{text: b, link: ${link}}]}`;

  test.each([
    ['www.example.com', 'https://www.example.com'],
    ['"example.com/hr"', '"https://example.com/hr"'],
    ['"example.com/{{message.id}}"', '"https://example.com/{{message.id}}"'],
  ])('%s gets its beginning', (typed, link) => {
    expect(repaired(button(typed))).toBe(`- send: {text: a, buttons: [{text: b, link: ${link}}]}`);
  });

  test.each(['handbook.pdf', 'handbook'])('%s might be a file', (typed) => {
    const file = `flowbot: 1\nbot: {code: b, name: B}\n${button(typed)}\n`;
    expect(repairFile(file).text).toBe(file);
  });
});

describe('an environment variable', () => {
  test('that is not set is compared with those that are, and not written', () => {
    const { diagnostics } = load('portal: {webhook: "${BITRIX_WEBHOOK}"}\n', { BITRIX24_WEBHOOK: 'x', HOME: '/' });
    expect(diagnostics).toMatchObject([{ code: 'missing-variable', args: { word: 'BITRIX_WEBHOOK', closest: 'BITRIX24_WEBHOOK' } }]);
    expect(diagnostics[0]).not.toHaveProperty('fix');
  });

  test('in a text is a warning, and the step is done all the same', () => {
    const loaded = load(`${STEP}send: Welcome to \${COMPANY}\n`);
    expect(codesOf(loaded)).toEqual(['variable-in-text ${COMPANY}']);
    expect(loaded.program?.flows[0]?.steps[0]?.render({})).toEqual({ text: 'Welcome to ${COMPANY}' });
  });
});

test('a step with a warning is done all the same', () => {
  expect(programOf(`${STEP}send: "{{{message.text}}}"\n`).flows[0]?.steps).toHaveLength(1);
});

test('a reserved name in `set` is one mistake', () => {
  expect(findings(`${STEP}set: {constructor: 1}\n`)).toEqual(['forbidden-key constructor']);
});

test('only the usual ones of many words are shown', () => {
  const [{ args } = { args: {} }] = load(`${STEP}react: xylophone\n`).diagnostics;
  expect(args).toMatchObject({ known: { phrase: 'words-and-more', args: { word: expect.stringMatching(/^like, .*wonder$/) as string } } });
});

test('a token with a space is told so, whatever its length', () => {
  const { diagnostics } = load('portal: {webhook: "${A}", bot_token: a b}\n', { A: 'https://example.bitrix24.com/rest/1/x/' });
  expect(diagnostics).toMatchObject([{ code: 'bot-token', args: { problem: { phrase: 'space-inside' } } }]);
});
