import { foldText, words } from '../fold-text.ts';
import { hourInPeriod, PERIOD_WORDS } from './day-periods.ts';
import { partOfWord } from './number-words.ts';
import { baseLanguage, read, type Read, type Reader, unread, type Why } from './read.ts';

/** A longer text tells more than a time. */
const LONGEST = 120;
/** Up to this hour a bare one is one of the afternoon as likely as one of the night. */
const UNCLEAR_HOUR = 7;
const DAY = 24 * 60;

const NAMED: ReadonlyMap<string, number> = new Map([
  ...['noon', 'midday', 'полдень', 'mittag', 'mittags'].map((word) => [word, 12 * 60] as const),
  ...['midnight', 'полночь', 'mitternacht'].map((word) => [word, 0] as const),
]);

/** `Half past nine`, `halb zehn`, `полдесятого`: minutes from the hour that is named. */
const FROM_HOUR: readonly (readonly [RegExp, number])[] = [
  [/^half past /, 30], [/^(?:quarter past|viertel nach) /, 15], [/^(?:quarter to|viertel vor|без (?:четверти|пятнадцати)) /, -15], [/^без двадцати /, -20],
  [/^без десяти /, -10], [/^без пяти /, -5], [/^(?:halb |пол(?:овин[ауе] | )?(?=\p{L}+го(?!\p{L})))/u, -30], [/^четверть (?=\p{L}+го(?!\p{L}))/u, -45],
];
const OF_HOUR = ['первого', 'второго', 'третьего', 'четвертого', 'пятого', 'шестого', 'седьмого', 'восьмого', 'девятого', 'десятого', 'одиннадцатого', 'двенадцатого'];

const FILLERS = /^(?:(?:в|во|к|около|примерно|давай|давайте|лучше|ровно|at|by|about|around|let's say|a|um|gegen|ca\.?) )+/;
const CLOCK = new RegExp(String.raw`^(\d{1,2})(?:([:., -])?(\d{2})(?::00)?)?:? ?(${PERIOD_WORDS})?$`, 'u');
const INSIDE = new RegExp(String.raw`(?<![\d.,:])(?:\d{1,2}:\d{2}(?: ?(?:${PERIOD_WORDS}))?|\d{1,2} ?(?:${PERIOD_WORDS}))(?![\p{L}\d])`, 'gu');

/** With these beside it the time is a limit, or not meant. */
const UNCLEAR: ReadonlySet<string> = new Set((
  'or not no after before from until till later earlier or или не нет после до с со позже раньше либо oder nicht kein nach vor ab bis später früher'
).split(' '));

/** The one time of the day in a text, as `09:05`. */
export function readTime(text: string, { language }: Reader): Read<string> {
  if (text.length > LONGEST) return unread('not-a-time');
  const folded = foldText(text).replace(/[!)?]+$|(?<!\.\p{L})\.$/u, '');
  const isEnglish = baseLanguage(language) === 'en';
  const minutes = fromPhrase(folded, isEnglish) ?? fromInside(folded, isEnglish);
  return typeof minutes === 'number' ? read(onClock(minutes)) : unread(minutes);
}

/** Minutes since midnight, or why there are none. */
type Minutes = number | Why;

function fromPhrase(folded: string, isEnglish: boolean): Minutes | undefined {
  const phrase = folded.replace(FILLERS, '').replace(/,? (?:пожалуйста|please|bitte|sharp|ровно)$/, '');
  return NAMED.get(phrase) ?? fromHour(phrase) ?? fromClock(inDigits(phrase), isEnglish);
}

/** A time inside a sentence that tells nothing else in digits. */
function fromInside(folded: string, isEnglish: boolean): Minutes {
  const found = folded.match(INSIDE) ?? [];
  const [time = ''] = found;
  if (found.length > 1) return 'several';
  if (found.length === 0 || /\d/.test(folded.replace(time, '')) || words(folded).some((word) => UNCLEAR.has(word))) return 'not-a-time';
  return fromClock(time, isEnglish) ?? 'not-a-time';
}

function fromHour(phrase: string): Minutes | undefined {
  const [prefix, minutes] = FROM_HOUR.find(([pattern]) => pattern.test(phrase)) ?? [];
  if (prefix === undefined || minutes === undefined) return undefined;
  const rest = inDigits(phrase.replace(prefix, '')).replace(/^\p{L}+/u, (word) => hourOf(word));
  const hour = fromClock(rest, true);
  return typeof hour === 'number' && hour % 60 === 0 ? (hour + minutes + DAY) % DAY : hour;
}

/** `десятого` is 10. */
function hourOf(word: string): string {
  const at = OF_HOUR.indexOf(word);
  return at === -1 ? word : String(at + 1);
}

function fromClock(text: string, isEnglish: boolean): Minutes | undefined {
  const match = CLOCK.exec(text);
  if (match === null) return undefined;
  const [, hours = '', sign, minutes = '', period] = match;
  if (sign === '-' && isHour(minutes)) return 'several';
  const time = minutesSince(Number(hours), Number(minutes), period);
  if (time === undefined) return 'not-a-time';
  const isWhole = period !== undefined || hours.startsWith('0') || !isUnclear(time);
  return isWhole || isInFull(minutes, isEnglish) ? time % DAY : 'which-half';
}

/** `3:30` is said of the afternoon where the clock has 12 hours. */
function isInFull(minutes: string, isEnglish: boolean): boolean {
  return minutes !== '' && !isEnglish;
}

/** `9-18` is from nine to six. */
function isHour(minutes: string): boolean {
  return Number(minutes) < 25 && minutes !== '00';
}

function minutesSince(hours: number, minutes: number, period: string | undefined): number | undefined {
  const hour = period === undefined ? hours : hourInPeriod(hours, period);
  if (hour === undefined || minutes > 59) return undefined;
  const time = hour * 60 + minutes;
  return time > DAY ? undefined : time;
}

function isUnclear(time: number): boolean {
  return time >= 60 && time < (UNCLEAR_HOUR + 1) * 60;
}

/** Number words as digits, and no words for hours and minutes behind digits. */
function inDigits(phrase: string): string {
  return phrase
    .replace(/\p{L}+/gu, (word) => String(partOfWord(word)?.count ?? word))
    .replace(/^час(?=$| )/, '1')
    .replace(/(\d) ?(?:h|ч|час(?:а|ов)?|uhr|o['’]?clock)\.?(?!\p{L}) ?/u, '$1:')
    .replace(/(\d) ?(?:мин(?:ут[аы]?)?|min(?:uten?|utes?)?)\.?(?!\p{L})/u, '$1');
}

function onClock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
