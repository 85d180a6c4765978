import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-protocol/node.js';
import { ACTIONS } from '../../src/actions/index.ts';
import { writeEditorSchemas } from '../../src/app/editor-schema.ts';
import { COLORS, REACTIONS } from '../../src/contract/words.ts';
import { BOT, BUTTON, BUTTON_ACTIONS, FLOW, STEP, TOP_KEYS } from '../../src/schema/envelope.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { flowWith, loadFile } from '../support/load.ts';
import { type Editor, type LanguageServer, startLanguageServer } from '../support/language-server.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLES = readdirSync(join(ROOT, 'examples')).filter((name) => existsSync(join(ROOT, 'examples', name, 'bot.yaml')));
const [, FROM_THE_PAGE = ''] = /^```yaml\n([^]*?)^```/m.exec(readFileSync(join(ROOT, 'docs/reference/language.md'), 'utf8')) ?? [];
const [COMMENT = ''] = FROM_THE_PAGE.split('\n');

let server: LanguageServer;
let folder: string;
/** A folder with a bot, where the program has put its schema. */
let editor: Editor;

beforeAll(async () => {
  server = await startLanguageServer();
  folder = await mkdtemp(join(tmpdir(), 'flowbot-editor-'));
  await writeEditorSchemas(join(folder, '.flowbot'));
  editor = server.editor(folder);
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const HEAD = `${COMMENT}\nflowbot: 1\nbot: {code: b, name: B}\n`;
const inFlow = (lines: string): string => `${HEAD}flows:\n  shown:\n${lines.replace(/^(?=.)/gm, '    ')}\n`;
const inSteps = (lines: string): string => HEAD + flowWith(lines);
const inMessage = (lines: string): string => inSteps(`- send:\n    text: a\n${lines.replace(/^(?=.)/gm, '    ')}`);

describe.concurrent('squiggles', () => {
  const golden = join(ROOT, 'test/diagnostics/golden');
  const loading = readdirSync(golden).filter((name) => name.endsWith('.yaml'))
    .map((name): [string, string] => [name, readFileSync(join(golden, name), 'utf8')])
    .filter(([, text]) => loadFile(text).program !== undefined);

  test.each(EXAMPLES)('there are none in the example %s, with the schema of the repository', async (name) => {
    const dir = join(ROOT, 'examples', name);
    expect(await server.editor(dir).squiggles(readFileSync(join(dir, 'bot.yaml'), 'utf8'))).toEqual([]);
  });

  test('there are none in the bot of the language page', async () => {
    expect(COMMENT).toBe('# yaml-language-server: $schema=.flowbot/bot.schema.json');
    expect(await editor.squiggles(FROM_THE_PAGE)).toEqual([]);
  });

  test('there are none in the file with everything', async () => {
    expect(await server.editor(import.meta.dirname).squiggles(readFileSync(join(import.meta.dirname, 'everything.yaml'), 'utf8'))).toEqual([]);
  });

  test.each(loading)('there are none in %s, which loads', async (_, text) => {
    expect(await editor.squiggles(`${COMMENT}\n${text}`)).toEqual([]);
  });

  test('there are none in the example of a verb or a trigger', async () => {
    const texts = [
      ...Array.from(ACTIONS.values(), ({ example }) => inSteps(example)),
      ...Array.from(TRIGGERS.values(), ({ example }) => inFlow(`${example}\ndo: [stop]`)),
    ];
    expect((await Promise.all(texts.map((text) => editor.squiggles(text)))).flat()).toEqual([]);
  });

  test.each([
    ['a misspelt key at the top', `${HEAD}‹flow›:\n  shown: {do: [stop]}`, 'Property flow is not allowed'],
    ['a misspelt key of the bot', `${COMMENT}\nflowbot: 1\nbot:\n  code: b\n  name: B\n  ‹colour›: red`, 'Property colour is not allowed'],
    ['a colour that there is not', `${COMMENT}\nflowbot: 1\nbot:\n  code: b\n  name: B\n  color: ‹reed›`, 'Write red, green,'],
    ['no code', `${COMMENT}\nflowbot: 1\n‹bot›:\n  name: B`, 'Missing property "code"'],
    ['another version', `${COMMENT}\nflowbot: ‹2›\nbot: {code: b, name: B}`, 'flowbot: 1'],
    ['a word where a map belongs', `${HEAD}store: ‹data›`, 'Keys with values belong here'],
    ['neither yes nor no', `${COMMENT}\nflowbot: 1\nbot: {code: b, name: B, hidden: ‹maybe›}`, '`yes` or `no`'],
    ['a length of time without unit', `${HEAD}store: {keep: ‹30›}`, '30 seconds'],
    ['a name with a space', `${HEAD}flows:\n  ‹my flow›:\n    do: [stop]`, 'starts with a letter'],
    ['the name of a command with a capital', `${HEAD}commands:\n  ‹Help›: Help`, 'small Latin letters'],
    ['a misspelt option of a command', `${HEAD}commands:\n  help: {title: Help, ‹paramz›: a}`, 'Property paramz is not allowed'],
    ['an argument of no type', `${HEAD}commands:\n  help: {title: Help, args: {order: ‹int›}}`, 'Write text, integer,'],
    ['a flow without steps', `${HEAD}flows:\n  ‹shown›:\n    when: message`, 'Missing property "do"'],
    ['a map where a list belongs', inFlow('do:\n  ‹send: hi\n›'), 'A list belongs here'],
    ['a misspelt trigger', inFlow('when: ‹mesage›\ndo: [stop]'), 'Write bot_deleted, button, command,'],
    ['a misspelt trigger with a value', inFlow('when: {‹mesage›: hi}\ndo: [stop]'), 'Property mesage is not allowed'],
    ['a misspelt trigger in a list', inFlow('when: [message, ‹join›]\ndo: [stop]'), 'Write bot_deleted, button, command,'],
    ['a misspelt option of a trigger', inFlow('when: {message: {‹contain›: hi}}\ndo: [stop]'), 'Property contain is not allowed'],
    ['two triggers in one', inFlow('when: {message: hi, ‹command›: help}\ndo: [stop]'), 'Property command is not allowed'],
    ['a group of conditions that there is not', inFlow('if: {‹all›: [user.bot]}\ndo: [stop]'), 'Property all is not allowed'],
    ['a misspelt verb', inSteps('- ‹sned›: hi'), 'Property sned is not allowed'],
    ['a misspelt verb alone', inSteps('- send: hi\n- ‹stpo›'), 'A step is a verb'],
    ['a verb without its value', inSteps('- ‹send›'), 'A step is a verb'],
    ['no verb', inSteps('- ‹i›d: a'), 'A step needs a verb'],
    ['two verbs in one step', inSteps('- send: hi\n  ‹react›: like'), 'Property react is not allowed'],
    ['an option beside the verb that is none', inSteps('- send: hi\n  ‹save›: card'), 'Property save is not allowed'],
    ['something to save where there is nothing', inSteps('- react: like\n  ‹save_as›: card'), 'Property save_as is not allowed'],
    ['a list where a text belongs', inSteps('- send: ‹[hi]›'), 'One text belongs here'],
    ['a misspelt option of send', inSteps('- send: {text: hi, ‹repyl›: yes}'), 'Property repyl is not allowed'],
    ['a misspelt option that is required', inSteps('- send: {‹txt›: hi}'), 'Property txt is not allowed'],
    ['an option of another verb', inSteps('- send: {text: hi, ‹seconds›: 5}'), 'Property seconds is not allowed'],
    ['a reaction that there is not', inSteps('- react: ‹lik›'), 'such as like, dislike'],
    ['a reaction neither added nor removed', inSteps('- ‹react›: {message: 5}'), 'Missing property "add"'],
    ['a number that is too large', inSteps('- typing: {seconds: ‹6000›}'), 'above the maximum of 600'],
    ['a word where a number belongs', inSteps('- typing: {seconds: ‹long›}'), 'whole number'],
    ['a destination without =', inSteps('- send: {text: hi, to: ‹chat142›}'), 'a name from `chats`'],
    ['a button that is no list', inMessage('buttons: ‹{text: a, send: b}›'), 'A list belongs here'],
    ['a button without text', inMessage('buttons: [‹{›send: b}]'), 'Missing property "text"'],
    ['a button that does nothing', inMessage('buttons: [‹{›text: a}]'), 'A button needs what a press does'],
    ['a misspelt action of a button', inMessage('buttons: [[{text: a, ‹sent›: b}]]'), 'Property sent is not allowed'],
    ['two actions of a button', inMessage('buttons: [{text: a, send: b, ‹put›: c}]'), 'Property put is not allowed'],
  ])('say of %s, at its place and in few words, what is wrong', async (_, marked, message) => {
    const [before = '', word = '', behind = ''] = marked.split(/[‹›]/);
    const found = await editor.squiggles(before + word + behind);
    const line = before.split('\n').length - 1;
    expect(found.filter(({ range: { start } }) => start.line === line && start.character === before.length - before.lastIndexOf('\n') - 1)).not.toEqual([]);
    expect(found.map((squiggle) => squiggle.message).join('\n')).toContain(message);
    for (const squiggle of found) {
      expect(squiggle.message.length).toBeLessThan(160);
      expect(otherVerbsIn(squiggle.message, marked)).toEqual([]);
    }
  });
});

/** Verbs that nobody wrote; `send` may be named as an example, and `do` is a key of flows too. */
function otherVerbsIn(message: string, text: string): readonly string[] {
  const words = message.split(/\W+/);
  return [...ACTIONS.keys()].filter((verb) => words.includes(verb) && !text.includes(verb) && verb !== 'send' && verb !== 'do');
}

describe('completion', () => {
  const at = (text: string): Promise<readonly CompletionItem[]> => editor.completion(text);
  const labels = async (text: string): Promise<readonly string[]> => (await at(text)).map(({ label }) => label).sort();
  const sorted = (words: Iterable<string>): readonly string[] => [...words].sort();
  const without = (words: Iterable<string>, ...taken: readonly string[]): readonly string[] => sorted(words).filter((word) => !taken.includes(word));
  const optionsOf = (verb: string): readonly string[] => sorted(Object.keys(ACTIONS.get(verb)?.params.properties ?? {}));

  test.each<[place: string, text: string, words: readonly string[]]>([
    ['the top of an empty file', `${COMMENT}\n‸`, sorted(Object.keys(TOP_KEYS))],
    ['the top', `${HEAD}‸`, without(Object.keys(TOP_KEYS), 'flowbot', 'bot')],
    ['the bot', `${COMMENT}\nflowbot: 1\nbot:\n  code: b\n  ‸`, without(Object.keys(BOT.properties), 'code')],
    ['the colour', `${COMMENT}\nflowbot: 1\nbot:\n  code: b\n  color: ‸`, sorted(Object.keys(COLORS))],
    ['a flow', inFlow('when: message\n‸'), without(Object.keys(FLOW.properties), 'when')],
    ['when', inFlow('when: ‸'), sorted([...TRIGGERS.values()].filter(({ alone }) => alone).map(({ name }) => name))],
    ['the lines below when', inFlow('when:\n  ‸'), sorted([...TRIGGERS.keys(), 'change', 'if_missed', 'in', 'from'])],
    ['the value of a trigger', inFlow('when:\n  message:\n    ‸'), sorted(Object.keys(TRIGGERS.get('message')?.params.properties ?? {}))],
    ['the reaction of a trigger', inFlow('when:\n  reaction: ‸'), sorted(['any', ...REACTIONS])],
    ['the first step', inFlow('do:\n  - ‸'), sorted([...ACTIONS.keys(), ...Object.keys(STEP.properties), 'else'])],
    ['a later step, once it is begun', inSteps('- send: hi\n- re‸'), sorted([...ACTIONS.keys(), ...Object.keys(STEP.properties), 'else'])],
    ['the lines beside send', inSteps('- send: hi\n  ‸'), sorted(Object.keys(STEP.properties))],
    ['the lines beside react', inSteps('- react: like\n  ‸'), without(Object.keys(STEP.properties), 'save_as')],
    ['the lines beside do', inSteps('- do: [stop]\n  ‸'), without([...Object.keys(STEP.properties), 'else'], 'save_as')],
    ['the options of send', inSteps('- send:\n    ‸'), optionsOf('send')],
    ['the options of react', inSteps('- react:\n    ‸'), optionsOf('react')],
    ['the options of typing', inSteps('- typing:\n    ‸'), optionsOf('typing')],
    ['a reaction', inSteps('- react: ‸'), sorted(REACTIONS)],
    ['the place of a map', `${COMMENT}\nflowbot: 1\nbot: ‸`, []],
    ['the place of a list', inMessage('buttons: ‸'), []],
    ['yes or no', inMessage('reply: ‸'), ['false', 'true']],
    ['a button', inMessage('buttons:\n  - ‸'), sorted(Object.keys(BUTTON.properties))],
    ['a button in a row', inMessage('buttons:\n  - - ‸'), sorted(Object.keys(BUTTON.properties))],
    ['a button that does something', inMessage('buttons:\n  - send: a\n    ‸'), without(Object.keys(BUTTON.properties), ...BUTTON_ACTIONS)],
  ])('offers at %s what may stand there, and nothing else', async (_, text, words) => {
    expect(await labels(text)).toEqual(words);
  });

  test.each(['hand_off', 'network', 'webhook'])('does not offer %s, which is not built', async (word) => {
    const offered = await Promise.all([`${HEAD}‸`, inFlow('when: ‸'), inFlow('do:\n  - ‸')].map(labels));
    expect(offered.flat()).not.toContain(word);
  });

  test.each([
    ['send', inFlow('do:\n  - ‸'), 'send: ${1:Hello}'],
    ['do', inFlow('when: message\n‸'), 'do:\n  - '],
    ['buttons', inMessage('‸'), 'buttons:\n  - '],
    ['hidden', `${COMMENT}\nflowbot: 1\nbot:\n  ‸`, 'hidden: ${1:false}'],
    ['set', inFlow('do:\n  - ‸'), 'set:\n    '],
    ['bot', `${COMMENT}\nflowbot: 1\n‸`, 'bot:\n  '],
  ])('writes the key %s with what it needs', async (word, text, written) => {
    const item = (await at(text)).find(({ label }) => label === word);
    expect(item?.textEdit?.newText).toBe(written);
  });

  test('describes what it offers', async () => {
    const items = await Promise.all([`${HEAD}‸`, inFlow('do:\n  - ‸'), inSteps('- send:\n    ‸'), inFlow('when: ‸')].map(at));
    expect(items.flat().filter(({ documentation }) => !documentation).map(({ label }) => label)).toEqual([]);
  });
});

describe('hover', () => {
  const description = (schema: unknown): string => (schema as { readonly description: string }).description;

  test.each([
    ['a key at the top', `${COMMENT}\nflowbot: 1\n‸bot: {code: b, name: B}`, TOP_KEYS.bot.description, 'code: echo_bot'],
    ['a key of the bot', `${COMMENT}\nflowbot: 1\nbot: {code: b, name: B, ‸position: P}`, description(BOT.properties.position), 'Repeats your messages'],
    ['a key with words', `${COMMENT}\nflowbot: 1\nbot: {code: b, name: B, ‸color: red}`, description(BOT.properties.color), '* `lightBlue`'],
    ['a key of a flow', inFlow('‸when: message\ndo: [stop]'), description(FLOW.properties.when), 'message'],
    ['a trigger', inFlow('when: {‸reaction: like}\ndo: [stop]'), TRIGGERS.get('reaction')?.summary ?? '', 'like'],
    ['a verb', inSteps('- ‸send: hi'), ACTIONS.get('send')?.summary ?? '', 'Hello'],
    ['a verb with options', inSteps('- ‸typing: {seconds: 5}'), ACTIONS.get('typing')?.summary ?? '', 'thinking'],
    ['a key beside the verb', inSteps('- send: hi\n  ‸save_as: card'), description(STEP.properties.save_as), 'card'],
    ['an option', inSteps('- typing: {‸seconds: 5}'), 'How long it is shown', '30'],
    ['a list of buttons', inMessage('‸buttons: [{text: a, send: b}]'), 'Buttons below the message', 'text: Yes'],
    ['a key of a button', inMessage('buttons: [{text: a, ‸send: b}]'), description(BUTTON.properties.send), '/help'],
  ])('over %s shows its description and an example', async (_, text, summary, example) => {
    const shown = await editor.hover(text);
    expect(shown).toContain(summary);
    expect(shown).toContain('Example:');
    expect(shown).toContain(example);
  });

  test('over a verb that stands alone says what it does', async () => {
    expect(await editor.hover(inSteps('- ‸typing'))).toContain(ACTIONS.get('typing')?.summary);
  });
});
