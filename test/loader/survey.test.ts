import { describe, expect, test } from 'vitest';
import { findings, stepFindings } from '../support/load.ts';

const survey = (options: string): string => `- survey: {people: =user, ${options}}\n  save_as: report`;

describe('survey', () => {
  test.each([
    ['- survey', ['verb-alone survey']],
    ['- survey: 5', ['wrong-kind survey']],
    ['- survey: {people: =user}', ['missing-key questions']],
    ['- survey: {questions: {a: One?}}', ['missing-key people']],
    [survey('questions: {a: One?}'), []],
    [survey('questions: {}'), ['empty-value questions']],
    [survey('questions: []'), ['wrong-kind questions']],
    [survey('questions: {a: One?, a: Two?}'), ['duplicate-key a']],
    [survey('questions: {a: }'), ['empty-value a']],
    ['- survey:\n    people: =user\n    questions:\n      a:\n        - One?\n        - Two?', ['wrong-kind a']],
    [survey('questions: {today: One?}'), ['hidden-name today']],
    [survey('questions: {person: One?}'), ['hidden-name person']],
    [survey('questions: {1st: One?}'), ['bad-name 1st']],
    [survey('questions: {a: {type: integer}}'), ['missing-key text']],
    [survey('questions: {a: {text: One?, typ: integer}}'), ['unknown-key typ']],
    [survey('questions: {a: {text: One?, timeout: 1 hour}}'), ['misplaced-key timeout']],
    [survey('questions: {a: {text: One?, type: intger}}'), ['unknown-word intger']],
    [survey('questions: {a: {text: One?, type: integer, choices: [x, y]}}'), ['two-options type']],
    [survey('questions: {a: {text: One?, check: user.bot}}'), ['check-without-answer']],
    [survey('questions: {a: One?}, until: 5'), ['misplaced-key until']],
    [survey('questions: {a: One?}, remind: [{after: 25 hours, text: b}]'), ['reminder-late']],
    [survey('questions: {a: One?}, open_for: 30 hours, remind: [{after: 25 hours, text: b}]'), []],
    [survey('questions: {a: One?}, open_for: 1 hour, remind: [{after: 1 hour, text: b}]'), ['reminder-late']],
    [survey('questions: {a: One?}, open_for: 1 hour, accept_late_for: 1 hour, remind: [{after: 90 minutes, text: b}]'), []],
    ['- survey: {people: nobody, questions: {a: One?}}', ['name-unknown nobody']],
    ['- survey: {people: =user.name, questions: {a: One?}}', []],
    ['- survey: {people: =user.bot, questions: {a: One?}}', ['wrong-value-type']],
    ['- survey: {people: =user, questions: {a: One?}}\n  retry: {times: 3}', ['nothing-to-try retry']],
  ])('%s', (steps, codes) => {
    expect(stepFindings(steps)).toEqual(codes);
  });

  test.each([
    ['person is known in its texts and conditions', survey('questions: {a: "{{person.name}}?", b: {text: B, only_if: person.bot}}, skip_if: person.extranet, remind: [{after: 1 hour, text: "{{person.name}}"}], thanks: "{{person.name}}", late: "{{person.name}}"'), []],
    ['person is known nowhere else', `${survey('questions: {a: One?}')}\n- send: "{{person.name}}"`, ['unknown-name person']],
    ['people are named before there is a person', '- survey: {people: =person, questions: {a: One?}}', ['unknown-name person']],
    ['an earlier answer may be missing', survey('questions: {a: One?, b: "{{a}}?"}'), ['name-not-always-set a']],
    ['an earlier answer is known where it is asked for', survey('questions: {a: One?, b: "{{#if a}}{{a}}{{/if}}?", c: {text: C, only_if: "has(a) and a == \\"x\\""}}, thanks: "{{default a \\"nothing\\"}}"'), []],
    ['a later answer is not known', survey('questions: {a: "{{default b 1}}", b: Two?}'), ['unknown-name b']],
    ['an answer is no name of the flow', `${survey('questions: {a: One?}')}\n- send: "{{a}}"`, ['unknown-name a']],
    ['a name of the flow is no answer', `- set: {a: 1}\n${survey('questions: {a: "{{a}}?"}')}`, ['unknown-name a']],
    ['what it saves is typed', `${survey('questions: {a: One?, n: {text: N, type: integer}, c: {text: C, choices: [{text: One, value: 1}]}}')}\n- send: "{{answered}}{{#each report.answered}}{{answers.a}}{{user.name}}{{date at \\"d\\"}}{{answers.b}}{{/each}}{{report.late}}"\n- log: a\n  if: report.answered[0].answers.n > 3 and report.silent.size() == 0\n- log: b\n  if: report.late == "3"`, ['unknown-name answered', 'unknown-name answers.b', 'type-mismatch']],
  ])('%s', (_, steps, codes) => {
    expect(stepFindings(steps)).toEqual(codes);
  });

  test('needs no dialog, so that it may come at a time', () => {
    expect(findings('people: {team: {users: [1, 5]}}\nchats: {room: chat2}\nflows:\n  a:\n    when: {schedule: every day at 10:00}\n    do:\n      - survey: {people: team, questions: {a: One?}, thanks: b, late: c}\n        save_as: report\n      - send: {to: room, text: "{{count report.answered}}"}\n')).toEqual([]);
  });
});
