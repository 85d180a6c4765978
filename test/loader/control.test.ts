import { describe, expect, test } from 'vitest';
import { findings, stepFindings } from '../support/load.ts';

describe('match', () => {
  test.each([
    ['- match: {value: language, cases: {ru: [typing]}}', []],
    ['- match: {value: =language, cases: {ru: [typing]}}', ['equals-before-condition']],
    ['- match: language', ['wrong-kind match']],
    ['- match', ['verb-alone match']],
    ['- match: {cases: {ru: [typing]}}', ['missing-key value']],
    ['- match: {value: language}', ['missing-key cases']],
    ['- match: {value: langauge, cases: {ru: [typing]}}', ['unknown-name langauge']],
    ['- match: {value: language, cases: [ru]}', ['wrong-kind cases']],
    ['- match: {value: language, cases: {}}', ['empty-value cases']],
    ['- match: {value: language, cases: {ru: []}}', ['empty-value ru']],
    ['- match: {value: language, cases: {ru: {}}}', ['wrong-kind ru']],
    ['- match: {value: language, cases: {ru: [typing], RU: [typing]}}', ['duplicate-key RU']],
    ['- match:\n    value: language\n    cases:\n      Yes, please: [typing]\n      "No": [typing]\n      text: [{send: Hi}]\n      ещё раз:\n        - typing', []],
    ['- match: {value: language, cases: {text: [typing], да нет: [{send: a}], do: [typing]}}', []],
    ['- match: {value: language, cases: {ru: [{sned: a}]}, esle: [typing]}', ['unknown-verb sned', 'unknown-key esle']],
    ['- match: {value: language, cases: {ru: [typing]}}\n  save_as: x', ['nothing-to-save']],
  ])('%s', (steps, codes) => {
    expect(stepFindings(steps)).toEqual(codes);
  });

  test('names that each case and else set are known behind it, others only perhaps', () => {
    const cases = 'cases: {ru: [{set: {a: 1, b: 1}}], de: [{set: {a: 2}}]}';
    expect(stepFindings(`- match: {value: language, ${cases}, else: [{set: {a: 3}}]}\n- log: "{{a}}"`)).toEqual([]);
    expect(stepFindings(`- match: {value: language, ${cases}, else: [stop]}\n- log: "{{a}}"`)).toEqual([]);
    expect(stepFindings(`- match: {value: language, ${cases}, else: [{set: {a: 3}}]}\n- log: "{{b}}"`)).toEqual(['name-not-always-set b']);
    expect(stepFindings(`- match: {value: language, ${cases}}\n- log: "{{a}}"`)).toEqual(['name-not-always-set a']);
  });
});

describe('for_each', () => {
  test.each([
    ['- for_each: {item: one, of: commands, do: [{log: "{{one.title}}"}]}', []],
    ['- for_each: {item: one, of: commands, do: [{log: "{{one.tilte}}"}]}', ['unknown-name one.tilte']],
    ['- for_each: {item: user, of: commands, do: [typing]}', ['hidden-name user']],
    ['- for_each: {item: 1st, of: commands, do: [typing]}', ['bad-name 1st']],
    ['- for_each: {of: commands, do: [typing]}', ['missing-key item']],
    ['- for_each: {item: one, do: [typing]}', ['missing-key of']],
    ['- for_each: {item: one, of: commands}', ['missing-key do']],
    ['- for_each: [a, b]', ['wrong-kind for_each']],
    ['- for_each: {item: one, of: commands, do: [typing], at_once: 5}', []],
    ['- for_each: {item: one, of: commands, do: [{set: {found: yes}}], until: found == "yes"}', []],
    ['- for_each: {item: one, of: commands, do: [typing], until: one.name == "x"}', []],
    ['- for_each: {item: one, of: commands, do: [typing], until: 5}', ['wrong-type']],
    ['- for_each: {item: one, of: commands, do: [typing]}\n- log: "{{one.name}}"', ['name-not-always-set one']],
    ['- for_each: {item: one, of: commands, do: [typing]}\n  retry: {times: 3}', ['nothing-to-try retry']],
    ['- for_each: {item: one, of: user, do: [typing]}', ['wrong-value-type']],
    ['- for_each: {item: one, of: language, do: [typing]}', ['wrong-value-type']],
  ])('%s', (steps, codes) => {
    expect(stepFindings(steps)).toEqual(codes);
  });
});

describe('repeat', () => {
  test.each([
    ['- repeat: {times: 3, do: [typing]}', []],
    ['- repeat: {times: =message.text.size(), do: [typing]}', []],
    ['- repeat: {do: [typing]}', ['missing-key times']],
    ['- repeat: {at_most: 5, do: [typing]}', ['missing-key times']],
    ['- repeat: {times: many, do: [typing]}', ['not-an-integer many']],
    ['- repeat: {times: 1001, do: [typing]}', ['out-of-range 1001']],
    ['- repeat: {times: -1, do: [typing]}', ['out-of-range -1']],
    ['- repeat: {times: 3}', ['missing-key do']],
    ['- repeat: {times: 3, do: []}', ['empty-value do']],
    ['- repeat: {while: user.firstNmae == "a", do: [typing]}', ['unknown-name user.firstNmae']],
    ['- repeat: {while: n < 3, do: [{set: {n: 1}}]}', ['unknown-name n']],
    ['- repeat: {until: n > 3, do: [{set: {n: 1}}]}', []],
    ['- repeat: 3', ['wrong-kind repeat']],
  ])('%s', (steps, codes) => {
    expect(stepFindings(steps)).toEqual(codes);
  });
});

describe('tries', () => {
  test.each([
    ['- send: a\n  retry: {times: 3, wait: 1 minute}\n  give_up_after: 1h', []],
    ['- send: a\n  retry: 3', ['wrong-kind retry']],
    ['- send: a\n  retry: {wait: 1 minute}', ['missing-key times']],
    ['- send: a\n  retry: {times: 0}', ['out-of-range 0']],
    ['- send: a\n  retry: {times: 3, wiat: 1 minute}', ['unknown-key wiat']],
    ['- send: a\n  give_up_after: soon', ['not-a-duration soon']],
    ['- stop: a\n  give_up_after: 1h', ['nothing-to-try give_up_after']],
  ])('%s', (steps, codes) => {
    expect(stepFindings(steps)).toEqual(codes);
  });
});

describe('modes', () => {
  const withMode = (lines: string): readonly string[] => findings(`flows:\n  f:\n    when: message\n${lines.replaceAll(/^/gm, '    ')}\n    do: [typing]\n`);

  test.each([
    ['mode: queue', []],
    ['mode: ignore\nper: chat\nbusy: "Wait, {{user.firstName}}"', []],
    ['per: bot', []],
    ['mode: skip', ['unknown-word skip']],
    ['per: person', ['unknown-word person']],
    ['mode: ignore\nbusy: "{{nobody}}"', ['unknown-name nobody']],
    ['mode: ignore\nbusy:', ['empty-value busy']],
    ['busy: Wait', ['busy-unread']],
    ['mode: restart\nbusy: Wait', ['busy-unread']],
  ])('%s', (lines, codes) => {
    expect(withMode(lines)).toEqual(codes);
  });
});
