import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { shippedPacks } from '../../scripts/generated-files.ts';
import { ACTIONS } from '../../src/actions/index.ts';
import { editorSchema } from '../../src/schema/editor-schema.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { HEAD, flowWith, loadFile } from '../support/load.ts';
import { PORTALS } from './portals.ts';

const TEST = join(import.meta.dirname, '..');
const check = new Ajv({ strict: false }).compile(editorSchema(ACTIONS.values(), TRIGGERS.values(), shippedPacks(join(TEST, '../flows'))));

/** What an editor underlines; it reads a file with the core schema of YAML 1.2. */
function underlined(text: string): readonly string[] {
  check(parse(text));
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const isAccepted = (text: string): boolean => loadFile(text).program !== undefined;

const folders = ['../examples/echo', 'diagnostics/golden', 'schema'].map((folder) => join(TEST, folder));
const files = folders.flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => join(folder, file)));
const accepted = files.map((file) => readFileSync(file, 'utf8')).filter(isAccepted);
const everything = readFileSync(join(TEST, 'schema/everything.yaml'), 'utf8');

test.each(PORTALS)('a portal loads without findings and is not underlined: %j', (portal) => {
  const text = HEAD + portal + flowWith('- send: Hi');
  expect([loadFile(text).diagnostics, underlined(text)]).toEqual([[], []]);
});

test('the file with everything loads without findings', () => {
  expect(loadFile(everything).diagnostics).toEqual([]);
});

test('no file that loads is underlined', () => {
  expect(accepted.length).toBeGreaterThan(2);
  for (const text of accepted) expect(underlined(text), text).toEqual([]);
});

/** Values that YAML, JSON Schema and flowbot read in different ways. */
const VALUES = [
  '5', '"5"', "'+5'", '-1', '05', '1.50', '0x1F', '1e3', '.inf', '3000', 'true', '"true"', 'False', 'yes', "'no'", 'on', 'null', '~', 'Null',
  '2027-01-01', '10:00', '30 seconds', '"1h30m"', 'any', 'user', 'like', 'aqua', 'joined', 'typing', 'text', 'a b', '"a: b"', '=5', '="5"', '== 5',
  '"=user.id"', '"{{user.name}}"', '[a, b]', '[]', '[[]]', '{}', '{a: b}', '{text: a}', '{is: a}', '|\n          a',
];

/** Where one value stands in the file: behind a key or in a list. */
const PLACES = [...everything.matchAll(/(?<=: |- |\[)[^\s,[\]{}#"'|]+|"[^"\n]*"|\{[^{}\n]*\}|\[[^[\]\n]*\]/g)].filter(({ index }) => everything.lastIndexOf('#', index) < everything.lastIndexOf('\n', index));

const changed = fc.tuple(fc.nat(PLACES.length - 1), fc.constantFrom(...VALUES)).map(([place, value]) => {
  const { index, 0: old } = PLACES[place] ?? { index: 0, 0: '' };
  return everything.slice(0, index) + value + everything.slice(index + old.length);
});

test('a value written in another way is not underlined where the file still loads', () => {
  let loaded = 0;
  fc.assert(fc.property(changed, (text) => {
    if (!isAccepted(text)) return;
    loaded += 1;
    expect(underlined(text), text).toEqual([]);
  }), { seed: 20_261_126, numRuns: 120 });
  expect(loaded).toBeGreaterThan(10);
});

const steps = fc.array(fc.constantFrom(...Array.from(ACTIONS.values()).filter(({ needsTrigger }) => !needsTrigger).map(({ example }) => example)), { minLength: 1, maxLength: 4 });

test('steps in any order are not underlined where they load', () => {
  fc.assert(fc.property(steps, (examples) => {
    const text = HEAD + flowWith(examples.join('\n'));
    if (isAccepted(text)) expect(underlined(text), text).toEqual([]);
  }), { seed: 20_261_126, numRuns: 50 });
});
