import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/actions/index.ts';
import { type Loaded, loadProgram } from '../../src/loader/load.ts';
import { repairSource } from '../../src/loader/repair.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { codesOf, HEAD } from '../support/load.ts';
import { packsOf, packText } from '../support/packs.ts';
import { inWords } from '../support/words.ts';

type Texts = Readonly<Record<string, string>>;

const options = (packs: Texts): Parameters<typeof loadProgram>[1] => ({ actions: ACTIONS, triggers: TRIGGERS, env: {}, packs: packsOf(packs) });

function load(body: string, packs: Texts = {}): Loaded {
  return loadProgram({ file: 'bot.yaml', text: HEAD + body }, options(packs));
}

/** File, line, code and word of each finding. */
function found(loaded: Loaded): readonly string[] {
  return loaded.diagnostics.map(({ file, span, code, args }) => {
    const { text = '' } = loaded.sources.find((source) => source.file === file) ?? {};
    return [`${file}:${String(text.slice(0, span[0]).split('\n').length)}`, code, inWords(args).word ?? ''].join(' ').trim();
  });
}

const HELLO = packText('flows:\n  hello:\n    when: joined\n    do:\n      - send: Hello\n');
const WORDS = packText('inputs:\n  words: {type: list, required: yes}\n  reply: {type: text, default: Aha}\nflows:\n  known:\n    when: {message: {words: =inputs.words}}\n    do:\n      - send: "{{{inputs.reply}}}"\n');
const A = { './flows/a.yaml': WORDS };

/** A bot with one use of the pack above. */
const using = (given: string): string => `use:\n  - pack: ./flows/a.yaml\n    with: ${given}\n`;

describe('flows of packs', () => {
  test('come after those of the file, in the order of their packs, under the names of these', () => {
    const { program } = load('use: [./b.yaml, flowbot/hi, ./flows/a.yaml]\nflows:\n  own: {when: message, if: user.bot, do: [{send: Hi}]}\n', { './b.yaml': HELLO.replace('hello', 'z'), 'flowbot/hi': HELLO, './flows/a.yaml': HELLO.replace('joined', '{message: hi}') });
    expect(program?.flows.map(({ name }) => name)).toEqual(['own', 'b/z', 'flowbot/hi/hello', 'flows/a/hello']);
  });

  test('of a pack that is used twice have a number in their names', () => {
    const { program } = load('use: [{pack: ./flows/a.yaml, with: {words: tea}}, {pack: ./flows/a.yaml, with: {words: [coffee]}}]\n', A);
    expect(program?.flows.map(({ name }) => name)).toEqual(['flows/a/known', 'flows/a#2/known']);
  });

  test('that never start because of the bot are told where the bot names the pack', () => {
    expect(found(load('flows:\n  all: {when: message, do: [{send: Hi}]}\nuse:\n  - pack: ./flows/a.yaml\n    with: {words: tea}\n', A))).toEqual(['bot.yaml:6 flow-never-starts flows/a/known']);
  });

  test('do not know what the bot names, and the bot does not know the inputs of its packs', () => {
    const pack = packText('flows:\n  hello:\n    when: joined\n    do:\n      - send: "{{lists.colors}}"\n      - send: {text: Hi, to: team}\n');
    expect(found(load('lists: {colors: [red]}\nchats: {team: chat1}\nuse: [./p.yaml]\nflows:\n  own: {when: {message: x}, do: [{send: "{{inputs.words}}"}]}\n', { './p.yaml': pack }))).toEqual([
      'bot.yaml:7 unknown-name inputs', 'p.yaml:7 unknown-name lists.colors', 'p.yaml:8 name-unknown team',
    ]);
  });
});

