import type { ENGLISH_PACKS } from '../english/packs.ts';
import type { Wording } from '../wording.ts';

/** Packs that are not found, do not fit together, or are given what they cannot use. */
export const RUSSIAN_PACKS = {
  'unknown-pack': { message: 'среди готовых наборов flowbot нет «{word}»', label: 'вы имели в виду «{closest}»?', help: 'здесь возможны: {known}; свой набор указывают путём к файлу, например `./flows/faq.yaml`' },
  'pack-path': { message: 'набор по имени «{word}» не найти: {problem}', help: 'например, `./flows/faq.yaml`' },
  'pack-unreadable': { message: 'набор «{word}» не прочитать: {problem}', label: 'вы имели в виду «{closest}»?' },
  'not-a-pack': { message: '«{word}» — это {found}, а не набор', help: 'набор — отдельный файл, который начинается с `flowbot_pack: 1`' },
  'pack-in-pack': { message: 'набор не может подключать другие наборы', label: 'перечислите их в `use` самого бота' },
  'command-in-two-files': { message: 'команда «{word}» объявлена и в «{first}», и в «{file}»', label: 'команду объявляют в одном файле' },
  'input-unusable': { message: 'значение «{word}» здесь не подходит: {problem}' },
  'too-many-packs': { message: 'в `use` больше {limit} наборов' },
} as const satisfies Readonly<Record<keyof typeof ENGLISH_PACKS, Wording>>;
