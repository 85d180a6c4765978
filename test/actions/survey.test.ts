import { describe, expect, test } from 'vitest';
import survey from '../../src/actions/survey.ts';
import type { User } from '../../src/portal/events.ts';
import type { CallEnding, Directive } from '../../src/schema/define-action.ts';
import { SURVEY_UNTIL } from '../../src/schema/survey.ts';
import { NOON, stepContext } from '../support/step-context.ts';

const HOUR = 3_600_000;
const PEOPLE: readonly User[] = [{ id: 1, firstName: 'Anna' }, { id: 2 }, { id: 3 }];
const given = { people: PEOPLE, questions: ['plan', 'days'], open_for: HOUR, defaults: { timeout: 24 * HOUR, attempts: 3, cancelWords: [] } };

const done = (values: object): CallEnding => ({ how: 'done', values: { ...values } });
const stopped = (values: object): CallEnding => ({ how: 'stopped', values: { ...values } });
const failed = (values: object = {}): CallEnding => ({ how: 'failed', code: 'NO', message: 'cannot be written to', values: { ...values } });

type Params = Parameters<typeof survey.run>[0];

/** Asks, and lets the calls end one after the other. */
function played(endings: readonly CallEnding[], { at = NOON + 1000, ...more }: Partial<Params> & { readonly at?: number } = {}): Directive {
  const params = { ...given, ...more };
  let directive = survey.run(params, stepContext());
  for (const [call, ending] of endings.entries()) {
    const again = directive.kind === 'call' ? directive.again : undefined;
    directive = survey.run(params, stepContext({ again, now: at, woken: { kind: 'ended', call, ending } }));
  }
  return directive;
}

function called(directive: Directive): readonly unknown[] {
  return directive.kind === 'call' ? directive.calls : [];
}

describe('a survey', () => {
  test('asks each person privately, all at once, until its end', () => {
    expect(survey.run(given, stepContext())).toMatchObject({
      kind: 'call',
      calls: PEOPLE.map((person) => ({ block: 'questions', dialog: String(person.id), paced: true, set: { person, [SURVEY_UNTIL]: NOON + HOUR } })),
    });
  });

  test('keeps no name of the flow for an answer', () => {
    expect(called(survey.run(given, stepContext()))[0]).toHaveProperty('set.plan', undefined);
  });

  test('is open as long as questions of the file usually are, and longer for late answers', () => {
    const { open_for: _, ...usual } = given;
    expect(called(survey.run({ ...usual, accept_late_for: HOUR }, stepContext()))[0]).toMatchObject({ set: { [SURVEY_UNTIL]: NOON + 25 * HOUR } });
  });

  test.each<readonly [string, readonly User[], Partial<Params>]>([
    ['bots', [{ id: 1, bot: true }, { id: 2 }], {}],
    ['who is on leave', [{ id: 1, absent: '2026-12-01T00:00:00+01:00' }, { id: 2, absent: '2026-11-01T00:00:00+01:00' }, { id: 3, absent: false }], {}],
    ['who is to be skipped, and nobody else', [{ id: 1, extranet: true }, { id: 2, absent: '2026-12-01T00:00:00+01:00' }], { skip_if: ({ person }: { readonly person?: User } = {}) => person?.extranet === true }],
  ])('leaves out %s', (_, people, more) => {
    const asked = called(survey.run({ ...given, people, ...more }, stepContext()));
    expect(asked).toHaveLength(people.length - 1);
    expect(asked[0]).toMatchObject({ dialog: '2' });
  });

  test('goes on at once where there is nobody to ask', () => {
    expect(survey.run({ ...given, people: [] }, stepContext())).toEqual({ kind: 'next', result: { asked: [], answered: [], silent: [], late: 0 } });
  });

  test('waits for all, and then says who answered what, wholly or in part, and who did not', () => {
    const endings = [done({ plan: 'Tests', days: 0, other: 5, answer: { by: { id: 1, email: 'a@b.c' } } }), stopped({ plan: 'Docs', answer: { by: { id: 1 } } }), stopped({})];
    expect(played(endings.slice(0, 2))).toMatchObject({ kind: 'call', calls: [] });
    expect(played(endings)).toEqual({
      kind: 'next',
      result: {
        asked: [{ id: 1, firstName: 'Anna', email: 'a@b.c' }, { id: 2 }, { id: 3 }],
        answered: [
          { user: { id: 1, firstName: 'Anna', email: 'a@b.c' }, answers: { plan: 'Tests', days: 0 }, at: '2026-11-26T12:00:01.000Z', partial: false },
          { user: { id: 2 }, answers: { plan: 'Docs' }, at: '2026-11-26T12:00:01.000Z', partial: true },
        ],
        silent: [{ id: 3 }],
        late: 0,
      },
    });
  });

  test('counts those who finish after its end', () => {
    expect(played([done({ plan: 'a' }), stopped({ plan: 'b' }), done({})], { at: NOON + HOUR + 1 })).toMatchObject({ result: { late: 1, silent: [{ id: 3 }] } });
  });

  test('goes on without those who could not be asked, and fails where that is everybody', () => {
    expect(played([done({ plan: 'a' }), failed({ plan: 'b' }), failed()])).toMatchObject({ kind: 'next', result: { answered: [{ partial: false }, { partial: true }], silent: [{ id: 3 }] } });
    expect(played([failed(), failed(), failed()])).toEqual({ kind: 'fail', code: 'NO', message: 'cannot be written to' });
  });

  test('listens for those who have not finished before it goes on, where there is something to say to them', () => {
    const directive = played([done({ plan: 'a' }), stopped({ plan: 'b' }), failed()], { late: 'late' });
    expect(directive).toMatchObject({ kind: 'call', at: NOON + 1000, calls: [{ block: 'late', dialog: '2', set: { person: { id: 2 } }, detached: true }] });
    const again = directive.kind === 'call' ? directive.again : undefined;
    expect(survey.run({ ...given, late: 'late' }, stepContext({ again, woken: { kind: 'due' } }))).toMatchObject({ kind: 'next', result: { answered: [{}, {}] } });
  });
});
