import { LIMITS } from '../../contract/limits.ts';
import { chooseFrom } from '../../kit/typed/choose.ts';
import { readTyped } from '../../kit/typed/read-typed.ts';
import type { File, Message, PortalEvent, User } from '../../portal/events.ts';
import type { StepContext } from '../../schema/define-action.ts';
import type { Wrong } from './sentences.ts';
import type { Heard, Question } from './state.ts';

/** What was answered, by whom and where, and what it is read as. */
export interface Answer {
  readonly text: string;
  readonly by: User;
  readonly message: Message;
  readonly read: Reading;
}

type Reading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: Wrong };

export function readPress({ choices = [] }: Question, { choice: { number }, user, message }: PortalEvent & { readonly type: 'choice' }): Answer {
  const chosen = choices[number];
  return { text: chosen?.label ?? '', by: user, message, read: chosen ? { ok: true, value: chosen.value } : { ok: false, why: 'no-choice' } };
}

/** One message, or several that are taken together; there is at least one. */
export function readHeard(question: Question, heard: readonly Heard[], reader: StepContext): Answer {
  const last = heard.at(-1) as Heard;
  const text = heard.map(({ message }) => (message.text ?? '').trim()).filter((part) => part !== '').join('\n');
  const files = heard.flatMap(({ message }) => message.files ?? []);
  return { text, by: last.user, message: last.message, read: readAnswer(question, { text, files }, reader) };
}

interface Written {
  readonly text: string;
  readonly files: readonly File[];
}

function readAnswer({ choices, type = 'text' }: Question, { text, files: [file] }: Written, reader: StepContext): Reading {
  if (type === 'file') return file ? { ok: true, value: file } : { ok: false, why: 'no-file' };
  if (text === '') return { ok: false, why: file ? 'only-a-file' : 'empty' };
  if (text.length > LIMITS.messageLength) return { ok: false, why: 'too-long' };
  if (!choices) return readTyped(type, text, reader);
  const number = chooseFrom(choices.map(({ label }) => label), text);
  const chosen = number === undefined ? undefined : choices[number];
  return chosen ? { ok: true, value: chosen.value } : { ok: false, why: 'no-choice' };
}
