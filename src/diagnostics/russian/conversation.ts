import type { ENGLISH_CONVERSATION } from '../english/conversation.ts';
import type { Wording } from '../wording.ts';

/** What is wrong in conversation tests. */
export const RUSSIAN_CONVERSATION = {
  'unknown-line': { message: 'строка разговора не может начинаться с «{word}»', label: 'вы имели в виду «{closest}»?', help: 'здесь возможны: {known}; люди перечисляются в `users`' },
  'two-in-line': { message: 'у одной строки два начала: «{first}» и «{word}»', label: 'начните новую строку с `- {word}`' },
  'nothing-in-line': { message: 'здесь ничего не написано', help: 'добавьте что-то одно: {known}' },
  'line-form': { message: 'строка не может начинаться с «{word}»', help: 'например, `{example}`' },
  'unknown-in-test': { message: 'здесь нет {expected} «{word}»', label: 'вы имели в виду «{closest}»?', help: 'здесь возможны: {known}' },
  'talk-word': { message: 'у слова «{word}» в разговоре своё значение, именем оно быть не может', label: 'выберите другое имя' },
  'name-of-person': { message: 'именем «{word}» уже назван человек', label: 'выберите для чата другое имя' },
  'id-twice': { message: 'номер {word} уже есть у «{first}»', label: 'он стоит в строке {line}' },
  'chat-id-form': { message: '«{word}» не похоже на номер чата', help: 'номер выглядит так: `chat142`' },
  'clock-form': { message: '«{word}» не похоже на время, когда начинается разговор', help: 'например, `2026-03-03 09:59 Europe/Berlin`' },
  'request-form': { message: '«{word}» не похоже на запрос', label: 'вы имели в виду `{closest}`?', help: 'например, `GET https://files.example.com/report.pdf`' },
  'clock-goes-back': { message: 'с «{word}» часы пойдут назад', label: 'время идёт только вперёд', help: 'разговор начинается не раньше, чем показывают часы файла; `wait` — это время, которое проходит' },
} as const satisfies Readonly<Record<keyof typeof ENGLISH_CONVERSATION, Wording>>;
