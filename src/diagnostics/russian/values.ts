import type { ENGLISH_VALUES } from '../english/values.ts';
import type { Wording } from '../wording.ts';

/** Values of the wrong type or form, settings, variables. */
export const RUSSIAN_VALUES = {
  'unknown-word': { message: '«{word}» не подходит для «{key}»', label: 'вы имели в виду «{closest}»?', help: 'возможные значения: {known}' },
  'not-yes-no': { message: '«{key}» — это `yes` или `no`, а не «{word}»', label: 'напишите `yes` или `no`' },
  'not-an-integer': { message: '«{key}» — это целое число, а не «{word}»' },
  'not-a-number': { message: '«{key}» — это число, а не «{word}»' },
  'out-of-range': { message: 'для «{key}» нужно число {range}, а здесь {word}' },
  'not-a-duration': { message: '«{word}» — это не длительность', help: 'например, `30 seconds`, `5 minutes`, `1h30m`' },
  'not-a-date': { message: '«{word}» — это не дата', help: 'даты пишутся так: 2027-01-31' },
  'not-a-time': { message: '«{word}» — это не время', help: 'время пишется так: 9:00 или 18:30' },
  'schedule-form': { message: '«{word}» — это не расписание: {problem}', label: 'вы имели в виду «{closest}»?', help: 'например, `every workday at 10:00` (по рабочим дням в 10:00), `every Mon and Wed at 9:30`, `every 15 minutes`, `on day 1 of the month at 9:00`' },
  'cron-form': { message: '«{word}» — это не выражение `cron`: {problem}', label: 'напишите «{closest}»', help: 'например, `"0 10 * * 1-5"` — это 10:00 с понедельника по пятницу; предложение читается легче: `{schedule: every Mon-Fri at 10:00}`' },
  'until-form': { message: '«{word}» — это не время, которого можно ждать', label: 'вы имели в виду «{closest}»?', help: 'например, `18:00`, `workday 10:00` (рабочий день), `Monday 9:00`, `2027-01-31 10:00` или `=` и время' },
  'not-a-color': { message: '«{word}» — это не цвет', help: 'цвет пишется в кавычках: `"#29619b"`' },
  'text-too-long': { message: 'этот текст занимает {size} КиБ, а в файле допускается не больше {limit} КиБ на один текст' },
  'wrong-value-type': { message: '«{key}» — это {expected}, а здесь получается {found}' },
  'language-code': { message: '«{word}» — это не код языка', help: 'код языка — две строчные буквы: `ru`, `en`, `de`' },
  'unknown-timezone': { message: 'неизвестный часовой пояс «{word}»', label: 'вы имели в виду «{closest}»?', help: 'например, `Europe/Moscow`, `Asia/Yekaterinburg`, `UTC`' },
  'missing-variable': {
    message: 'переменная окружения `{word}` не задана',
    label: 'вы имели в виду «{closest}»?',
    help: 'задайте её, запишите её в файл `.env` рядом с ботом или укажите значение по умолчанию: `${{word}:-значение}`',
  },
  'bad-variable': { message: 'переменная пишется так: `${NAME}` или `${NAME:-значение}`', label: 'имя состоит из латинских букв, цифр и `_`' },
  'webhook-address': {
    message: 'это не адрес входящего вебхука: {problem}',
    help: 'адрес выглядит так: `https://example.bitrix24.ru/rest/1/***/` (скопируйте его в Битрикс24 со страницы «Входящий вебхук»); здесь указан `{shown}`',
  },
  'vibecode-key': { message: 'с таким «{word}» шлюз «VibeCode» не впустит: {problem}', help: 'скопируйте значение из «VibeCode» без изменений: `key: vibe_api_…` или `key: vibe_app_…`, а рядом `session: …`' },
  'web-address': { message: 'по этому адресу нельзя обратиться к «{key}»: {problem}', help: 'подойдёт, например, `{example}`' },
  'plain-http': { message: 'соединение с `{shown}` не шифруется', label: 'напишите `https://`', help: '`http://` допускается только для `localhost` и `127.0.0.1`' },
  'bot-token': { message: 'этот токен бота использовать нельзя: {problem}', help: 'уберите его, и токен создастся сам' },
  'secret-in-file': {
    message: 'в файле стоит секрет: кто прочтёт файл, сможет пользоваться `{shown}`',
    label: 'уберите его из файла',
    help: 'напишите `{line}` в файл с именем `.env` рядом с ботом, а здесь — `${{word}}`',
  },
  'variable-in-text': {
    message: '«{word}» так и останется в тексте: переменные окружения в текстах не подставляются',
    help: 'напишите сами слова; значение, которое знает бот, пишется `{{user.firstName}}`',
  },
  'bot-code': {
    message: '«{word}» не может быть кодом бота: {problem}',
    label: 'напишите «{closest}»',
    help: 'код состоит из букв, цифр, `_`, `-` и точек; выбирайте его обдуманно, он останется навсегда',
  },
  'file-missing': { message: 'рядом с этим файлом нет файла «{word}»', label: 'вы имели в виду «{closest}»?', help: '«{key}» — {expected}' },
  'avatar-unfit': { message: 'файл «{word}» не может быть аватаром: {reason}', label: 'укажите другую картинку', help: 'подойдёт картинка `PNG`, `JPEG`, `GIF` или `WebP` не больше 5000 × 5000 пикселей и 10 МБ; без `avatar` у бота будет просто цвет' },
  'file-path': { message: 'сценариям нельзя пользоваться файлом «{word}»', label: 'укажите файл из папки этого файла или из папок в ней', help: 'например, `{key}: files/report.pdf`; без `..`, не скрытый и не `.yaml`' },
  'rest-method': { message: '«{word}» — это не метод Битрикс24', label: 'вы имели в виду «{closest}»?', help: 'например, `{method: crm.lead.add, params: {fields: {TITLE: Новый лид}}}`; название метода стоит в заголовке его страницы в документации Битрикс24' },
  'rest-own-method': { message: 'метод «{word}» flowbot вызывает сам, а сценарий отнял бы этим события у бота', label: 'уберите этот шаг', help: 'каждый шаг вызывает один метод, а события запускают сценарии: см. `when`' },
  'events-not-heard': { message: 'события отправляются на адрес, но в файле не сказано, где бот их принимает', label: 'добавьте строку `listen`', help: 'например, `listen: 127.0.0.1:8080`, а перед ним веб-сервер; или запускайте с `--listen`' },
  'listen-address': { message: '«{word}» — это не адрес для приёма запросов', help: 'например, `127.0.0.1:8080`' },
} as const satisfies Readonly<Record<keyof typeof ENGLISH_VALUES, Wording>>;
