/** What the bot says on its own when a flow cannot: neutral, in the reader's language where it is known. */
export interface Sentences {
  readonly failed: string;
  /** The flow runs already, and takes nothing new. */
  readonly busy: string;
  /** A question was not answered in time, not understood too often, or called off, and the file says nothing else. */
  readonly no_answer: string;
  readonly gave_up: string;
  readonly on_cancel: string;
  /** A press of a choice, or of a button, that belongs to nothing any more. */
  readonly outdated: string;
  /** A press of a choice by somebody who was not asked. */
  readonly notAsked: string;
  /** The file has changed, and the flow that a person is in is not in it any more. */
  readonly removed: string;
  readonly missingArgument: (name: string, usage: string) => string;
  readonly wrongArgument: (typed: string, name: string, usage: string) => string;
}

const ENGLISH: Sentences = {
  failed: 'Sorry, something went wrong on my side. Please try again later.',
  busy: 'I am still busy with this. Please wait a moment.',
  no_answer: 'I have not heard from you, so I am closing this. Write to me again when you want to go on.',
  gave_up: 'I did not understand that, so I am closing this. Write to me again when you want to try once more.',
  on_cancel: 'All right, cancelled.',
  outdated: 'This button is out of date. Nothing was changed.',
  notAsked: 'This question is for somebody else.',
  removed: 'This has changed in the meantime, and your answers so far cannot be used any more. Please begin again.',
  missingArgument: (name, usage) => `“${name}” is missing. Write it like this: ${usage}`,
  wrongArgument: (typed, name, usage) => `“${typed}” does not fit “${name}”. Write it like this: ${usage}`,
};

const RUSSIAN: Sentences = {
  failed: 'Извините, у меня что-то пошло не так. Попробуйте, пожалуйста, позже.',
  busy: 'Я ещё занимаюсь этим. Подождите, пожалуйста, немного.',
  no_answer: 'Ответа так и не было, поэтому я завершаю этот разговор. Напишите мне, когда захотите продолжить.',
  gave_up: 'Мне не удалось это понять, поэтому я завершаю этот разговор. Напишите мне, когда захотите попробовать ещё раз.',
  on_cancel: 'Хорошо, отменено.',
  outdated: 'Эта кнопка устарела. Ничего не изменилось.',
  notAsked: 'Этот вопрос задан не вам.',
  removed: 'За это время всё поменялось, и прежние ответы больше не подходят. Начните, пожалуйста, заново.',
  missingArgument: (name, usage) => `Не хватает «${name}». Напишите так: ${usage}`,
  wrongArgument: (typed, name, usage) => `«${typed}» не подходит для «${name}». Напишите так: ${usage}`,
};

/** `language` is a code such as `ru`; unknown ones read English. */
export function sentencesIn(language: string): Sentences {
  return language.toLowerCase().startsWith('ru') ? RUSSIAN : ENGLISH;
}
