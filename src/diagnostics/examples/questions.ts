import { type Examples, lines } from './example.ts';

const DAY_OFF = ['flows:', '  day_off:', '    when: joined'] as const;
const PACK = ['flowbot_pack: 1', 'description: Says hello.', 'inputs: {text: text}', 'flows:'] as const;

/** Questions, waiting, and flows that run others. */
export const QUESTION_EXAMPLES = {
  'choice-twice': {
    wrong: '- ask: {text: Which day suits you?, choices: [Monday, Tuesday, monday]}',
    right: '- ask: {text: Which day suits you?, choices: [Monday, Tuesday, Wednesday]}',
  },
  'needs-option': {
    wrong: '- ask: {text: Tea or coffee?, show: list}',
    right: '- ask: {text: Tea or coffee?, choices: [Tea, Coffee], show: list}',
  },
  'several-asked': {
    wrong: lines('people: {managers: {users: [7, 8]}}', ...DAY_OFF, '    do: [{ask: {text: "Does Anna get her day off?", to: managers}}]'),
    right: lines('people: {manager: 7}', ...DAY_OFF, '    do: [{ask: {text: "Does Anna get her day off?", to: manager}}]'),
  },
  'reminder-late': {
    wrong: '- ask: {text: How was your week?, timeout: 1 hour, remind: [{after: 2 hours, text: Are you there?}]}',
    right: '- ask: {text: How was your week?, timeout: 1 day, remind: [{after: 2 hours, text: Are you there?}]}',
  },
  'check-without-answer': {
    wrong: lines('- ask:', '    text: How many days do you need?', '    type: integer', '    check: not user.extranet'),
    right: lines('- ask:', '    text: How many days do you need?', '    type: integer', '    check: answer.value < 20'),
  },
  'trigger-not-awaited': {
    wrong: lines('commands: {done: Tells that it is done}', ...DAY_OFF, '    do: [{wait_for: {for: {command: done}}}]'),
    right: lines(...DAY_OFF, '    do: [{wait_for: {for: {message: done}}}]'),
  },
  'flow-runs-itself': {
    wrong: lines('flows:', '  menu:', '    when: joined', '    do:', '      - send: Hello', '      - run: menu'),
    right: lines('flows:', '  menu:', '    when: joined', '    do:', '      - ask: What can I do for you?', '      - run: menu'),
  },
  'input-not-given': {
    wrong: lines('flows:', '  order:', '    when: joined', '    inputs: {size: {type: text, required: yes}}', '    do: [{send: "{{inputs.size}}"}]'),
    right: lines('flows:', '  order:', '    when: joined', '    inputs: {size: {type: text, default: small}}', '    do: [{send: "{{inputs.size}}"}]'),
  },
  'input-twice': {
    wrong: lines(...PACK, '  hello: {when: joined, inputs: {text: text}, do: [{send: Hello}]}'),
    right: lines(...PACK, '  hello: {when: joined, inputs: {name: text}, do: [{send: Hello}]}'),
  },
} as const satisfies Examples;
