import { foldText } from '../../kit/fold-text.ts';
import type { Effect } from '../../portal/effects.ts';
import type { Message, PortalEvent } from '../../portal/events.ts';
import type { Directive, StepContext } from '../../schema/define-action.ts';
import { noDialog } from '../about.ts';
import { EMPTY_TEXT } from '../content.ts';
import { type Answer, readHeard, readPress } from './read-answer.ts';
import { sentenceFor, type Wrong } from './sentences.ts';
import { type Asked, endOf, type Heard, nextTime, type Question, reminderAt, waitFor } from './state.ts';
import { messages, questionMessages } from './words.ts';

const SEVERAL: Directive = { kind: 'fail', code: 'SEVERAL_ASKED', message: 'a question goes to one person or one chat, and `to` gives several' };

/** Sends the question. */
export function askFirst(question: Question, step: StepContext): Directive {
  const dialogs = question.to ?? (step.dialog === undefined ? [] : [step.dialog]);
  const [dialog, second] = dialogs;
  if (dialog === undefined) return noDialog('to ask in; say with `to` where');
  if (second !== undefined) return SEVERAL;
  const people = peopleOf(question, step, dialog);
  return askAgain(question, { question: step.mark, dialog, ...(people ? { people } : {}), since: step.now, reminded: 0, mistaken: [], wrong: 0, heard: [] });
}

/** Whose answers count: in a chat that is named anybody's, else those of the person of the flow. */
function peopleOf({ from, to }: Question, { event }: StepContext, dialog: string): readonly number[] | undefined {
  if (from) return from;
  if (/^\d+$/.test(dialog)) return [Number(dialog)];
  return to || !('user' in event) ? undefined : [event.user.id];
}

function askAgain(question: Question, asked: Asked): Directive {
  const effects = questionMessages(question.text, question, asked);
  return effects.length === 0 ? EMPTY_TEXT : { kind: 'wait', wait: waitFor(question, asked), again: asked, effects };
}

/** What a question does when something has happened. */
export function goOnAsking(question: Question, step: StepContext, asked: Asked): Directive {
  const { woken } = step;
  switch (woken?.kind) {
    case 'event':
      return afterEvent({ question, step, asked }, woken.event);
    case 'due':
      // The clock may have been set back since.
      return afterTime({ question, step, asked }, Math.max(step.now, nextTime(question, asked)));
    case 'back':
      return askAgain(question, asked);
    case 'ended':
    case undefined:
      return goOn({ question, step, asked });
  }
}

interface Turn {
  readonly question: Question;
  readonly step: StepContext;
  readonly asked: Asked;
}

/** Waits on; with these messages first. */
function goOn({ question, asked }: Turn, effects: readonly Effect[] = []): Directive {
  return { kind: 'wait', wait: waitFor(question, asked), again: asked, ...(effects.length > 0 ? { effects } : {}) };
}

function afterEvent(turn: Turn, event: PortalEvent): Directive {
  switch (event.type) {
    case 'choice':
      return afterAnswer(turn, readPress(turn.question, event), { counts: true, ids: [] });
    case 'message':
      return afterMessage(turn, { user: event.user, message: event.message });
    case 'edited':
      return afterEdit(turn, { user: event.user, message: event.message });
    case 'deleted':
      return afterDeletion(turn, event.messageId);
    default:
      return goOn(turn);
  }
}

function afterMessage(turn: Turn, heard: Heard): Directive {
  const { question, asked } = turn;
  if (isCancelWord(question, heard.message)) return { kind: 'leave', by: 'on_cancel' };
  if (question.take_together === undefined) return afterHeard(turn, [heard]);
  const [first] = asked.heard;
  // In a chat the answer is that of one person.
  if (first && first.user.id !== heard.user.id) return goOn(turn);
  return collect(turn, [...asked.heard, heard]);
}

function isCancelWord({ defaults }: Question, { text = '' }: Message): boolean {
  const typed = foldText(text);
  return typed !== '' && defaults.cancelWords.some((word) => foldText(word) === typed);
}

