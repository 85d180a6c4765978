import { foldText } from '../fold-text.ts';
import { composed, type Part, partOfWord } from './number-words.ts';
import { baseLanguage, read, type Read, type Reader, unread } from './read.ts';

/** More words than these are a story in which a number occurs. */
const WORDS = 15;
/** From here on digits before the point are lost in a JavaScript number. */
const TOO_LARGE = 1e15;

/**
 * A number in digits with what may stand between them; a fraction; a word; or what makes another number of its neighbours. Digits
 * behind a letter, a sign or a point belong to a code, a range or a date: they are tokens one by one.
 */
const TOKEN = /((?<![\p{L}\p{N}.,/+\-–—−])[+\-−–]?(?:\d+(?:[.,'’ ]\d+)*|[.,]\d+))|[½¼¾]|\p{L}[\p{L}\p{M}]*|[\d<>≤≥±×*^=]|(?<=\d)[+:/²³]/gu;

/** With these the number beside them is a limit, one of several, or not meant. */
const UNCLEAR: ReadonlySet<string> = new Set((
  'or not no without more less over under least most above below between than minus half quarter dozen couple k m b '
  + 'или либо не ни нет без больше меньше более менее свыше минимум максимум от до между под минус пол половина половиной четверть дюжина пара пару к т '
  + 'oder nicht kein keine keinen ohne mehr weniger über unter mindestens höchstens bis zwischen halb halbe halbes dutzend'
).split(' '));

const FRACTIONS: ReadonlyMap<string, number> = new Map([['½', 0.5], ['¼', 0.25], ['¾', 0.75]]);

/** Other digits than 0 to 9 that people have on their keyboards, by their zeros: Arabic, Persian, Hindi, Bengali, full width. */
const ZEROS: readonly number[] = [0x06_60, 0x06_f0, 0x09_66, 0x09_e6, 0xff_10];

/** The one number in a text. */
export function readNumber(text: string, reader: Reader): Read<number> {
  const [, minus, rest = ''] = /^(минус |minus )?([^]*)$/.exec(withHalves(foldText(inOurDigits(text)))) ?? [];
  // `- 5` is five in a list, or five below zero.
  if (/^[-–—−] /.test(rest)) return unread('not-a-number');
  const parts = partsOf(rest, reader.language);
  if (typeof parts === 'string') return unread(parts);
  const number = composed(parts);
  if (number === undefined) return unread(parts.length > 1 ? 'several' : 'not-a-number');
  if (Math.abs(number) >= TOO_LARGE) return unread('too-large');
  // 2.3 million is 2299999.9999999995 otherwise; and there is no -0.
  return read(Number((minus === undefined ? number : -number).toPrecision(15)) + 0);
}

/** The one whole number in a text. */
export function readInteger(text: string, reader: Reader): Read<number> {
  const number = readNumber(text, reader);
  return number.ok && !Number.isInteger(number.value) ? unread('not-whole') : number;
}

/** The parts of the one number, all side by side. */
function partsOf(text: string, language: string): readonly Part[] | 'not-a-number' | 'several' {
  const parts: Part[] = [];
  let words = 0;
  let end = 0;
  for (const { 0: token, 1: digits, index } of text.matchAll(TOKEN)) {
    const part = digits === undefined ? partOf(token, text.charAt(index - 1)) : { count: fromDigits(digits, language), inDigits: true };
    if (part === undefined) words += 1;
    if (words > WORDS || (part === undefined ? isUnclear(token) : part.count === undefined && part.times === undefined)) return 'not-a-number';
    if (part === undefined) continue;
    if (parts.length > 0 && !/^[ -]?$/.test(text.slice(end, index))) return 'several';
    parts.push(part);
    end = index + token.length;
  }
  return parts.length === 0 ? 'not-a-number' : parts;
}

function isUnclear(token: string): boolean {
  return UNCLEAR.has(token) || !/\p{L}/u.test(token);
}

function partOf(token: string, before: string): Part | undefined {
  // `5k`; apart from the digit it is a word.
  if ((token === 'k' || token === 'к') && /\d/.test(before)) return { times: 1_000 };
  const fraction = FRACTIONS.get(token);
  return fraction === undefined ? partOfWord(token) : { count: fraction };
}

/** Digits with signs between them; undefined where these could be thousands as well as decimals, or are neither. */
function fromDigits(token: string, language: string): number | undefined {
  const [, sign = '', body = ''] = /^([+\-−–]?)(.*)$/.exec(token) ?? [];
  const cut = decimalAt(body, language);
  if (cut === undefined) return undefined;
  const whole = body.slice(0, cut);
  if (!/^(?:\d*|[1-9]\d{0,2}(?:([.,'’ ])\d{3})(?:\1\d{3})*)$/.test(whole)) return undefined;
  const number = Number(`${whole.replace(/\D/g, '')}.${body.slice(cut + 1)}0`);
  return sign === '' || sign === '+' ? number : -number;
}

/** Where the decimals begin; the length of the text where there are none. */
function decimalAt(body: string, language: string): number | undefined {
  const between: readonly string[] = body.match(/\D/g) ?? [];
  const last = between.at(-1);
  const at = body.search(/\D\d*$/);
  if ((last !== '.' && last !== ',') || between.indexOf(last) < between.length - 1) return body.length;
  if (between.length > 1 || !/^[1-9]\d{0,2}\D\d{3}$/.test(body)) return at;
  const { decimal, group } = signsOf(language);
  return last === decimal ? at : last === group ? body.length : undefined;
}

interface Signs {
  readonly decimal: string | undefined;
  readonly group: string | undefined;
}

const known = new Map<string, Signs>();

/** Asking Intl takes a tenth of a millisecond. */
function signsOf(language: string): Signs {
  const base = baseLanguage(language);
  const signs = known.get(base) ?? askedSigns(base);
  known.set(base, signs);
  return signs;
}

function askedSigns(base: string): Signs {
  const parts = new Map<string, string>(new Intl.NumberFormat([base, 'en']).formatToParts(12_345.6).map(({ type, value }) => [type, value]));
  return { decimal: parts.get('decimal'), group: parts.get('group') };
}

function withHalves(folded: string): string {
  return folded.replace(/ (?:с половиной|and a half)(?!\p{L})/gu, ' ½');
}

function inOurDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}
