import type { Scalar } from 'yaml';
import { calendarOf, UTC } from '../../expressions/calendar.ts';
import { dateInOurWords, timeInOurWords } from '../../kit/date-words.ts';
import { closest } from '../../kit/closest.ts';
import type { Moment } from '../../program/conversation.ts';
import { type Entry, presentValue, scalarOf } from '../entries.ts';
import { type Findings, report, rewritten } from '../findings.ts';
import { readId } from '../settings.ts';

/** When talks begin that do not say: the morning of a Monday. */
const USUAL_START = '2026-03-02 09:00';

const EXAMPLE = 'clock: 2026-03-03 09:59 Europe/Berlin';
const FORM = /^(\S+)[ T]+(\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}[.h]\d{2})(?: +(\S+))?$/;

/** The time at which talks begin. `timezone` counts where the text names none. */
export function readClock(findings: Findings, entry: Entry | undefined, timezone: string | undefined): Moment | undefined {
  const node = entry && presentValue(findings, entry);
  const scalar = node && scalarOf(findings, 'clock', node, () => EXAMPLE);
  const typed = scalar && readId(findings, 'clock', scalar);
  return scalar && typed !== undefined ? momentIn(findings, scalar, typed, timezone) : undefined;
}

function momentIn(findings: Findings, scalar: Scalar<string>, typed: string, timezone: string | undefined): Moment | undefined {
  const parts = partsOf(typed);
  const { zone = timezone } = parts;
  const calendar = calendarIn(zone);
  if (zone !== undefined && !calendar) return reportZone(findings, scalar, { typed, zone });
  const at = calendar && parts.date !== '' ? calendar.instant(`${parts.date} ${parts.time.padStart(5, '0')}`) : undefined;
  if (at && calendar) return { at: at.getTime(), timezone: calendar.timezone };
  report(findings, 'clock-form', scalar, { args: { word: typed }, ...rewritten(findings, scalar, inOurWords(parts)) });
  return undefined;
}

interface ClockParts {
  readonly date: string;
  readonly time: string;
  readonly zone: string | undefined;
}

function partsOf(typed: string): ClockParts {
  const [, date = '', time = '', zone] = FORM.exec(typed.trim()) ?? [];
  return { date, time, zone };
}

/** The usual time in a zone. */
export function usualStart(timezone: string | undefined): Moment {
  const calendar = calendarIn(timezone) ?? UTC;
  return { at: calendar.instant(USUAL_START)?.getTime() ?? 0, timezone: calendar.timezone };
}

function calendarIn(timezone: string | undefined): ReturnType<typeof calendarOf> {
  return timezone === undefined ? UTC : calendarOf(timezone);
}

function reportZone(findings: Findings, scalar: Scalar<string>, { typed, zone }: { readonly typed: string; readonly zone: string }): undefined {
  const near = closest(zone, Intl.supportedValuesOf('timeZone'));
  report(findings, 'unknown-timezone', scalar, { args: { word: zone, closest: near }, ...rewritten(findings, scalar, near === undefined ? undefined : typed.replace(zone, near)) });
}

function inOurWords({ date, time, zone }: ClockParts): string | undefined {
  const day = dateInOurWords(date);
  const hour = /^\d{1,2}:\d{2}(?::\d{2})?$/.test(time) ? time : timeInOurWords(time);
  return day === undefined || hour === undefined || !UTC.instant(`${day} ${hour.padStart(5, '0')}`) ? undefined : [day, hour, ...(zone === undefined ? [] : [zone])].join(' ');
}
