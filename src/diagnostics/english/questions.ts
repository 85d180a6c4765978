import type { Wordings } from '../wording.ts';

/** Questions, waiting, and flows that run others. */
export const ENGLISH_QUESTIONS = {
  'choice-twice': { message: 'the choice "{word}" stands twice', label: 'it is on line {line} already' },
  'needs-option': { message: '"{word}" works only together with {needed}' },
  'several-asked': { message: '"{word}" are several people, and a question has one answer', help: 'name one person, or a chat where anyone of them may answer' },
  'reminder-late': { message: 'this reminder never comes: the question is over before', label: 'make it shorter than `{limit}`' },
  'check-without-answer': { message: 'this check asks nothing about the answer', help: 'for instance: `check: answer.value > 0`' },
  'trigger-not-awaited': { message: 'a step cannot wait for "{word}"', help: 'possible here: {known}' },
  'flow-runs-itself': { message: 'the flow "{word}" never ends: it runs {path}', label: 'put an `if` beside it, or a question before it' },
  'input-not-given': { message: 'the flow "{word}" may start without its input "{input}"', help: 'give it a `default`, delete `required`, or delete `when`' },
  'input-twice': { message: 'the pack has an input "{word}" already', label: 'choose another name' },
} as const satisfies Wordings;
