type Period = 'am' | 'pm' | 'morning' | 'day' | 'evening' | 'night';

const WORDS: readonly (readonly [Period, string])[] = [
  ['am', 'am|a.m.|a.m'], ['pm', 'pm|p.m.|p.m'], ['morning', 'утра|утром|in the morning|morgens|früh|vormittags|am morgen|am vormittag'],
  ['day', 'дня|днем|пополудни|in the afternoon|mittags|nachmittags|am nachmittag'], ['evening', 'вечера|вечером|in the evening|tonight|abends|am abend'],
  ['night', 'ночи|ночью|at night|nachts|in der nacht'],
];

const PERIODS: ReadonlyMap<string, Period> = new Map(WORDS.flatMap(([period, words]) => words.split('|').map((word) => [word, period] as const)));

/** The words of a part of the day, longest first, for a pattern. */
export const PERIOD_WORDS = [...PERIODS.keys()].sort((a, b) => b.length - a.length).map((word) => word.replaceAll('.', String.raw`\.`)).join('|');

/** Hours that people name with each part of the day, on a clock with 24. */
const HOURS: Readonly<Record<Period, readonly (readonly [from: number, to: number])[]>> = {
  am: [[0, 11]],
  pm: [[12, 23]],
  morning: [[1, 11]],
  day: [[10, 18]],
  evening: [[16, 23]],
  night: [[0, 5], [21, 23]],
};

/** The hour on a clock with 24 that is meant by one with a word for a part of the day; undefined where they do not go together. */
export function hourInPeriod(hour: number, word: string): number | undefined {
  const period = PERIODS.get(word);
  if (period === undefined) return undefined;
  const meant = [hour % 12, hour % 12 + 12].filter((candidate) => HOURS[period].some(([from, to]) => from <= candidate && candidate <= to));
  const [only] = meant;
  return meant.length === 1 && ((hour >= 1 && hour <= 12) || only === hour) ? only : undefined;
}
