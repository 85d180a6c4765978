import { isSeq, type Node } from 'yaml';
import { UTC } from '../expressions/calendar.ts';
import { dateInOurWords, timeInOurWords } from '../kit/date-words.ts';
import { firstLine, scalarOf } from './entries.ts';
import { type Findings, report, rewritten } from './findings.ts';
import type { Cell } from './scalars.ts';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** A day that a calendar has, as 2027-01-31. */
function isDate(typed: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) && UTC.instant(typed) !== undefined;
}

/** How a day or a time is written, and what is said and offered where it is written in another way. */
interface Form {
  readonly fits: (typed: string) => boolean;
  readonly code: 'not-a-date' | 'not-a-time';
  readonly meant: (typed: string) => string | undefined;
}

const DATE: Form = { fits: isDate, code: 'not-a-date', meant: dateInOurWords };
const CLOCK: Form = { fits: (typed) => TIME.test(typed), code: 'not-a-time', meant: timeInOurWords };

function readForm(findings: Findings, { key, node }: Cell, { fits, code, meant }: Form): string | undefined {
  const scalar = scalarOf(findings, key, node);
  if (!scalar || fits(scalar.value)) return scalar?.value;
  report(findings, code, node, { args: { word: scalar.value }, ...rewritten(findings, node, meant(scalar.value)) });
  return undefined;
}

/** A day as 2027-01-31. */
export function readDate(findings: Findings, cell: Cell): string | undefined {
  return readForm(findings, cell, DATE);
}

/** A time of the day as 09:30. */
export function readTimeOfDay(findings: Findings, cell: Cell): string | undefined {
  return readForm(findings, cell, CLOCK)?.padStart(5, '0');
}

/** One day or a list of days. */
export function readDates(findings: Findings, { key, node }: Cell): readonly string[] {
  const items = isSeq(node) ? (node.items as Node[]) : [node];
  if (items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  return items.flatMap((item) => readDate(findings, { key, node: item }) ?? []);
}
