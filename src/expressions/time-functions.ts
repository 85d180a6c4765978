import { say } from '../diagnostics/phrase.ts';
import type { Shape } from '../schema/shape.ts';
import type { Calendar } from './calendar.ts';
import { compileDateFormat } from './date-format.ts';
import { type Argument, expectShape, type TextFunction, textValue, type Using, type Value } from './text-function.ts';
import { toText } from './to-text.ts';
import { ExpressionError } from './types.ts';

const TIMES: readonly Shape['kind'][] = ['when', 'instant', 'text'];

export const date: TextFunction = {
  name: 'date', least: 1, most: 2, zoned: true,
  compile: (first, [format], using) => {
    expectShape(first, TIMES, 'time', using);
    if (format === undefined) return shown('date', first, using, intlFormat({ dateStyle: 'long' }, using));
    if (typeof format.literal !== 'string') {
      using.problem('wrong-type', { expected: say('date-format'), found: say('value') }, format);
      return first;
    }
    const compiled = compileDateFormat(format.literal, using.language, using.calendar);
    if (compiled.ok) return shown('date', first, using, compiled.value);
    for (const { word, closest } of compiled.problems) {
      const reason = closest === undefined ? say('date-letters', { word }) : say('date-letters-instead', { word, closest });
      using.problem('broken-template', { reason }, format, closest === undefined ? undefined : using.written(format).replace(word, closest));
    }
    return first;
  },
};

export const time: TextFunction = {
  name: 'time', least: 1, most: 1, zoned: true,
  compile: (first, _rest, using) => {
    expectShape(first, TIMES, 'time', using);
    return shown('time', first, using, intlFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, using));
  },
};

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

export const ago: TextFunction = {
  name: 'ago', least: 1, most: 1,
  compile: (first, _rest, using) => {
    expectShape(first, TIMES, 'time', using);
    const format = new Intl.RelativeTimeFormat(using.language, { numeric: 'auto' });
    return textValue((frame) => {
      const instant = instantOf('ago', first.read(frame), using.calendar);
      if (instant === undefined) return '';
      const now = using.calendar.instant(frame.scope['now']);
      if (now === undefined) throw new ExpressionError('`ago` needs `now`, which is not known here');
      const apart = instant.getTime() - now.getTime();
      const [unit, length] = UNITS.find(([, ms]) => Math.abs(apart) >= ms) ?? ['second', Number.POSITIVE_INFINITY];
      return format.format(Math.trunc(apart / length), unit);
    });
  },
};

function intlFormat(options: Intl.DateTimeFormatOptions, { language, calendar }: Using): (instant: Date) => string {
  const format = new Intl.DateTimeFormat(language, { ...options, timeZone: calendar.timezone });
  return (instant) => format.format(instant);
}

function shown(name: string, first: Argument, { calendar }: Using, format: (instant: Date) => string): Value {
  return textValue((frame) => {
    const instant = instantOf(name, first.read(frame), calendar);
    return instant === undefined ? '' : format(instant);
  });
}

/** Undefined where the portal left the time out. */
function instantOf(name: string, value: unknown, calendar: Calendar): Date | undefined {
  if (value === undefined || value === null || value === '' || value === false) return undefined;
  const instant = calendar.instant(value);
  if (instant === undefined) throw new ExpressionError(`\`${name}\` needs a time, and got "${toText(value).slice(0, 50)}"`);
  return instant;
}
