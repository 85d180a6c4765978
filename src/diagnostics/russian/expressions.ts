import type { ENGLISH_EXPRESSIONS } from '../english/expressions.ts';
import type { Wording } from '../wording.ts';

/** Mistakes in texts with `{{…}}`, in conditions and in values after `=`. */
export const RUSSIAN_EXPRESSIONS = {
  'unknown-name': { message: 'значения «{word}» здесь нет', label: 'вы имели в виду «{closest}»?', help: '{hint}' },
  'name-not-always-set': {
    message: 'значение «{word}» здесь задано не всегда',
    label: '{used}',
    help: 'используйте его внутри `{{#if {word}}}`, в `default {word} "иначе"` или после `has({word})`',
  },
  'unknown-helper': { message: 'неизвестная функция «{word}»', label: 'вы имели в виду «{closest}»?', help: 'здесь возможны: {known}' },
  'misplaced-function': { message: 'функция «{word}» работает только {place}', label: 'напишите `{closest}`', help: 'там её пишут так: `{instead}`' },
  'refused-helper': { message: '`{word}` из Handlebars здесь не поддерживается' },
  'broken-template': { message: 'этот текст не удаётся прочитать: {reason}' },
  'plural-forms': { message: 'в языке `{word}` форм множественного числа: {wanted}, а здесь их {found}', help: 'нужны формы для чисел {known}, в этом порядке; язык задаётся в `bot.language` или строкой в `texts`' },
  'object-in-text': { message: '«{word}» — это список или объект, его нельзя вставить в текст', label: 'вы имели в виду `{closest}`?', help: 'возьмите одно поле или используйте `join`, `names`, `count`, `json`' },
  'wrong-type': { message: 'здесь {found}, а требуется {expected}' },
  'raw-text-from-person': { message: 'из-за `{{{{word}}}}` собеседник может отправить свою разметку от имени бота', label: 'напишите `{{{word}}}`' },
  'broken-condition': { message: 'это условие или значение не удаётся прочитать: {reason}' },
  'equals-before-condition': { message: 'условие пишется без `=`', label: 'удалите этот знак' },
  'braces-in-condition': { message: 'условия и значения после `=` пишутся без `{{…}}`', label: 'напишите `{instead}`' },
  'equals-missing': { message: 'вычисляемое значение начинается с `=`', label: 'напишите `{instead}`' },
  'single-braces': { message: 'люди увидят `{word}` как есть', label: 'напишите `{closest}`' },
  'braces-in-value': { message: '«{key}» — это {expected}, а `{{…}}` даёт текст', label: 'напишите `{instead}`' },
  'values-not-here': { message: 'здесь значения не подставляются: `{word}` останется как есть', label: 'напишите обычный текст' },
  'single-equals': { message: 'один знак `=` ничего не сравнивает', label: 'напишите `==`' },
  'type-mismatch': { message: '{left} и {right} никогда не равны', label: 'напишите `{instead}`' },
  'unknown-function': { message: 'неизвестная функция «{word}»', label: 'вы имели в виду «{closest}»?' },
  'unsafe-function': { message: '`{word}` здесь не поддерживается', label: 'напишите `{instead}`' },
  'broken-pattern': { message: 'этот шаблон не подходит: {reason}' },
  'user-events-off': { message: '`{word}` ничего не услышит: таких событий у портала никто не запрашивает', help: 'добавьте в `portal` строку `user_events: yes`' },
  'timezone-needed': { message: 'для `{word}` нужен часовой пояс', help: 'добавьте в `bot` ключ `timezone`, например `timezone: Europe/Moscow`' },
  'template-too-deep': { message: 'блоки вложены друг в друга глубже {limit} уровней' },
} as const satisfies Readonly<Record<keyof typeof ENGLISH_EXPRESSIONS, Wording>>;
