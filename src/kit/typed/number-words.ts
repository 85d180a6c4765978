/** Words for 0 to 19, in the forms that count things. */
const UNITS: readonly string[] = [
  'zero null ноль нуль', 'one eins ein eine einen один одна одно одну', 'two zwei два две двое', 'three drei три трое', 'four vier четыре четверо', 'five fünf пять пятеро',
  'six sechs шесть', 'seven sieben семь', 'eight acht восемь', 'nine neun девять', 'ten zehn десять', 'eleven elf одиннадцать', 'twelve zwölf двенадцать',
  'thirteen dreizehn тринадцать', 'fourteen vierzehn четырнадцать', 'fifteen fünfzehn пятнадцать', 'sixteen sechzehn шестнадцать',
  'seventeen siebzehn семнадцать', 'eighteen achtzehn восемнадцать', 'nineteen neunzehn девятнадцать',
];
const TENS: readonly string[] = [
  'twenty zwanzig двадцать', 'thirty dreißig тридцать', 'forty vierzig сорок', 'fifty fünfzig пятьдесят', 'sixty sechzig шестьдесят', 'seventy siebzig семьдесят',
  'eighty achtzig восемьдесят', 'ninety neunzig девяносто',
];
const HUNDREDS: readonly string[] = ['сто', 'двести', 'триста', 'четыреста', 'пятьсот', 'шестьсот', 'семьсот', 'восемьсот', 'девятьсот'];
const GERMAN = ['ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];

const WORDS: ReadonlyMap<string, number> = new Map([
  ...UNITS.flatMap((words, value) => words.split(' ').map((word) => [word, value] as const)),
  ...TENS.flatMap((words, at) => words.split(' ').map((word) => [word, at * 10 + 20] as const)),
  ...HUNDREDS.map((word, at) => [word, at * 100 + 100] as const),
  ...TENS.flatMap((words, at) => GERMAN.map((unit, below) => [`${unit}und${words.split(' ')[1] ?? ''}`, at * 10 + 21 + below] as const)),
  ['полтора', 1.5], ['полторы', 1.5], ['anderthalb', 1.5], ['eineinhalb', 1.5],
]);

const TIMES: ReadonlyMap<string, number> = new Map([
  ...'hundred hundert'.split(' ').map((word) => [word, 1e2] as const),
  ...'thousand tausend tsd тысяча тысячу тысячи тысяч тыс тр тыща тыщу тыщи тыщ'.split(' ').map((word) => [word, 1e3] as const),
  ...'million mln mio millionen миллион миллиона миллионов млн'.split(' ').map((word) => [word, 1e6] as const),
  ...'billion bn mrd milliarde milliarden миллиард миллиарда миллиардов млрд'.split(' ').map((word) => [word, 1e9] as const),
]);

/** Those that count one of them when nothing stands before them; `тысяч пять` is some five thousand. */
const ALONE: ReadonlySet<string> = new Set('hundred hundert thousand tausend million billion milliarde тысяча тысячу тыща тыщу миллион миллиард'.split(' '));

/** One part of a number: `five` counts, `thousand` multiplies what stands before it. */
export interface Part {
  readonly count?: number | undefined;
  readonly times?: number;
  /** Stands by itself: `20 five` are two. */
  readonly inDigits?: boolean;
  /** Says a number without a count before it. */
  readonly alone?: boolean;
}

/** The part of a number that a small word is. */
export function partOfWord(word: string): Part | undefined {
  const count = WORDS.get(word);
  if (count !== undefined) return { count };
  const times = TIMES.get(word);
  return times === undefined ? undefined : { times, alone: ALONE.has(word) };
}

interface Sum {
  readonly total: number;
  /** Counted since the last thousand; undefined behind one. */
  readonly group: number | undefined;
  /** What the next multiplier is below. */
  readonly below: number;
}

/** The number that its parts say one after another, as `two hundred | five | thousand`; undefined where these are several or none. */
export function composed(parts: readonly Part[]): number | undefined {
  let sum: Sum | undefined = { total: 0, group: undefined, below: Number.POSITIVE_INFINITY };
  for (const [at, part] of parts.entries()) sum &&= at > 0 && (part.inDigits ?? false) ? undefined : sumWith(sum, part);
  return sum && sum.total + (sum.group ?? 0);
}

function sumWith(sum: Sum, { count, times = 1, alone = true }: Part): Sum | undefined {
  return count === undefined ? multiplied(sum, times, alone) : counted(sum, count);
}

function counted({ total, group, below }: Sum, count: number): Sum | undefined {
  const before = group ?? (total === 0 ? undefined : total);
  return fitsBehind(before, count) ? { total, group: (group ?? 0) + count, below } : undefined;
}

function multiplied({ total, group, below }: Sum, times: number, alone: boolean): Sum | undefined {
  if (times >= below || (group === undefined && (!alone || total !== 0))) return undefined;
  const product = (group ?? 1) * times;
  return times === 100 ? { total, group: product, below } : { total: total + product, group: undefined, below: times };
}

/** As `five` behind `twenty`, `twenty` behind `hundred`, a half behind anything whole. */
function fitsBehind(sum: number | undefined, count: number): boolean {
  if (sum === undefined) return true;
  if (!Number.isInteger(sum) || sum === 0 || count === 0) return false;
  const room = sum % 1_000 === 0 ? 1_000 : sum % 100 === 0 ? 100 : sum % 10 === 0 && sum % 100 >= 20 ? 10 : 1;
  return count < room;
}
