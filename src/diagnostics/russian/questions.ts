import type { ENGLISH_QUESTIONS } from '../english/questions.ts';
import type { Wording } from '../wording.ts';

/** Questions, waiting, and flows that run others. */
export const RUSSIAN_QUESTIONS = {
  'choice-twice': { message: 'вариант «{word}» указан дважды', label: 'он уже есть в строке {line}' },
  'needs-option': { message: '«{word}» работает только вместе с {needed}' },
  'several-asked': { message: '«{word}» — это несколько человек, а у вопроса один ответ', help: 'укажите одного человека или чат, где ответить может любой из них' },
  'reminder-late': { message: 'это напоминание не придёт никогда: вопрос закончится раньше', label: 'сделайте срок короче, чем `{limit}`' },
  'check-without-answer': { message: 'эта проверка ничего не спрашивает об ответе', help: 'например, `check: answer.value > 0`' },
  'trigger-not-awaited': { message: 'шаг не может ждать «{word}»', help: 'здесь возможны: {known}' },
  'flow-runs-itself': { message: 'сценарий «{word}» никогда не закончится: он запускает {path}', label: 'поставьте рядом `if` или задайте перед этим вопрос' },
  'input-not-given': { message: 'сценарий «{word}» может начаться без параметра «{input}»', help: 'задайте `default`, удалите `required` или `when`' },
  'input-twice': { message: 'у набора уже есть параметр «{word}»', label: 'выберите другое имя' },
} as const satisfies Readonly<Record<keyof typeof ENGLISH_QUESTIONS, Wording>>;