describe('findings', () => {
  test('name the file and line of the pack, and are told once for several uses', () => {
    const broken = HELLO.replace('- send', '- sned');
    expect(found(load('use: [./p.yaml, ./p.yaml]\n', { './p.yaml': broken }))).toEqual(['p.yaml:7 unknown-verb sned']);
  });

  test('about values stand in the file of the bot', () => {
    const typed = packText('inputs: {count: integer, on: date, at: time, wait: duration, who: user, yes: yes_no, share: number}\nflows:\n  hello: {when: joined, do: [{send: Hello}]}\n');
    const given = '{count: many, on: 31.02.2027, at: noon, wait: long, who: Anna, yes: perhaps, share: half}';
    expect(codesOf(load(using(given), { './flows/a.yaml': typed }))).toEqual([
      'not-an-integer many', 'not-a-date 31.02.2027', 'not-a-time noon', 'not-a-duration long', 'not-an-integer Anna', 'not-yes-no perhaps', 'not-a-number half',
    ]);
  });

  test.each([
    ['{word: tea}', ['missing-key words', 'unknown-key word']],
    ['{words: {a: b}}', ['wrong-kind words']],
    ['{words: []}', ['empty-value words']],
    ['{words: [" "]}', ['empty-text words']],
    ['[tea]', ['missing-key words', 'wrong-kind with']],
    ['{words: tea, reply: "{{nobody.name}}"}', ['unknown-name nobody']],
    ['{words: tea, reply: [a, b]}', ['wrong-kind reply']],
    ['{words: tea, __proto__: {polluted: yes}}', ['forbidden-key __proto__']],
    ['{words: "{{user.name}}"}', ['values-not-here {{user.name}}']],
  ])('a pack given %s', (given, codes) => {
    expect([...codesOf(load(using(given), A))].sort()).toEqual([...codes].sort());
    expect(new Set(load(using(given), A).diagnostics.map(({ file }) => file))).toEqual(new Set(['bot.yaml']));
  });

  test('a default that gives no words is wrong in the pack, also when no bot uses it', () => {
    const pack = packText('inputs: {words: json}\nflows:\n  known: {when: {message: =inputs.words}, do: [{send: Hello}]}\n');
    expect(found(load('use: [./p.yaml]\n', { './p.yaml': pack }))).toEqual(['p.yaml:3 input-unusable words']);
    expect(codesOf(loadProgram({ file: 'p.yaml', text: pack }, options({})))).toEqual(['input-unusable words']);
  });

  test('a command of two packs names both files, and one of a pack that is used twice is declared once', () => {
    const pack = packText('commands: {menu: Menu}\nflows:\n  menu: {when: {command: menu}, do: [{answer: Soup}]}\n');
    const { diagnostics } = load('use: [./a.yaml, ./b.yaml]\n', { './a.yaml': pack, './b.yaml': pack });
    expect(diagnostics.map(({ code, args }) => [code, inWords(args)])).toEqual([['command-in-two-files', { word: 'menu', first: './a.yaml', file: './b.yaml' }]]);
    expect(load('use: [./a.yaml, ./a.yaml]\n', { './a.yaml': pack }).program?.commands.map(({ name }) => name)).toEqual(['menu']);
  });

  test('a bot may offer the commands of its packs on a button', () => {
    const pack = packText('commands: {menu: Menu}\nflows:\n  menu: {when: {command: menu}, do: [{answer: Soup}]}\n');
    expect(codesOf(load('use: [./a.yaml]\nflows:\n  own: {when: {message: x}, do: [{send: {text: a, buttons: [{text: Menu, command: menu}]}}]}\n', { './a.yaml': pack }))).toEqual([]);
  });
});

