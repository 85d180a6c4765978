import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../src/diagnostics/apply-fixes.ts';
import { startStory } from '../../src/testing/story.ts';
import { codesOf, flowWith, HEAD, loadFile } from '../support/load.ts';

// docs/reference/language.md, section 2: how a file is read.

interface Refused {
  /** The sentence of the page. */
  readonly says: string;
  readonly steps: string;
  readonly when?: string;
  readonly codes: readonly string[];
  /** What the first step has for a text once the file is repaired; undefined where only a person can repair it. */
  readonly then?: string;
  /** What is still found then; nothing when absent. */
  readonly left?: readonly string[];
}

const REFUSED: readonly Refused[] = [
  { says: 'a tag', steps: '- send: !word', codes: ['yaml-tag !word'], then: '!word' },
  { says: 'a tag before a block goes', steps: '- send: Hi\n- do: !!seq\n    - stop', codes: ['yaml-tag !!seq'], then: 'Hi' },
  { says: 'an anchor', steps: '- send: &note', codes: ['yaml-anchor &note'], then: '&note' },
  { says: 'an anchor before a block goes', steps: '- send: Hi\n- do: &steps\n    - stop', codes: ['yaml-anchor &steps'], then: 'Hi' },
  { says: 'an alias', steps: '- send: *bold*', codes: ['yaml-alias *bold*'], then: '*bold*' },
  { says: 'a merge key', steps: '- send: {text: Hi, <<: x}', codes: ['yaml-merge-key'] },
  { says: 'a comment after an unquoted text, # like this', steps: '- send: Ring the bell # like this', codes: ['comment-in-text'], then: 'Ring the bell # like this' },
  { says: 'or #42', steps: '- send: Ticket #42', codes: ['comment-in-text'], then: 'Ticket #42' },
  { says: 'a comment after an unquoted condition', steps: '- send: Hi\n  if: user.extranet # guests', codes: ['comment-in-condition'], then: 'Hi' },
  { says: 'a # inside the quotes of a condition', steps: '- send: Hi\n  if: message.text == "a #b"', codes: ['comment-in-text'], then: 'Hi' },
  { says: 'an empty text', steps: '- send: ""', codes: ['empty-text send'] },
  { says: 'an empty condition', steps: '- send: Hi\n  if: ""', codes: ['empty-text if'] },
  { says: 'a text over several lines without |', steps: '- send: one\n    two', codes: ['multi-line-text send'], then: 'one\ntwo' },
  { says: 'also below its key', steps: '- send:\n    one\n    two', codes: ['multi-line-text send'], then: 'one\ntwo' },
  { says: 'also in quotes', steps: "- send: 'it''s\n    two'", codes: ['multi-line-text send'], then: "it's\ntwo" },
  { says: 'folded >', steps: '- send: >\n    one\n    two\n- stop', codes: ['folded-text send'], then: 'one\ntwo' },
  { says: 'an unquoted text whose first line ends in a colon', steps: '- send: Please note:', codes: ['text-needs-quotes'], then: 'Please note:' },
  { says: 'the same key twice', steps: '- send: a\n  send: b', codes: ['duplicate-key send'] },
  { says: 'a text that starts with [', steps: '- send: [B]Hi[/B]', codes: ['text-needs-quotes'], then: '[B]Hi[/B]' },
  { says: 'a text in brackets alone', steps: '- send: [Hi]', codes: ['text-needs-quotes'], then: '[Hi]' },
  { says: 'a text in braces', steps: '- send: {Hi, all}', codes: ['text-needs-quotes'], then: '{Hi, all}' },
  { says: 'a text that starts with {{', steps: '- send: {{user.firstName}}, hi', codes: ['text-needs-quotes'], then: 'Anna, hi' },
  { says: 'with @', steps: '- send: @all', codes: ['text-needs-quotes'], then: '@all' },
  { says: 'with *', steps: '- send: *** Menu ***', codes: ['text-needs-quotes'], then: '*** Menu ***' },
  { says: 'with %', steps: '- send: %d of it', codes: ['text-needs-quotes'], then: '%d of it' },
  { says: 'with &', steps: '- send: & more', codes: ['text-needs-quotes'], then: '& more' },
  { says: 'with -', steps: '- send: - one', codes: ['text-needs-quotes'], then: '- one' },
  { says: 'with #', steps: '- send: #42 is done', codes: ['text-needs-quotes'], then: '#42 is done' },
  { says: 'with ?', steps: '- send: ? what', codes: ['text-needs-quotes'], then: '? what' },
  { says: 'with |', steps: '- send: | one', codes: ['text-needs-quotes'], then: '| one' },
  { says: 'with ]', steps: '- send: ] one', codes: ['text-needs-quotes'], then: '] one' },
  { says: 'or contains a colon and a space', steps: "- send: Anna's note: ring", codes: ['text-needs-quotes'], then: "Anna's note: ring" },
  { says: 'a key without a value inside {…}', steps: '- send: {text: Hello, dear, friend, reply: no}', codes: ['comma-split dear'], then: 'Hello, dear, friend' },
  { says: 'a comma that split a condition', steps: '- {send: Hi, if: message.text == "a, b"}', codes: ['comma-split b"'], then: 'Hi' },
  { says: 'brackets in a condition inside {…}', steps: '- {send: Hi, if: user.id in [1, 2]}', codes: ['text-needs-quotes'], then: 'Hi' },
  { says: 'a comma in a condition inside […]', steps: '- send: Hi\n  if: [user.active, message.text == "a, b"]', codes: ['text-needs-quotes'], then: 'Hi' },
  { says: 'an unquoted item with a space in an inline list', steps: '- send: Hi', when: '{message: {words: [casino, free money]}}', codes: ['unquoted-item free money'], then: 'Hi' },
  { says: 'also in a list of values', steps: '- send: Hi\n- set: {tags: [a, b c]}', codes: ['unquoted-item b c'], then: 'Hi' },
  { says: 'a backslash in double quotes', steps: '- send: "C:\\docs"', codes: ['yaml-escape \\d'], then: 'C:\\docs' },
  { says: 'also beside one that YAML knows', steps: '- send: "one\\ntwo \\d"', codes: ['yaml-escape \\d'], then: 'one\ntwo \\d' },
  { says: '${…} inside {…} without quotes', steps: '- send: {text: Hi ${NAME}}', codes: ['text-needs-quotes'], then: 'Hi ${NAME}', left: ['variable-in-text ${NAME}'] },
  { says: 'a tab before a line', steps: '- send: Hi\n\tif: user.active', codes: ['yaml-tab'] },
  { says: 'a quote that nothing closes', steps: '- send: "Hi\n- stop', codes: ['yaml-quote'], then: 'Hi' },
];

