import type { ENGLISH_TEST_REPORT } from '../english/test-report.ts';

/** What `flowbot test` says, by code; `{name}` stands for an argument. */
export const RUSSIAN_TEST_REPORT = {
  'test-ok': 'прошёл',
  'test-failed': 'не прошёл',
  'tests-all': 'тесты: прошли — {passed}, не прошли — {failed}',
  'tests-none': 'здесь нет файлов с тестами; их имена оканчиваются на `.test.yaml`',
  'no-test-file': '{file}: это не файл с тестами; их имена оканчиваются на `.test.yaml`',
  'tests-again': 'жду изменений в файлах; `Ctrl-C` завершает',

  // What a failure is about.
  'failed-other': 'бот сделал не то',
  'failed-nothing': 'бот ничего не сделал',
  'failed-unexpected': 'бот сказал то, чего не ждёт ни одна строка',
  'failed-outcome': 'в конце всё не так, как сказано в `then`',
  'failed-no-mock': 'бот обратился к другому серверу, а ответа на это в `mocks` нет: {word}',
  'write-mock': 'наружу тест не обращается; впишите в файл теста, что отвечает сервер:',
  'failed-stuck': 'эту строку нельзя сыграть: {problem}',
  'failed-start': 'бот не может начать работу: {problem}',
  'no-button': 'ни у одного сообщения здесь нет кнопки «{word}»',
  'no-message-of-bot': 'бот здесь ещё ничего не писал',
  'no-message-of-person': 'этот человек здесь ещё ничего не писал',
  'portal-says': '{word}',
  'not-taken-over': 'бот не принимает {file}: {reason}',

  // Expected and got.
  'expected-in': 'ожидалось: {word}',
  'expected': 'ожидалось',
  'got': 'получено',
  'said-nothing': 'ничего',
  'said-any': 'любой текст',
  'said-contains': 'текст со словами «{word}»',
  'said-is': '«{word}» в любом регистре',
  'said-matches': 'текст, который подходит под `{word}`',
  'said-edit': 'меняет сообщение: {word}',
  'said-delete': 'удаляет сообщение: {word}',
  'said-upload': 'отправляет файл: {word}',
  'said-react': 'реагирует: {word}',
  'said-add': 'добавляет: {word}',
  'said-buttons': 'кнопки: {word}',
  'said-no-buttons': 'без кнопок',
  'said-press': 'нажимает «{word}»',
  'said-command': 'вызывает {word}',
  'said-join': 'открывает диалог или приводит бота: {word}',
  'said-open-link': 'открывает ссылку: {word}',
  'removed-own': 'удаляет своё сообщение',

  // The talk, and what the bot made of it.
  'talk-so-far': 'разговор до этого места:',
  'to-bot': '{who} — {where}',
  'in-chat': '{who} в {where}',
  'what-was-heard': 'что бот сделал с последней строкой:',
  'heard-nothing': 'ничего: до него не дошло ни одного события',
  'heard-flow': '{event}: сработал сценарий «{flow}» ({place})',
  'heard-none': '{event}: с этого не начинается ни один сценарий',
  'heard-kept-out': '{event}: сценарий «{flow}» ({place}) был занят, и событие пропущено',
  'step-skipped': '`{verb}` ({place}) пропущен: его `if` не выполнено',
  'step-failed': '`{verb}` ({place}) не удался: {reason}',
  'flow-has-text': 'ожидаемый текст стоит в сценарии «{flow}» ({place})',

  // Coverage.
  'coverage': 'покрытие {file}: сценарии — {flows} из {most}, шаги — {steps} из {all}',
  'flow-never-ran': 'сценарий «{flow}» ни разу не сработал (строка {line})',
  'steps-never-ran': 'в сценарии «{flow}» ни разу не сработали: {lines}',
  'of-line': 'строка {line}',
} as const satisfies Readonly<Record<keyof typeof ENGLISH_TEST_REPORT, string>>;
