import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editorTestSchema } from '../../src/schema/editor-test-schema.ts';
import { READING } from '../../src/schema/fields.ts';
import { isTestFile, talkFindings, wholeTestFile } from '../support/talks.ts';

const ROOT = join(import.meta.dirname, '../..');
const keywords = [READING, 'errorMessage', 'markdownDescription', 'enumDescriptions'];
const validate = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false, keywords, allErrors: true }).compile(editorTestSchema());

/** What an editor underlines. */
function underlined(text: string): readonly string[] {
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const EVERYTHING = wholeTestFile(`- anna: hello
- anna in team: hello
- anna: {press: Yes}
- anna: {command: help}
- anna: {react: like}
- anna: {react: {remove: like}}
- anna: {edit: hello again}
- anna: {delete: last}
- anna: {file: photo.jpg}
- anna: {open_link: qr}
- anna: {open_link: {source: mail}}
- boris: {join: private}
- bot: Hello
  buttons: [Yes, No]
- bot: any
  buttons: none
- bot: silent
- bot to team: {contains: Hello}
- bot: {is: hello}
- bot: {matches: "h.llo"}
- bot: {reacts: like}
- bot: {edits: {contains: Done}}
- bot: {deletes: any}
- bot: {uploads: report.pdf}
- bot: {adds: [anna, boris]}
- wait: 31 minutes
- down
- crash
- reload: other.yaml
- portal: {fails: QUERY_LIMIT_EXCEEDED, method: imbot.v2.Chat.Message.send, times: 3}`)
  .replace('tests:', `mocks:
  GET https://files.example.com/report.pdf: {status: 200, body: Report, headers: {content-type: text/plain}}
  "GET https://files.example.com/list?n=5": {body: {items: [1, two]}}
tests:`) + `    mocks: {GET https://files.example.com/report.pdf: {status: 404}}
    then: {requests: {GET https://files.example.com/report.pdf: 2}, runs: {greet: 1}, memory: {anna.warnings: 2}}
`;

test('a talk with every line loads without findings and is not underlined', () => {
  expect(talkFindings({ file: 'bot.test.yaml', text: EVERYTHING })).toEqual([]);
  expect(underlined(EVERYTHING)).toEqual([]);
});

test('no test file that loads is underlined', () => {
  const golden = join(ROOT, 'test/diagnostics/golden');
  const files = [join(ROOT, 'examples/echo/bot.test.yaml'), ...readdirSync(golden).map((file) => join(golden, file))];
  const texts = files.map((file) => readFileSync(file, 'utf8')).filter((text) => isTestFile(text) && talkFindings({ file: 'bot.test.yaml', text }).length === 0);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(underlined(text), text).toEqual([]);
});

describe('an editor underlines', () => {
  test.each([
    ['a misspelt comparison', '- bot: {conatins: Hello}'],
    ['a misspelt deed', '- anna: {pres: Yes}'],
    ['a word alone that means nothing', '- dwon'],
    ['a length of time that is none', '- wait: a while'],
    ['a key of a person that there is not', 'users: {anna: {frstName: Anna}}'],
    ['a file without tests', 'tset: []'],
  ])('%s', (_, part) => {
    expect(underlined(wholeTestFile(part))).not.toEqual([]);
  });
});
