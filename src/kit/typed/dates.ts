import { foldText, words } from '../fold-text.ts';
import { dayInWords } from './date-phrases.ts';
import { type Day, dayOf, exists, isoDay, nextOf, wallTime } from './days.ts';
import { monthsInDigits } from './months.ts';
import { baseLanguage, read, type Read, type Reader, unread, type Why } from './read.ts';

/** A longer text tells more than a day. */
const LONGEST = 200;
const WORDS = 12;
const PHRASE = 20;
/** A year in two digits is at most so many years ahead: `27` is 2027, `90` is 1990. */
const AHEAD = 15;
/** Every 29 February comes within so many years. */
const LEAP = 8;

const TIME = /(?:(?<=\d)t|(?<![\d.,:/-]))\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?![\d:])/gu;
const DAY = /(?<![\d.,:/-])(?:(\d{4})([-./])(\d{1,2})\2(\d{1,2})|(\d{1,2})([./-])(\d{1,2})(?:\6(\d{4}|\d{2}))?\.?)(?!\d|[-/.:,]\d)/gu;
const OF_MONTH = /^(?:on )?(?:the |am )?(\d{1,2})(?:st|nd|rd|th|\.|(?:[- ]?(?:го|ого|е|ое))(?: числа)?| числа)$/u;

/** With these beside it the day is a limit, one of several, or not meant. */
const UNCLEAR: ReadonlySet<string> = new Set((
  'or not no never after before since from every each between except earlier later within week weeks month months '
  + 'или либо не ни нет после перед с со от каждый каждую каждое между кроме раньше позже начиная течение '
  + 'oder nicht kein nach vor seit ab jeden jede zwischen außer früher später'
).split(' '));

/** The one day in a text, as `2027-01-31`; without a year the next one. */
export function readDay(text: string, reader: Reader): Read<string> {
  if (text.length > LONGEST) return unread('not-a-date');
  const wall = wallTime(reader.now, reader.timezone);
  const written = writtenDay(text, reader.language, dayOf(wall));
  const day = written ?? (mayBePhrase(text) ? dayInWords(text, reader.language, wall, isClear) : 'not-a-date');
  if (typeof day === 'string') return unread(day);
  return exists(day) ? read(isoDay(day)) : unread('no-such-day');
}

/** The day that stands in a text in digits, whether a calendar has it or not; undefined where there is none. */
function writtenDay(text: string, language: string, today: Day): Day | Why | undefined {
  const folded = monthsInDigits(foldText(text).replace(TIME, ' '));
  const [, alone] = OF_MONTH.exec(folded.trim()) ?? [];
  if (alone !== undefined) return nextOfMonth(Number(alone), today) ?? 'no-such-day';
  const [found, ...more] = folded.matchAll(DAY);
  if (found === undefined) return undefined;
  if (more.length > 0) return 'several';
  if (!isClear(folded.replace(found[0], ' '))) return 'not-a-date';
  const [, year, , month = '', day = ''] = found;
  return year === undefined ? withoutOrder(found, language, today) : { year: Number(year), month: Number(month), day: Number(day) };
}

/** Chrono is slow with much text. */
function mayBePhrase(text: string): boolean {
  return /\p{L}/u.test(text) && words(text).length <= PHRASE;
}

/** Whether what stands beside a day leaves it as it is. */
function isClear(rest: string): boolean {
  const others = words(foldText(rest));
  return others.length <= WORDS && !others.some((word) => /\d/.test(word) || UNCLEAR.has(word));
}

function withoutOrder(found: RegExpExecArray, language: string, today: Day): Day | Why | undefined {
  const [first, second] = [Number(found[5]), Number(found[7])];
  const [sign, year] = [found[6], found[8]];
  // `3-5` is from three to five.
  if (sign === '-' && year === undefined) return undefined;
  const dayFirst = sign === '.' || second > 12 === first > 12 ? isDayFirst(sign, language) : first > 12;
  if (dayFirst === undefined && first !== second) return 'day-or-month';
  const [day, month] = dayFirst ?? true ? [first, second] : [second, first];
  if (year !== undefined) return { year: fullYear(year, today.year), month, day };
  return nextOf(Array.from({ length: LEAP + 1 }, (_each, ahead) => ({ year: today.year + ahead, month, day })), today) ?? 'no-such-day';
}

/** Undefined where both are usual. */
function isDayFirst(sign: string | undefined, language: string): boolean | undefined {
  const base = baseLanguage(language);
  if (sign === '.') return true;
  if (base === 'en') return undefined;
  const order = new Intl.DateTimeFormat([base, 'ru']).formatToParts(0).map(({ type }) => type);
  return order.indexOf('day') < order.indexOf('month');
}

function fullYear(typed: string, thisYear: number): number {
  if (typed.length === 4) return Number(typed);
  const year = thisYear - thisYear % 100 + Number(typed);
  return year > thisYear + AHEAD ? year - 100 : year;
}

function nextOfMonth(day: number, today: Day): Day | undefined {
  const months = Array.from({ length: 12 }, (_each, ahead) => today.month - 1 + ahead);
  return nextOf(months.map((at) => ({ year: today.year + Math.floor(at / 12), month: at % 12 + 1, day })), today);
}
