import type { Why } from '../../kit/typed/read.ts';
import type { Question } from './state.ts';

/** Why an answer will not do. `refused`: the question's own check says so. */
export type Wrong = Why | 'no-file' | 'only-a-file' | 'too-long' | 'no-choice' | 'refused';

type Sentences = Readonly<Record<Wrong, string>>;

const ENGLISH: Sentences = {
  'empty': 'Please write your answer.',
  'not-a-number': 'I need a number here. Please write it in digits.',
  'not-whole': 'I need a whole number here.',
  'too-large': 'This number is too large for me.',
  'not-yes-or-no': 'Please answer with yes or no.',
  'not-an-email': 'This does not look like an email address. Please write it like anna@example.com.',
  'not-a-phone': 'This does not look like a phone number. Please write it with its area code.',
  'not-a-date': 'I need a date here, for instance 31.01.2027.',
  'no-such-day': 'There is no such day. Please look at the date again.',
  'day-or-month': 'I cannot tell the day from the month. Please write the month as a word.',
  'not-a-time': 'I need a time of the day here, for instance 14:30.',
  'which-half': 'Is this in the morning or in the evening? Please write it like 14:30.',
  'several': 'I found several answers in this. Please write only one.',
  'no-file': 'Please send me a file here.',
  'only-a-file': 'Please answer in words; I cannot read files here.',
  'too-long': 'This is too long for me. Please write it in fewer words.',
  'no-choice': 'Please choose one of these:',
  'refused': 'This answer will not do. Please try again.',
};

const RUSSIAN: Sentences = {
  'empty': 'Напишите, пожалуйста, ответ.',
  'not-a-number': 'Здесь нужно число. Напишите его, пожалуйста, цифрами.',
  'not-whole': 'Здесь нужно целое число.',
  'too-large': 'Это число слишком большое для меня.',
  'not-yes-or-no': 'Ответьте, пожалуйста, «да» или «нет».',
  'not-an-email': 'Это не похоже на адрес почты. Напишите его, пожалуйста, в виде anna@example.com.',
  'not-a-phone': 'Это не похоже на номер телефона. Напишите его, пожалуйста, с кодом города или оператора.',
  'not-a-date': 'Здесь нужна дата, например 31.01.2027.',
  'no-such-day': 'Такого дня нет. Проверьте, пожалуйста, дату.',
  'day-or-month': 'Не понимаю, где здесь день, а где месяц. Напишите, пожалуйста, месяц словом.',
  'not-a-time': 'Здесь нужно время, например 14:30.',
  'which-half': 'Это утром или вечером? Напишите, пожалуйста, в виде 14:30.',
  'several': 'Здесь несколько ответов. Напишите, пожалуйста, только один.',
  'no-file': 'Пришлите, пожалуйста, файл.',
  'only-a-file': 'Ответьте, пожалуйста, словами: файлы я здесь не читаю.',
  'too-long': 'Это слишком длинно для меня. Напишите, пожалуйста, короче.',
  'no-choice': 'Выберите, пожалуйста, что-то из этого:',
  'refused': 'Такой ответ не подходит. Попробуйте, пожалуйста, ещё раз.',
};

/** What a person reads after a wrong answer, where the question has no words of its own. Unknown languages read English. */
export function sentenceFor(why: Wrong, { choices }: Pick<Question, 'choices'>, language: string): string {
  const sentences = language.toLowerCase().startsWith('ru') ? RUSSIAN : ENGLISH;
  return sentences[choices ? 'no-choice' : why];
}
