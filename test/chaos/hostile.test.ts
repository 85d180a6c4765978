import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { ACTIONS } from '../../src/actions/index.ts';
import { BREAK } from '../../src/expressions/escape-bb.ts';
import { parse, type Piece } from '../../src/sandbox/playground/bb/parse.ts';
import type { AnyAction } from '../../src/schema/define-action.ts';
import { BUTTON } from '../../src/schema/envelope.ts';
import { readingOf } from '../../src/schema/fields.ts';
import { startStory, type Story } from '../../src/testing/story.ts';
import { compiled } from './hasty-bot.ts';
import { PROVING, sample, SEED, seeded } from './random.ts';

const TAGS = ['b', 'url', 'url=https://evil.example', 'send=/help', 'put=x', 'USER=all', 'user=1', 'call=+491234567', 'chat=2', 'img', 'code', 'size=30', 'color=#ff0000', 'context=chat2/1', 'timestamp=1', 'br', 'icon=https://evil.example/x', 'attach=1', 'rating=5', '*', 'quote', 'disk=file', 'like'];

/** What people may write to do harm, or just to be noticed. */
const CORPUS: readonly string[] = [
  ...TAGS.map((tag) => `[${tag}]https://evil.example[/${tag.split('=')[0]}]`),
  '[[b]b]nested[/b]', '[b', 'b]x[/b]', '[/b]', '[send=/help', '[\u00adsend=/a]x[/send]', '[ſend=/a]x[/ſend]', '[B][I][U][S]all[/S][/U][/I][/B]', '[send=[b]]x[/send]',
  '>>quoted', '>> quoted\n>>again', '\t>>indented', '>', '>>>', '------\nAnna [09:00]\nwords\n------', '-'.repeat(54), '-----', '-',
  '{{user.id}}', '{{{message.text}}}', '{{#each commands}}x{{/each}}', '{{lookup this "constructor"}}', '{{{{raw}}}}', '\\{{x}}', '=1 + 1', '="x"', '${HOME}', '#{x}', '<%= 1 %>',
  '__proto__', 'constructor.prototype', '{"__proto__": {"polluted": 1}}', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', 'true', '0', '-0', '1e999',
  '$result[c0]', '$result[c0][id]', '$RESULT[c1][message]', '$result', '%24result%5Bc0%5D', 'a=b&c[d]=e%20f+g#h', '&method=imbot.v2.Bot.unregister', '\' OR 1=1 --', '"; DROP TABLE events; --', '../../etc/passwd', 'a/b\\c', 'C:\\x',
  '\u0000', 'a\u0000b', '\u0001\u0002\u001f\u007f\u009f', '\u001b[31mred\u001b[0m', '\r\n\r\nX: y', '\u2028\u2029', '\u202Egnp.exe', '\u200Fعربى\u200E', '\u2066x\u2069', '\ufeffx', '\u200b', '\u200d',
  'Z̷̧͓͈̮͇̘̳̀͌͐͆a̸̛l̵g̶o̴', 'e\u0301'.repeat(200), '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪', '\ud83d', '\ude00x', '\ud83dx\ude00', 'ﷺ'.repeat(50), 'İıſK', 'ß', 'ﬃ',
  'x'.repeat(20_001), `${'a'.repeat(19_899)}[b]x[/b]`, '[b]'.repeat(5_000), '['.repeat(20_000), `${'>'.repeat(10_000)}`, '\n'.repeat(5_000) + 'x', '👩‍👧'.repeat(5_000),
];

/** Where a person's text stands among the author's words. */
const TEMPLATES = ['{{T}}', 'a [{{T}}', '>{{T}}', '---{{T}}---', '{{T}}{{T}}', '[B]{{T}}[/B]', '[URL=https://x.example/{{T}}]x[/URL]', '[{{T}}={{T}}]', '{{#if T}}{{T}}{{else}}-{{/if}}', '{{upper T}}{{default T "x"}}'];

interface Position {
  readonly name: string;
  readonly flow: (template: string) => unknown;
  readonly command: boolean;
}

/** Every parameter of every verb, and every field of a button, that takes a template. */
function positions(): readonly Position[] {
  const found: Position[] = [];
  for (const action of ACTIONS.values()) {
    const command = action.needsTrigger?.includes('command') === true;
    for (const [name, field] of Object.entries(action.params.properties)) {
      const reading = readingOf(field);
      const at = (value: (template: string) => unknown, label = name): void => {
        const position = { name: `${action.verb}.${label}`, command, flow: (template: string) => [stepWith(action, name, value(template))] };
        if (loads(fileOf(position, '{{T}}'))) found.push(position);
      };
      if (reading?.kind === 'buttons') {
        for (const [part, inner] of Object.entries(BUTTON.properties)) {
          const kind = readingOf(inner)?.kind;
          if (kind === 'text' || kind === 'value') at((template) => [{ text: 'x', ...(part === 'text' || part === 'args' || part === 'with' ? {} : { [part]: 'x' }), ...OWN[part], [part]: kind === 'value' ? { v: template } : template }], `button.${part}`);
        }
      } else if (reading?.kind === 'value') at((template) => (action.names === name ? { v: template } : template));
      else at((template) => template);
    }
  }
  return found;
}

