import type { Wordings } from '../wording.ts';

/** What is wrong in conversation tests. */
export const ENGLISH_CONVERSATION = {
  'unknown-line': { message: 'a line of a talk cannot start with "{word}"', label: 'did you mean "{closest}"?', help: 'possible here: {known}; people are declared under `users`' },
  'two-in-line': { message: 'one line has two beginnings, "{first}" and "{word}"', label: 'start a new line with `- {word}`' },
  'nothing-in-line': { message: 'nothing stands here', help: 'one of {known}' },
  'line-form': { message: '"{word}" is no beginning of a line', help: 'for instance: `{example}`' },
  'unknown-in-test': { message: 'there is no {expected} "{word}" here', label: 'did you mean "{closest}"?', help: 'possible here: {known}' },
  'talk-word': { message: '"{word}" is a word of talks, and cannot be a name', label: 'choose another name' },
  'name-of-person': { message: 'a person is called "{word}" already', label: 'choose another name for the chat' },
  'id-twice': { message: '"{first}" has the id {word} already', label: 'it is on line {line}' },
  'chat-id-form': { message: '"{word}" is no id of a chat', help: 'an id looks like chat142' },
  'clock-form': { message: '"{word}" is no time at which a talk can begin', help: 'for instance: 2026-03-03 09:59 Europe/Berlin' },
  'request-form': { message: '"{word}" is no request', label: 'did you mean `{closest}`?', help: 'for instance: `GET https://files.example.com/report.pdf`' },
  'clock-goes-back': { message: 'with "{word}" the clock goes back', label: 'time only moves forward', help: 'a talk begins when the clock of its file says, or later; `wait` takes the time that passes' },
} as const satisfies Wordings;
