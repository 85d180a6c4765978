import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generatedFiles, shippedPacks } from '../../scripts/generated-files.ts';
import { ACTIONS } from '../../src/actions/index.ts';
import { editorSchema } from '../../src/schema/editor-schema.ts';
import { READING } from '../../src/schema/fields.ts';
import { NOT_BUILT } from '../../src/schema/not-built.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { flowWith, loadFile } from '../support/load.ts';
import { PORTALS } from './portals.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What yaml-language-server knows beside draft-07. */
const EDITOR_WORDS = ['errorMessage', 'markdownDescription', 'enumDescriptions'];

function strict(): Ajv {
  return new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, keywords: [READING, ...EDITOR_WORDS], allErrors: true });
}

const schema = editorSchema(ACTIONS.values(), TRIGGERS.values(), shippedPacks(join(ROOT, 'flows')));
const ajv = strict().addSchema(schema, 'bot');
const validate = ajv.compile({ $ref: 'bot' });

/** What an editor shows of a key. */
interface Shown {
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly examples?: readonly unknown[];
}

/** The example of a key that takes a map or a list. */
function exampleIn(markdown = ''): readonly unknown[] {
  return Array.from(markdown.matchAll(/^Example:\n\n```yaml\n([^]*?)```$/gm), ([, text = '']) => parse(text) as unknown);
}

/** The schema of each key that stands in the language, by its place in the schema. */
function* keysOf(node: unknown, pointer = ''): Generator<[pointer: string, key: unknown]> {
  if (typeof node !== 'object' || node === null) return;
  const { properties = {}, ...others } = node as { readonly properties?: object };
  for (const [name, key] of Object.entries(properties)) {
    yield [`${pointer}/properties/${name}`, key];
    yield* keysOf(key, `${pointer}/properties/${name}`);
  }
  for (const [word, inner] of Object.entries(others)) if (word !== 'examples') yield* keysOf(inner, `${pointer}/${word}`);
}