/** A field of a button that needs another one beside it. */
const OWN: Readonly<Record<string, object>> = { text: { send: 'x' }, args: { command: 'hostile' }, with: { button: 'pressed' } };

function stepWith(action: AnyAction, param: string, value: unknown): unknown {
  const [step] = parseYaml(action.example, { schema: 'failsafe' }) as readonly Record<string, unknown>[];
  const given = step?.[action.verb];
  if (action.names === param) return { [action.verb]: value };
  const params = typeof given === 'object' && given !== null ? given : { ...(action.short === undefined ? {} : { [action.short]: given }) };
  return { ...step, [action.verb]: { ...params, [param]: value } };
}

function fileOf({ flow, command }: Pick<Position, 'flow' | 'command'>, template: string): string {
  const text = template.replaceAll('T', command ? 'command.params' : 'message.text');
  const when = command ? { command: 'hostile' } : 'message';
  const flows = { tested: { when, on_error: [{ log: 'failed' }], do: flow(text) }, pressed: { when: { button: 'pressed' }, do: [{ log: 'pressed' }] } };
  return `commands: {hostile: Hostile}\nflows: ${JSON.stringify(flows)}`;
}

function loads(bot: string): boolean {
  try {
    compiled(bot);
    return true;
  } catch {
    return false;
  }
}

/** The tags in a text that a portal would act on. */
function liveTags(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.tag, ...liveTags(piece.pieces)]));
}

/** Markup that is not the author's own. */
function liveMarkup(text: string, written: readonly string[]): readonly string[] {
  const own = new Set(written.flatMap((one) => liveTags(parse(one.replaceAll(/\{\{[^}]*\}\}/g, 'x')))));
  // The value of a tag is no line of its own.
  const lines = text.replace(/\[URL=[^\]\n]*\]/g, '[URL]').split('\n').filter((line) => /^[ \t\u00a0]*>>/.test(line) || /-{6}/.test(line));
  return [...liveTags(parse(text)).filter((tag) => !own.has(tag)), ...lines];
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

async function checkText(story: Story, position: Position, template: string, text: string): Promise<readonly unknown[]> {
  const since = story.messages('anna').at(-1)?.id ?? 0;
  await story.says('anna', position.command ? `/hostile ${text}` : text);
  const said = story.messages('anna').filter(({ id, authorId, isSystem }) => id > since && (isSystem || authorId === story.botId));
  const live = said.flatMap((message) => [message.text, ...stringsIn(message.attach)].flatMap((shown) => liveMarkup(shown, stringsIn(position.flow(template)))));
  const isPlain = position.name === 'send.text' && template === '{{T}}' && !position.command;
  const visible = said.map((message) => message.text).join('').replaceAll(BREAK, '');
  const same = !isPlain || normal(visible) === normal(text);
  return live.length > 0 || !same ? [{ position: position.name, template, text: text.slice(0, 60), live: live.slice(0, 3), ...(same ? {} : { visible: visible.slice(0, 60) }) }] : [];
}

/** What the client of the portal cannot show or a person's own message lost on its way in does not count. */
function normal(text: string): string {
  return text.replaceAll(BREAK, '').replace(/\p{Surrogate}/gu, '\u{FFFD}').replace(/\s+/g, '').slice(0, 15_000);
}

test(`P18: hostile texts are inert in every position of every verb (seed ${SEED})`, { timeout: PROVING ? 3_600_000 : 120_000 }, async () => {
  const random = seeded(SEED);
  const all = positions();
  const found: unknown[] = [];
  let texts = 0;
  for (const position of all) {
    const templates = PROVING ? TEMPLATES : ['{{T}}', ...sample(TEMPLATES.slice(1), 1, random)];
    for (const template of templates.filter((one) => loads(fileOf(position, one)))) {
      await using story = await startStory({ bot: fileOf(position, template) });
      for (const text of PROVING ? CORPUS : sample(CORPUS, 12, random)) {
        if (text.trim() === '') continue;
        texts += 1;
        found.push(...await checkText(story, position, template, text));
      }
      found.push(...story.log.filter(({ message }) => message.includes('bug')));
    }
  }
  expect(found).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['send.text', 'answer.text', 'send.button.text', 'set.values', 'log.text', 'send.button.link']));
  process.stdout.write(`P18: ${texts} texts through ${all.length} positions of ${ACTIONS.size} verbs\n`);
});
