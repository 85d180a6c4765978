import type { ENGLISH_NAMES } from '../english/names.ts';
import type { Wording } from '../wording.ts';

/** Names of people, chats, lists and texts, and where they stand. */
export const RUSSIAN_NAMES = {
  'no-dialog': { message: 'для «{word}» здесь нет диалога: {triggers} его не даёт', help: 'укажите, куда писать: `{example}`' },
  'portal-gone': { message: 'для «{word}» нужен портал, а при {triggers} бота там уже нет', help: '`log` по-прежнему работает' },
  'name-twice': { message: 'имя «{word}» есть и в `people`, и в `chats`', label: 'оно уже есть в строке {line}; выберите другое имя' },
  'owner-several': { message: '`owner` — это один человек или один чат, а «{word}» — несколько человек', help: 'укажите одного из них или чат, где есть все: `owner: chat142`' },
  'name-unknown': { message: '«{word}» нет {place}', label: 'вы имели в виду «{closest}»?', help: 'здесь возможны: {known}' },
  'text-language': { message: 'у текста «{word}» нет варианта `{language}`, языка бота', help: 'его читают все, для чьего языка варианта нет; добавьте строку `{language}: …`' },
  'text-unused': { message: 'текст «{word}» не используется ни в одном сообщении', help: 'в сообщение он вставляется как `{{t "{word}"}}`; пока этого нет, неизвестно, какие значения в нём возможны, и он не проверяется' },
  'text-in-text': { message: 'текст из `texts` не может содержать другой такой текст', label: 'напишите здесь сами слова вместо «{word}»', help: 'если нужны оба, поставьте их рядом: `{{t "hello"}} {{t "{word}"}}`' },
  'memory-type-changed': {
    message: '«{word}» объявлено как `{type}`, а в памяти есть значения типа `{stored}` ({owners})',
    label: 'напишите `{stored}` или выберите другое имя',
    help: 'если эти значения больше не нужны: `flowbot forget --memory {word} {file}`',
  },
  'not-a-chat': { message: '«{word}» — это не чат', label: 'напишите `{closest}`', help: 'чат записывается с номером, например `chat142`' },
} as const satisfies Readonly<Record<keyof typeof ENGLISH_NAMES, Wording>>;
