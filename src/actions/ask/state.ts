import type { AnswerType } from '../../kit/typed/read-typed.ts';
import type { Message, User } from '../../portal/events.ts';
import type { QuestionDefaults, Wait } from '../../schema/define-action.ts';
import type { Choice, Reminder, Told } from '../../schema/fields.ts';


/** The parameters of a question. */
export interface Question {
  readonly text: string;
  readonly to?: readonly string[];
  readonly from?: readonly number[];
  readonly choices?: readonly Choice[];
  readonly show?: 'buttons' | 'list';
  readonly type?: AnswerType | 'file';
  readonly check?: (more: Readonly<Record<string, unknown>>) => boolean;
  readonly wrong?: Told;
  readonly attempts?: number;
  readonly timeout?: number;
  /** When the survey that it belongs to ends (ms UTC), and with it its run; no timeout counts then. */
  readonly until?: number;
  readonly remind?: readonly Reminder[];
  readonly take_together?: number;
  readonly gave_up?: 'block';
  readonly no_answer?: 'block';
  readonly defaults: QuestionDefaults;
}

/** A message of a person that is, or may become, an answer. */
export interface Heard {
  readonly user: User;
  readonly message: Message;
}

/** An open question; times are ms UTC. JSON. */
export interface Asked {
  /** What its choices are known by. */
  readonly question: string;
  readonly dialog: string;
  /** Absent: anyone there. */
  readonly people?: readonly number[];
  readonly since: number;
  /** Reminders that have been sent, or have been passed by a later one. */
  readonly reminded: number;
  /** Ids of messages that were wrong answers, and how many answers were wrong: a press has no message of its own. */
  readonly mistaken: readonly number[];
  readonly wrong: number;
  /** What is taken together, and when that is over. */
  readonly heard: readonly Heard[];
  readonly quietAt?: number;
}

export function endOf({ until, timeout, defaults }: Question, { since }: Asked): number {
  return until ?? since + (timeout ?? defaults.timeout);
}

/** When the next reminder comes; undefined after the last one. */
export function reminderAt({ remind = [] }: Question, { since, reminded }: Asked): number | undefined {
  const next = remind[reminded];
  return next && since + next.after;
}

/** When something happens without a word of the person. */
export function nextTime(question: Question, asked: Asked): number {
  return Math.min(endOf(question, asked), reminderAt(question, asked) ?? Infinity, asked.quietAt ?? Infinity);
}

export function waitFor(question: Question, asked: Asked): Wait {
  const { dialog, people, question: mark, mistaken, heard } = asked;
  const messages = [...mistaken, ...heard.map(({ message }) => message.id)];
  return { at: nextTime(question, asked), hears: { kind: 'answers', dialog, question: mark, ...(people ? { people } : {}), ...(messages.length > 0 ? { messages } : {}) } };
}