describe('names of packs', () => {
  const beside = { './flows/faq.yaml': HELLO, 'flowbot/help': HELLO, 'flowbot/greeting': HELLO };

  test.each([
    ['flows/faq.yaml', './flows/faq.yaml'],
    ['.\\flows\\faq.yaml', './flows/faq.yaml'],
    ['help', 'flowbot/help'],
    ['Flowbot/Help', 'flowbot/help'],
    ['flowbot/greting', 'flowbot/greeting'],
    ['./flows/fag.yaml', './flows/faq.yaml'],
  ])('%s is repaired to %s', (typed, meant) => {
    const { source, loaded } = repairSource({ file: 'bot.yaml', text: `${HEAD}use:\n  - ${typed}\n` }, options(beside));
    expect(source.text).toBe(`${HEAD}use:\n  - ${meant}\n`);
    expect(loaded.program?.flows).toHaveLength(1);
  });

  test.each(['../shared/faq.yaml', './../faq.yaml', '/etc/faq.yaml', 'C:\\faq.yaml', 'https://example.com/faq.yaml', '~/faq.yaml'])('%s is no pack of this folder', (typed) => {
    expect(codesOf(load(`use:\n  - ${typed}\n`, beside))).toEqual([`pack-path ${typed}`]);
  });

  test('two spellings of one path are one pack', () => {
    expect(load('use: [./flows/faq.yaml, ./flows/../flows//faq.yaml]\n', beside).program?.flows.map(({ name }) => name)).toEqual(['flows/faq/hello', 'flows/faq#2/hello']);
  });

  test.each([
    ['use: ./flows/faq.yaml', ['wrong-kind use']],
    ['use:', ['empty-value use']],
    ['use: []', ['empty-value use']],
    ['use: [[./flows/faq.yaml]]', ['wrong-kind pack']],
    ['use: [{with: {a: b}}]', ['missing-key pack']],
    ['use: [{pack: ./flows/faq.yaml, given: {a: b}}]', ['unknown-key given']],
  ])('%s', (line, codes) => {
    expect(codesOf(load(`${line}\n`, beside))).toEqual(codes);
  });
});

describe('files that are no packs, or no good ones', () => {
  test('a pack that uses itself or others is refused by name, so nothing goes round in circles', () => {
    expect(found(load('use: [./p.yaml]\n', { './p.yaml': `${HELLO}use: [./p.yaml]\n` }))).toEqual(['p.yaml:8 pack-in-pack']);
  });

  test('the bot itself, and a conversation test, are no packs', () => {
    const packs = { './bot.yaml': `${HEAD}use: [./bot.yaml]\n`, './bot.test.yaml': 'flowbot_test: 1\nbot: bot.yaml\n' };
    expect(found(load('use: [./bot.yaml, ./bot.test.yaml]\n', packs))).toEqual(['bot.yaml:3 not-a-pack ./bot.yaml', 'bot.yaml:3 not-a-pack ./bot.test.yaml']);
  });

  test('a pack needs a version, a description and flows', () => {
    expect(found(load('use: [./p.yaml]\n', { './p.yaml': 'inputs: {a: text}\n' }))).toEqual(['p.yaml:1 missing-key flowbot_pack', 'p.yaml:1 missing-key description', 'p.yaml:1 missing-key flows']);
  });

  test.each([
    ['large', `flowbot_pack: 1\n# ${'x'.repeat(300 * 1024)}`, ['file-too-large']],
    ['deep', `flowbot_pack: ${'['.repeat(5_000)}`, ['too-deep']],
    ['binary', '\u0000\u0001', ['file-encoding']],
    ['empty', '', ['file-empty']],
    ['broken', 'flowbot_pack: 1\nflows: {', ['yaml-bracket']],
    ['polluting', `${HELLO}__proto__: {polluted: yes}\n`, ['forbidden-key __proto__']],
  ])('a %s one is refused like any file', (_what, text, codes) => {
    const loaded = load('use: [./p.yaml]\n', { './p.yaml': text });
    expect(codesOf(loaded)).toEqual(codes);
    expect(new Set(loaded.diagnostics.map(({ file }) => file))).toEqual(new Set(['p.yaml']));
  });

  test('a pack alone is no program, and nothing is wrong with it', () => {
    const { program, pack, diagnostics } = loadProgram({ file: 'p.yaml', text: WORDS }, options({}));
    expect({ program, diagnostics, flows: pack?.flows.length }).toEqual({ program: undefined, diagnostics: [], flows: 1 });
  });
});

test('source and hash of a program cover its packs', () => {
  const [one, other] = ['Hello', 'Good day'].map((text) => load('use: [./p.yaml]\n', { './p.yaml': HELLO.replace('Hello', text) }).program);
  expect(one?.hash).not.toBe(other?.hash);
  expect(one?.source).toContain('Hello');
  expect(load('flows: {}\n').program?.source).toBe(`${HEAD}flows: {}\n`);
});