const SCOPE = { user: { id: 1, firstName: 'Anna', active: true }, message: { id: 1, text: 'a' } };

describe('refused, with the repaired line', () => {
  test.each(REFUSED)('$says: $steps', ({ steps, when, codes, then, left = [] }) => {
    const file = HEAD + flowWith(steps, when);
    const loaded = loadFile(file);
    expect(codesOf(loaded)).toEqual(codes);
    if (then === undefined) return;
    const text = applyFixes(file, loaded.diagnostics);
    const again = loadFile(text);
    expect(codesOf(again), text).toEqual(left);
    expect(again.program?.flows[0]?.steps[0]?.render(SCOPE)['text']).toBe(then);
  });

  test('several documents', () => {
    expect(codesOf(loadFile(`${HEAD}---\n${HEAD}`))).toEqual(['yaml-documents']);
  });

  test('a comment is fine after keywords, variables, numbers, times, durations, ids, quoted texts and maps', () => {
    const file = `flowbot: 1 # a number
bot: # a map
  code: echo_bot # an id
  name: "Echo" # quoted
  color: aqua # a keyword
  language: en # a code
  timezone: Europe/Berlin # a zone
portal:
  webhook: \${HOOK} # a variable
  poll: {idle: 5 seconds, busy: 200 ms} # durations
store: {keep: 30 days} # a map
listen: 127.0.0.1:8080 # a place
flows:
  a: # a name
    when: message # a trigger
    enabled: yes # a keyword
    do:
      - typing: {seconds: 5} # a number
      - send: "Hi" # quoted
        id: first # an id
        save_as: card # a name
      - react: like # a keyword
`;
    expect(codesOf(loadFile(file, { HOOK: 'https://example.bitrix24.com/rest/1/code/' }))).toEqual([]);
  });
});

test('a text reaches the chat character for character', async () => {
  const texts = ['+7495 123', '0123', '1.10', 'no', 'yes', '12:00', 'null', '~', '0x1F', '1e3', '2026-01-01', '5 > 3', 'C:\\docs', '== Menu ==', '🙂 hi 👩‍👩‍👧', '{{"{{"}}', '${HOME}'];
  const quoted = ['"tab\\tand \\u00e9"', "'it''s'", "'- a list: #1'", '|\n    One # two\n      three: four\n\n    [B]five[/B]'];
  const steps = [...texts.map((text) => (text.startsWith('{') ? `'${text}'` : text)), ...quoted].map((text) => `- send: ${text}`);
  await using story = await startStory({ bot: flowWith(steps.join('\n')) });
  await story.says('anna', 'x');
  expect(story.heard('anna')).toEqual([...texts.map((text) => (text.startsWith('{') ? '{{' : text)), 'tab\tand é', "it's", '- a list: #1', 'One # two\n  three: four\n\n[B]five[/B]']);
});