/** A message that was changed counts as it is now; a wrong answer is not counted again. */
function afterEdit(turn: Turn, edited: Heard): Directive {
  const { asked } = turn;
  const isOf = ({ message }: Heard): boolean => message.id === edited.message.id;
  if (asked.heard.some(isOf)) return collect(turn, asked.heard.map((heard) => (isOf(heard) ? edited : heard)));
  return asked.mistaken.includes(edited.message.id) ? afterHeard(turn, [edited], false) : goOn(turn);
}

function afterDeletion(turn: Turn, id: number): Directive {
  const { asked } = turn;
  const left = asked.heard.filter(({ message }) => message.id !== id);
  return left.length === asked.heard.length ? goOn(turn) : collect(turn, left);
}

/** Takes these together until it has been quiet. */
function collect(turn: Turn, heard: readonly Heard[]): Directive {
  const { question: { take_together: quiet = 0 }, step, asked: { quietAt: _, ...asked } } = turn;
  return goOn({ ...turn, asked: { ...asked, heard, ...(heard.length > 0 ? { quietAt: step.now + quiet } : {}) } });
}

function afterHeard(turn: Turn, heard: readonly Heard[], counts = true): Directive {
  return afterAnswer(turn, readHeard(turn.question, heard, turn.step), { counts, ids: heard.map(({ message }) => message.id) });
}

/** How a wrong answer is kept: whether it counts, and the messages that it is in. */
interface Keeping {
  readonly counts: boolean;
  readonly ids: readonly number[];
}

function afterAnswer(turn: Turn, { read, ...answer }: Answer, keeping: Keeping): Directive {
  const { question: { check } } = turn;
  const said = { ...answer, value: read.ok ? read.value : undefined };
  if (!read.ok) return afterWrong(turn, said, { why: read.why, ...keeping });
  if (check?.({ answer: said }) === false) return afterWrong(turn, said, { why: 'refused', ...keeping });
  return { kind: 'next', set: { answer: said }, result: read.value };
}

function afterWrong(turn: Turn, answer: Omit<Answer, 'read'>, { why, counts, ids }: Keeping & { readonly why: Wrong }): Directive {
  const { question, step } = turn;
  const { wrong, mistaken, quietAt: _, ...others } = turn.asked;
  const asked: Asked = { ...others, heard: [], wrong: wrong + (counts ? 1 : 0), mistaken: [...new Set([...mistaken, ...ids])] };
  if (asked.wrong >= (question.attempts ?? question.defaults.attempts)) return question.gave_up ? { kind: 'enter', block: 'gave_up' } : { kind: 'leave', by: 'gave_up' };
  const told = question.wrong ?? question.defaults.wrong;
  const text = told?.({ answer }) ?? sentenceFor(why, question, step.language);
  return goOn({ ...turn, asked }, questionMessages(text, question, asked));
}

function afterTime(turn: Turn, now: number): Directive {
  const { question, asked } = turn;
  if (asked.quietAt !== undefined && asked.quietAt <= now) return afterHeard(turn, asked.heard);
  if (endOf(question, asked) <= now) return question.until === undefined ? withoutAnswer(question) : { kind: 'stop' };
  return remind(turn, now);
}

function withoutAnswer({ no_answer: steps }: Question): Directive {
  return steps ? { kind: 'enter', block: 'no_answer' } : { kind: 'leave', by: 'no_answer' };
}

/** Of reminders that have become due together, while the bot was off, only the last is sent. */
function remind(turn: Turn, now: number): Directive {
  const { question } = turn;
  let { asked } = turn;
  let text = '';
  for (let at = reminderAt(question, asked); at !== undefined && at <= now; at = reminderAt(question, asked)) {
    text = question.remind?.[asked.reminded]?.text ?? '';
    asked = { ...asked, reminded: asked.reminded + 1 };
  }
  return goOn({ ...turn, asked }, messages(text, asked.dialog));
}