/** Mistakes that an editor would underline. */
function mistakes(text: string): readonly string[] {
  validate(parse(text, { version: '1.2' }));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const HEAD = 'flowbot: 1\nbot: {code: b, name: B}\n';

describe('the editor\'s schema', () => {
  test('takes the echo example', () => {
    expect(mistakes(readFileSync(join(ROOT, 'examples/echo/bot.yaml'), 'utf8'))).toEqual([]);
  });

  test.each([...ACTIONS.values()].map(({ verb, example }) => [verb, example]))('takes the example of %s', (_, example) => {
    expect(mistakes(HEAD + flowWith(example))).toEqual([]);
  });

  test.each([...TRIGGERS.values()].map(({ name, example }) => [name, example]))('takes the example of %s', (_, example) => {
    expect(mistakes(`${HEAD}flows:\n  shown:\n    ${example}\n    do: [stop]\n`)).toEqual([]);
  });

  test.each([
    'bot: {code: b, name: 5}',
    'commands: {ping: 12, help: {title: {en: Help}, args: {n: integer, m: {type: text, default: 5}}}}',
    'listen: 127.0.0.1:8080\nstore: {keep: 30 days}\nportal: {webhook: "${X}", rate: unlimited}',
    flowWith('- send: 5\n- send: true\n- send: {text: a, system: =user.bot, buttons: [[{text: 1, send: 2}]]}\n- typing\n- stop'),
    flowWith('- send: a\n  if: {any: [user.bot, {not: user.extranet}]}\n  save_as: card', '[message, {message: {words: [a, 5]}}]'),
  ])('takes numbers and booleans where texts stand: %s', (body) => {
    expect(mistakes((body.startsWith('bot:') ? 'flowbot: 1\n' : HEAD) + body)).toEqual([]);
  });

  test.each([
    'flowbot: 2\nbot: {code: b, name: B}',
    'flowbot: 1',
    `${HEAD}people: {boss: Anna}`,
    `${HEAD}people: {hr: {department: HR}}`,
    `${HEAD}chats: {team: 142}`,
    `${HEAD}lists: {words: {a: b}}`,
    HEAD + flowWith('- send: {text: a, to: "two words"}'),
    HEAD + flowWith('- survey: a'),
    HEAD + flowWith('- sned: a'),
    HEAD + flowWith('- send: {txt: a}'),
    HEAD + flowWith('- typing: {seconds: 6000}'),
    HEAD + flowWith('- react: like\n  save_as: x'),
    HEAD + flowWith('- send: a', 'schedule'),
    HEAD + flowWith('- send: a', '{message: any, in: "two words"}'),
    HEAD + flowWith('- send: a', '{message: {words: a, in: private}}'),
    HEAD + flowWith('- stop', '{bot_deleted: any, in: private}'),
  ])('refuses %s', (text) => {
    expect(mistakes(text).length).toBeGreaterThan(0);
  });

  test('is valid by the meta schema of draft-07', () => {
    expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null]);
  });

  test('has no word that is not built', () => {
    const verbs = Object.keys(schema['definitions'] as object).filter((name) => name.startsWith('verb_'));
    for (const verb of NOT_BUILT.verb) expect(verbs).not.toContain(`verb_${verb}`);
    for (const key of NOT_BUILT.top) expect(Object.keys(schema['properties'] as object)).not.toContain(key);
  });

  test('has no key that the file with everything leaves out', () => {
    const text = [readFileSync(join(import.meta.dirname, 'everything.yaml'), 'utf8'), ...PORTALS].join('');
    const written = new Set(Array.from(text.matchAll(/(?<=[ {[\n])[a-z_]+(?=:)/g), ([word]) => word));
    const words = new Set(Array.from(keysOf(schema), ([pointer]) => pointer.slice(pointer.lastIndexOf('/') + 1)));
    expect([...words].filter((word) => !written.has(word))).toEqual([]);
  });

  test.each([...keysOf(schema)])('describes %s with an example that fits', (pointer, key) => {
    const { description = '', markdownDescription, examples = exampleIn(markdownDescription) } = key as Shown;
    expect(description).toMatch(/^[A-Z`].*\.$/);
    expect(markdownDescription ?? description).toMatch(description.includes('`') ? /^.*`/ : description);
    expect(examples).toHaveLength(1);
    const fits = ajv.compile({ $ref: `bot#${encodeURI(pointer)}` });
    expect([fits(examples[0]), fits.errors]).toEqual([true, null]);
  });
});

describe('definitions', () => {
  test.each([...ACTIONS.values()].map((action) => [action.verb, action] as const))('%s has parameters that its example satisfies', (_, action) => {
    const check = strict().compile(action.params);
    const head = `flowbot: 1\nbot: {code: b, name: B, type: ${action.needsBot?.[0] ?? 'bot'}}\nmemory: {user: {warnings: integer}}\n`;
    const { program, diagnostics } = loadFile(head + flowWith(action.example, action.needsTrigger ? 'command' : 'message'));
    expect(diagnostics).toEqual([]);
    const rendered = program?.flows[0]?.steps[0]?.render({ user: { id: 7, name: 'Anna', firstName: 'Anna' }, message: { id: 1, text: 'hi' } });
    check(rendered);
    expect(check.errors ?? []).toEqual([]);
  });

  test.each([...TRIGGERS.values()].map((trigger) => [trigger.name, trigger] as const))('%s has parameters in strict draft-07', (_, { params }) => {
    expect(() => strict().compile(params)).not.toThrow();
  });

  test('a word is either built or not', () => {
    expect([...ACTIONS.keys()].filter((verb) => NOT_BUILT.verb.has(verb))).toEqual([]);
    expect([...TRIGGERS.keys()].filter((name) => NOT_BUILT.trigger.has(name))).toEqual([]);
  });
});

const GENERATED = await generatedFiles(ROOT);

describe('generated files', () => {
  test.each([...GENERATED])('%s is what the definitions say (else run `npm run generate`)', (path, text) => {
    expect(readFileSync(join(ROOT, path), 'utf8') === text, `${path} is stale: run \`npm run generate\``).toBe(true);
  });
});
