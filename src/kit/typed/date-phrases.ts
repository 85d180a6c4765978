import type { ParsedComponents, ParsedResult } from 'chrono-node';
import { type Chrono, casual as german } from 'chrono-node/de';
import { casual as english } from 'chrono-node/en';
import { casual as russian } from 'chrono-node/ru';
import { type Day, isoDay } from './days.ts';
import { baseLanguage, type Why } from './read.ts';

/** A week or month in which a day is still to be chosen. */
const VAGUE = /(?<!\p{L})(?:(?:next|this|last|coming) (?:week|month|quarter|year)|(?:следующ|прошл|эт|будущ)\p{L}* (?:недел|месяц|квартал|год)\p{L}*|(?:nächste|diese|letzte)\p{L}* (?:woche|monat|quartal|jahr)|конец|конце|начал[оеа]|середин[аеу])/iu;
const FEW = /(?<!\p{L})(?:few|couple|several|weekend|paar|wochenende|несколько|пар[уы]|выходны[ех])(?!\p{L})/iu;
const LAST = /(?<!\p{L})(?:last|прошл\p{L}*|letzte\p{L}*)(?!\p{L})/iu;
const WHICH = /(?<!\p{L})(?:this|next|last|эт(?:у|от|о|ой)|следующ\p{L}*|прошл\p{L}*|ближайш\p{L}*|diese\p{L}*|nächste\p{L}*|letzte\p{L}*)(?!\p{L})/iu;
/** `3 дня` alone is a length of time, which chrono takes for a day. */
const LENGTH = /(?<!\p{L})(?:день|дня|дней|недел[яюиь]\p{L}*)(?!\p{L})/iu;
const DIRECTION = /(?<!\p{L})(?:через|спустя|назад)(?!\p{L})/iu;

/** What chrono does not know, in words that it knows. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/(?<!the )day after tomorrow/iu, 'the day after tomorrow'], [/(?<!\p{L})вс(?!\p{L})\.?/iu, 'воскресенье'], [/(?<!\p{L})früh(?!\p{L})/iu, ''],
  [/(?<!\p{L})понедельнику(?!\p{L})/iu, 'понедельник'],
];

/** The day that is told by `tomorrow`, `next Friday`, `через 3 дня`. `wall` is the time in the person's zone, as if it were UTC. */
export function dayInWords(text: string, language: string, wall: Date, isClear: (rest: string) => boolean): Day | Why {
  const typed = KNOWN.reduce((changed, [pattern, known]) => changed.replace(pattern, known), text);
  if (FEW.test(typed) || (LENGTH.test(typed) && !DIRECTION.test(typed))) return 'not-a-date';
  const found = foundBy(chronosOf(typed, language), typed, wall);
  const days = new Map(found.map(({ start }) => [isoDay(dayIn(start)), start]));
  const [start] = days.values();
  if (start === undefined || found.some(({ end }) => end)) return 'not-a-date';
  if (days.size > 1 || isTodayOrInAWeek(start, typed, wall)) return 'several';
  const isOneDay = start.isCertain('weekday') || (start.isCertain('day') && !VAGUE.test(typed));
  const rest = found.reduce((left, result) => left.replace(result.text, ' '), typed);
  return isOneDay && isClear(rest) ? dayIn(start) : 'not-a-date';
}

/** What the first of them finds that finds something. */
function foundBy([chrono, ...others]: readonly Chrono[], typed: string, wall: Date): readonly ParsedResult[] {
  const found = chrono?.parse(typed, { instant: wall, timezone: 0 }, { forwardDate: !LAST.test(typed) }) ?? [];
  return found.length > 0 || others.length === 0 ? found : foundBy(others, typed, wall);
}

/** Words in Cyrillic are Russian whatever the bot speaks. */
function chronosOf(typed: string, language: string): readonly Chrono[] {
  if (/\p{Script=Cyrillic}/u.test(typed)) return [russian];
  return baseLanguage(language) === 'de' ? [german, english] : [english];
}

/** `On Friday`, said on a Friday. */
function isTodayOrInAWeek(start: ParsedComponents, typed: string, wall: Date): boolean {
  return start.isCertain('weekday') && !start.isCertain('day') && start.get('weekday') === wall.getUTCDay() && !WHICH.test(typed);
}

function dayIn(components: ParsedComponents): Day {
  return { year: components.get('year') ?? 0, month: components.get('month') ?? 0, day: components.get('day') ?? 0 };
}
