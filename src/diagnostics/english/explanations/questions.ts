import type { Explanations } from './explanations.ts';

/** Questions, waiting, and flows that run others. */
export const QUESTION_EXPLANATIONS = {
  'choice-twice':
    'People may answer with the words of a choice, and with two that read the same nobody could say which one they took. Letter case does '
    + 'not count. Give one of them other words, or delete it.',
  'needs-option':
    'Without the other option this one changes nothing, and you would believe that it does: `show`, for instance, says how `choices` are '
    + 'shown. Add the other option, or delete this one.',
  'several-asked':
    'The flow goes on with one answer, and it would be left open whose that is. Name one person; or ask in a chat, where the first answer '
    + 'counts, and say with `from` whose.',
  'reminder-late':
    'A question is over when its `timeout` has passed, 24 hours where neither it nor `defaults` says so, and nobody is reminded after that. '
    + 'Let the reminder come sooner, or let the question wait longer.',
  'check-without-answer':
    'A check decides whether an answer will do. One that does not look at the answer takes all answers or none, whatever people write. '
    + 'Ask something of `answer.value` or `answer.text`; what belongs to the step as a whole stands in `if` beside it.',
  'trigger-not-awaited':
    'A step waits for what people do in a dialog. A command always goes to its own flow, and times have `wait`. Wait for a message, a press '
    + 'or a reaction, or give what you wait for a flow of its own.',
  'flow-runs-itself':
    'Nothing between the beginning of the flow and this step ever ends the circle, so the bot would run round and round until it is '
    + 'stopped. Put a condition beside the step, ask or wait before it, or use `repeat` with the number of rounds.',
  'input-not-given':
    'A trigger gives a flow no inputs, only `run` and buttons do. The flow would begin without the value that you call required. Give the '
    + 'input a default, leave out `required`, or let the flow be started by others only.',
  'input-twice':
    'In a pack, `inputs` has what the bot gives to the pack and what the flow is given, side by side, and one name can stand for one of them '
    + 'only. Call the input of the flow something else.',
} as const satisfies Explanations;
