import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wordingOf } from '../../src/diagnostics/catalogue.ts';
import type { Diagnostic, Source } from '../../src/diagnostics/diagnostic.ts';
import { ENGLISH } from '../../src/diagnostics/language.ts';
import { positionsIn } from '../../src/diagnostics/position.ts';
import { decodeSource } from '../../src/loader/decode.ts';
import { loadFile, repairFile } from '../support/load.ts';

/** Files as people type them: `<name>.yaml`, and `<name>.fixed.yaml` where a repair is certain. */
const CORPUS = join(import.meta.dirname, 'corpus');

const ENV = { BITRIX24_WEBHOOK: 'https://example.bitrix24.com/rest/1/code/' };

/** What a person gets for one mistake. */
interface Expected {
  readonly line: number;
  /** Stands somewhere in the message, the label or the help. */
  readonly word?: string;
  /** An error when absent. */
  readonly severity?: 'warning';
  /** The repaired line without outer spaces; absent where only the author can know. */
  readonly fixed?: string;
}

const EXPECTED = JSON.parse(readFileSync(join(CORPUS, 'expected.json'), 'utf8')) as Readonly<Record<string, readonly Expected[]>>;

/** Cases that do not hold yet; none when this is finished. `CORPUS=all` runs them too. */
const OPEN = JSON.parse(readFileSync(join(CORPUS, 'open.json'), 'utf8')) as readonly string[];

function read(name: string): string {
  const file = join(CORPUS, name);
  const decoded = decodeSource(file, readFileSync(file));
  if (!decoded.ok) throw new Error(`${file} cannot be read`);
  return decoded.value.text;
}

const cases = Object.entries(EXPECTED).map(([name, expected]) => {
  const source: Source = { file: 'bot.yaml', text: read(`${name}.yaml`) };
  const fixed = existsSync(join(CORPUS, `${name}.fixed.yaml`)) ? read(`${name}.fixed.yaml`) : source.text;
  return [name, { expected, source, fixed }] as const;
});

/** A finding in the form of what was expected of it; the whole wording where the word is not in it. */
function shown(diagnostic: Diagnostic, source: Source, word?: string): Expected {
  const wording = Object.values(wordingOf(diagnostic, ENGLISH)).join(' ');
  return {
    line: positionsIn(source).lineOf(diagnostic.span[0]),
    ...(word === undefined ? {} : { word: wording.includes(word) ? word : wording }),
    ...(diagnostic.severity === 'warning' ? { severity: 'warning' } : {}),
    ...(diagnostic.fix ? { fixed: diagnostic.fix.text.trim() } : {}),
  };
}

describe.each(cases.filter(([name]) => process.env['CORPUS'] === 'all' || !OPEN.includes(name)))('%s', (_, { expected, source, fixed }) => {
  test(expected.length === 0 ? 'is accepted without a word' : 'gets one finding for each mistake, with its line and repair', () => {
    const found = loadFile(source.text, ENV).diagnostics;
    expect(found.map((diagnostic, index) => shown(diagnostic, source, expected[index]?.word))).toEqual(expected);
  });

  test(fixed === source.text ? 'is left as it is by a repair' : 'becomes the file that the author meant', () => {
    expect(repairFile(source.text).text).toBe(fixed);
    expect(repairFile(fixed).text).toBe(fixed);
  });

  test('has no other findings than those that only the author can answer once it is repaired', () => {
    const left = expected.filter((finding) => finding.fixed === undefined);
    const { program, diagnostics } = loadFile(fixed, ENV);
    expect(diagnostics).toHaveLength(left.length);
    expect(program !== undefined).toBe(left.every(({ severity }) => severity === 'warning'));
  });
});

test('every file of the corpus is expected', () => {
  const names = new Set(readdirSync(CORPUS).filter((file) => file.endsWith('.yaml')).map((file) => file.replace(/(?:\.fixed)?\.yaml$/, '')));
  expect([...names].sort()).toEqual(Object.keys(EXPECTED).sort());
});
