import Type from 'typebox';
import { USER } from '../expressions/shapes.ts';
import { defineQuestion } from '../schema/define-action.ts';
import { duration, holds, questions, reminders, text, timeLimit, users } from '../schema/fields.ts';
import { ANY, INSTANT, INTEGER, listOf, objectOf, YES_NO } from '../schema/shape.ts';
import { begin, goOn, type Surveying } from './survey/surveying.ts';

export default defineQuestion({
  verb: 'survey',
  summary: 'Asks each of several people privately, one question after another, and goes on when all have answered or the time is up.',
  effect: 'none',
  params: Type.Object({
    people: users({ description: 'Whom: a name from `people`, `user`, an id, `=value`, or a list of these.', examples: [['=user']] }),
    questions: questions({ description: 'The questions, in this order: by the name of its answer a text, or a map with `text`, `type`, `choices`, `check`, `only_if`.', examples: [{ plan: 'What are you going to do?' }] }),
    open_for: Type.Optional(timeLimit({ description: 'How long people may answer; `timeout` of `defaults`, or 24 hours, when absent.', examples: ['3 hours'] })),
    skip_if: Type.Optional(holds('before', { description: 'Who is not asked, by `person`; absent: those who are on leave.', examples: ['person.extranet'] })),
    remind: Type.Optional(reminders({ description: 'What is written while a question is open.', examples: [[{ after: '1 hour', text: 'Are you still there?' }]] })),
    thanks: Type.Optional(text('bb', { description: 'What a person reads after the last question.', examples: ['Thank you!'] })),
    late: Type.Optional(text('bb', { description: 'What a person who has not finished reads who writes within a day after the end.', examples: ['The report is out already.'] })),
    accept_late_for: Type.Optional(duration({ description: 'How long after `open_for` answers still count, as late ones.', examples: ['30 minutes'] })),
  }),
  gives: (given) => {
    const answered = objectOf({ user: USER, answers: given('questions')?.shape ?? ANY, at: INSTANT, partial: YES_NO });
    return { result: objectOf({ asked: listOf(USER), answered: listOf(answered), silent: listOf(USER), late: INTEGER }), sets: {} };
  },
  example: '- survey: {people: =user, questions: {plan: What are you going to do?}, open_for: 3 hours}\n  save_as: report',
  run: (params, step) => (step.again === undefined ? begin(params, step) : goOn(params, step, step.again as Surveying)),
});
