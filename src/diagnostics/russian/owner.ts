import type { ENGLISH_OWNER } from '../english/owner.ts';

/** What the owner of a bot reads in the chat. */
export const RUSSIAN_OWNER = {
  'owner-failed': 'Сценарий «{flow}» остановился на шаге `{step}`: {reason}\nПодробнее: `flowbot why r{run}`',
  'owner-left-out': 'Таких же случаев после прошлого сообщения: {number}.',
  'owner-rejected': 'Файл {file} изменился, но не принят: бот работает по прежней версии.',
  'owner-finding': '{file}, строка {line}: {sentence}',
  'owner-more': 'Других ошибок: {number}. Показать все: `flowbot check {file}`',
  'owner-check': 'Подробнее: `flowbot check {file}`',
} as const satisfies Readonly<Record<keyof typeof ENGLISH_OWNER, string>>;
