import Type from 'typebox';
import { answerOf, FILE } from '../expressions/shapes.ts';
import { defineQuestion, type Given } from '../schema/define-action.ts';
import { ANSWER_TYPES } from '../schema/envelope.ts';
import { block, check, choices, duration, integer, option, people, reminders, timeLimit, to, told } from '../schema/fields.ts';
import { INSTANT, INTEGER, NUMBER, type Shape, TEXT, YES_NO } from '../schema/shape.ts';
import { askFirst, goOnAsking } from './ask/asking.ts';
import type { Asked } from './ask/state.ts';
import { TEXT as MESSAGE } from './content.ts';

const SHAPES: Readonly<Record<(typeof ANSWER_TYPES)[number], Shape>> = {
  text: TEXT, number: NUMBER, integer: INTEGER, yes_no: YES_NO, email: TEXT, phone: TEXT, date: INSTANT, time: TEXT, file: FILE,
};

export default defineQuestion({
  verb: 'ask',
  summary: 'Asks, and goes on with the answer.',
  effect: 'once',
  writes: true,
  params: Type.Object({
    text: MESSAGE,
    to: Type.Optional(to({ description: 'Whom: absent means the person of the flow, in its dialog; else a name from `people` (privately) or `chats` (anyone there may answer), `user`, or `=value`.', examples: ['user'] })),
    from: Type.Optional(people({ description: 'Whose answers count in a chat.', examples: [['=user']] })),
    choices: Type.Optional(choices({ description: 'What may be chosen, by a press, by its words or by its number.', examples: [['Yes', 'No']] })),
    show: Type.Optional(option(['buttons', 'list'], { description: 'How choices are shown; as buttons when absent.', examples: ['list'] })),
    type: Type.Optional(option(ANSWER_TYPES, { description: 'What the answer is read as; any text when absent.', examples: ['integer'] })),
    check: Type.Optional(check({ description: 'Whether the answer will do.', examples: ['answer.value != ""'] })),
    wrong: Type.Optional(told({ description: 'What the person reads after a wrong answer; a sentence of ours when absent.', examples: ['Please write a number.'] })),
    attempts: Type.Optional(integer({ minimum: 1, maximum: 100 }, { description: 'How many wrong answers it takes; that of `defaults`, or 3, when absent.', examples: [3] })),
    timeout: Type.Optional(timeLimit({ description: 'How long it waits; that of `defaults`, or 24 hours, when absent.', examples: ['8 hours'] })),
    remind: Type.Optional(reminders({ description: 'What is written while there is no answer.', examples: [[{ after: '1 hour', text: 'Are you still there?' }]] })),
    take_together: Type.Optional(duration({ description: 'Messages that come one after another within this time are one answer.', examples: ['3 seconds'] })),
    gave_up: Type.Optional(block({ description: 'Steps after the last wrong answer; then the flow goes on.', examples: [[{ send: 'Let us leave it.' }]] })),
    no_answer: Type.Optional(block({ description: 'Steps when the time is up; then the flow goes on.', examples: [[{ send: 'Let us go on another time.' }]] })),
  }),
  short: 'text',
  needsDialog: (given) => !given.has('to'),
  gives: (given) => {
    const value = valueShape(given);
    return { result: value, sets: { answer: answerOf(value) } };
  },
  example: '- ask: {text: "How many days?", type: integer}\n  save_as: days',
  run: (params, step) => (step.again === undefined ? askFirst(params, step) : goOnAsking(params, step, step.again as Asked)),
});

function valueShape(given: Given): Shape {
  const choice = given('choices');
  if (choice) return choice.shape;
  const type = ANSWER_TYPES.find((name) => name === given('type')?.constant) ?? 'text';
  return SHAPES[type];
}
