/** What the bot says on its own when a flow cannot: neutral, in the reader's language where it is known. */
export interface Sentences {
  readonly failed: string;
  /** The flow runs already, and takes nothing new. */
  readonly busy: string;
  readonly missingArgument: (name: string, usage: string) => string;
  readonly wrongArgument: (typed: string, name: string, usage: string) => string;
}

const ENGLISH: Sentences = {
  failed: 'Sorry, something went wrong on my side. Please try again later.',
  busy: 'I am still busy with this. Please wait a moment.',
  missingArgument: (name, usage) => `“${name}” is missing. Write it like this: ${usage}`,
  wrongArgument: (typed, name, usage) => `“${typed}” does not fit “${name}”. Write it like this: ${usage}`,
};

const RUSSIAN: Sentences = {
  failed: 'Извините, у меня что-то пошло не так. Попробуйте, пожалуйста, позже.',
  busy: 'Я ещё занимаюсь этим. Подождите, пожалуйста, немного.',
  missingArgument: (name, usage) => `Не хватает «${name}». Напишите так: ${usage}`,
  wrongArgument: (typed, name, usage) => `«${typed}» не подходит для «${name}». Напишите так: ${usage}`,
};

/** `language` is a code such as `ru`; unknown ones read English. */
export function sentencesIn(language: string): Sentences {
  return language.toLowerCase().startsWith('ru') ? RUSSIAN : ENGLISH;
}
