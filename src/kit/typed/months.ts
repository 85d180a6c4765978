/** Beginnings of the names of the months in English, German and Russian, from January on. */
const NAMES: readonly string[] = [
  'jan(?:uary|uar)?|январ[ья]|янв', 'feb(?:ruary|ruar)?|феврал[ья]|февр?', 'mar(?:ch)?|märz|mär|марта?|мар', 'apr(?:il)?|апрел[ья]|апр', 'may|mai|ма[йя]',
  'june?|juni|июн[ья]?', 'july?|juli|июл[ья]?', 'aug(?:ust)?|августа?|авг', 'sept?(?:ember)?|сентябр[ья]|сент?', 'o[ck]t(?:ober)?|октябр[ья]|окт',
  'nov(?:ember)?|ноябр[ья]|нояб?', 'de[cz](?:ember)?|декабр[ья]|дек',
];
const NAME = NAMES.join('|');
const YEAR = String.raw`(?:,? ?(\d{4})(?!\d)(?: ?(?:года?|г)(?!\p{L})\.?)?)?`;
const DAY = String.raw`(?<![\d.,:/-])(\d{1,2})(?:st|nd|rd|th|[- ]?(?:го|ого|е|ое)|\.)?`;

const DAY_MONTH = new RegExp(String.raw`${DAY}(?: of| числа)? ?(${NAME})(?!\p{L})\.?${YEAR}`, 'u');
const MONTH_DAY = new RegExp(String.raw`(?<!\p{L})(${NAME})\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![\d.:/-])${YEAR}`, 'u');
const WHOLE = NAMES.map((names) => new RegExp(`^(?:${names})$`, 'u'));

/** A folded text whose month is a word, with digits in its place: `3 марта 2028 года` is `3.3.2028`, `march 3rd` is `3.3`. */
export function monthsInDigits(folded: string): string {
  return folded
    .replace(DAY_MONTH, (_whole, day: string, name: string, year?: string) => inDigits(day, name, year))
    .replace(MONTH_DAY, (_whole, name: string, day: string, year?: string) => inDigits(day, name, year));
}

function inDigits(day: string, name: string, year: string | undefined): string {
  const month = WHOLE.findIndex((names) => names.test(name)) + 1;
  return ` ${day}.${String(month)}${year === undefined ? '' : `.${year}`} `;
}
