import { foldText, words } from '../fold-text.ts';
import { yesOrNo } from '../yes-no.ts';
import { read, type Read, unread } from './read.ts';

const setOf = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')).map(squeezed));

/** Besides what `yesOrNo` knows. `lf` and `ytn` are `да` and `нет` on the other layout of the keyboard. */
const YES = setOf('yep yeah yup yea aye', 'д ага плюс угу давай давайте lf', 'j jawohl jo doch');
const NOT = setOf('not не nicht');
const NO = setOf('not nope nah never cannot cant dont wont disagree incorrect wrong', 'н не неа никак никогда нету ytn минус нельзя неудобно неверно неправильно отказываюсь', 'ne nee nicht nö niemals');

/** Yes, where nothing else says yes or no: `definitely`, but `definitely not`. Behind a `not` they are doubt: `not sure`. */
const AGREEING = setOf(
  'ok okay okey k sure definitely absolutely certainly surely course right correct exactly indeed agreed know certain always necessarily fine',
  'ок окей конечно хорошо ладно точно обязательно безусловно разумеется верно правильно именно естественно уверен уверена знаю всегда совсем',
  'natürlich klar gern gerne genau sicher richtig einverstanden selbstverständlich weiß unbedingt',
);

/** Yes, and no behind a `not`. */
const WILLING = setOf(
  'do will am did can agree want like', 'надо нужно хочу буду могу смогу приду готов готова готово согласен согласна можно подходит устраивает удобно подтверждаю сделал сделала сделано',
  'will möchte kann mag passt',
);

/** Says neither. */
const POLITE: ReadonlySet<string> = new Set([
  'please thanks thank you of i a very much so it is that now yet the today way s hi hello hey sorry unfortunately', 'пожалуйста спасибо большое я бы это же ну вот мне пока еще сейчас сегодня уже все так к сожалению увы здравствуйте привет добрый день вечер доброе утро извините',
  'bitte danke ich sehr das ist mir heute jetzt noch leider hallo guten tag morgen',
].flatMap((line) => line.split(' ')));

/** Whoever says one of these has not decided, or says yes to something else. */
const DOUBT = setOf(
  'maybe perhaps possibly probably depends unsure idk dunno idea but if unless or either neither think guess hope partly',
  'может возможно наверное наверно вероятно видимо если но или либо смотря зависит посмотрим думаю подумаю надеюсь сомневаюсь частично',
  'vielleicht eventuell wahrscheinlich wenn aber oder falls teils jein glaube',
);

const NOT_AGAINST = /(?<!\p{L})(?:не против|не возражаю|почему бы и нет|why not|warum nicht)(?!\p{L})/gu;
const YES_SIGN = /[👍👌✅✔☑🆗]/gu;
const NO_SIGN = /[👎❌🚫✖⛔]/gu;
const BETWEEN = /[^\p{L}\p{M}\p{N}' -]+/u;

/** A clear yes or no: in words of its own up to the first comma or sign, with nothing behind that takes it back. */
export function readYesNo(text: string): Read<boolean> {
  if (/^\++$/.test(text)) return read(true);
  if (/^[-–—−]$/.test(text)) return read(false);
  const folded = foldText(text).replace(/(?:ca|wo)?n['’]t(?!\p{L})/gu, ' not').replace(NOT_AGAINST, ',yes,').replace(YES_SIGN, ',yes,').replace(NO_SIGN, ',no,');
  const segments = folded.split(BETWEEN).map(words).filter((segment) => segment.length > 0 && !segment.every((word) => POLITE.has(word)));
  if (isAskedBack(folded) || segments.some((segment) => segment.some((word) => has(DOUBT, word)))) return unread('not-yes-or-no');
  const [first, ...rest] = segments.map(said);
  return typeof first !== 'boolean' || rest.some((other) => other !== undefined && other !== first) ? unread('not-yes-or-no') : read(first);
}

/** Undefined for words that say something else. */
function said(segment: readonly string[]): boolean | 'both' | undefined {
  if (segment.some((word, at) => has(AGREEING, word) && at > 0 && has(NOT, segment[at - 1] ?? ''))) return 'both';
  if (!segment.every((word) => polarity(word) !== undefined || POLITE.has(word) || has(AGREEING, word) || has(WILLING, word))) return undefined;
  const strong = new Set(segment.map(polarity).filter((each) => each !== undefined));
  if (strong.size > 1) return 'both';
  const [only] = strong;
  return only ?? true;
}

function polarity(word: string): boolean | undefined {
  return yesOrNo(word) ?? yesOrNo(squeezed(word)) ?? (has(YES, word) ? true : has(NO, word) ? false : undefined);
}

function has(set: ReadonlySet<string>, word: string): boolean {
  return set.has(squeezed(word));
}

/** `дааа` is `да`. */
function squeezed(word: string): string {
  return word.replace(/(\p{L})\1+/gu, '$1');
}

/** `Yes?` */
function isAskedBack(folded: string): boolean {
  return /^[\p{L} ]*\?/u.test(folded);
}
