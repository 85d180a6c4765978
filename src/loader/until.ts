import type { Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { calendarOf, UTC, withHolidays } from '../expressions/calendar.ts';
import { ExpressionError } from '../expressions/types.ts';
import { meantMoment, type Moment, readMoment } from '../schedule/moment.ts';
import { ANY, type Shape } from '../schema/shape.ts';
import { compileComputed, isComputed, reportType } from './compile-expressions.ts';
import { type Compiled, constantOf, mapCompiled } from './compiled.ts';
import type { Scene } from './context.ts';
import { report, rewritten } from './findings.ts';
import { quotedLike } from './quote.ts';
import { readId } from './settings.ts';

const TIMES: readonly Shape['kind'][] = ['instant', 'when', 'text', 'any'];

/** A time to wait for: `18:00`, `workday 10:00`, `2027-01-31 10:00`, or `=` with a time. */
export function compileUntil(scene: Scene, key: string, scalar: Scalar<string>): Compiled<Moment> | undefined {
  if (isComputed(scalar.value)) return computedMoment(scene, key, scalar);
  const { findings, timezone } = scene.file;
  const typed = readId(findings, key, scalar);
  if (typed === undefined) return undefined;
  const moment = readMoment(typed, calendarIn(scene));
  if (!moment) {
    const meant = meantMoment(typed);
    report(findings, 'until-form', scalar, { args: { word: typed, closest: meant?.text }, ...rewritten(findings, scalar, meant?.isCertain ? quotedLike(scalar, meant.text) : undefined) });
  }
  if (timezone === undefined) report(findings, 'timezone-needed', scalar, { args: { word: key } });
  return moment && constantOf(moment, ANY);
}

function calendarIn({ file: { timezone = 'UTC', holidays } }: Scene): ReturnType<typeof withHolidays> {
  return withHolidays(calendarOf(timezone) ?? UTC, holidays);
}

function computedMoment(scene: Scene, key: string, scalar: Scalar<string>): Compiled<Moment> | undefined {
  const expression = compileComputed(scene, key, scalar);
  if (!expression) return undefined;
  if (!TIMES.includes(expression.shape.kind)) {
    reportType(scene, key, scalar, { expected: say('time'), shape: expression.shape });
    return undefined;
  }
  const calendar = calendarIn(scene);
  const made: Compiled = { render: expression.evaluate, shape: ANY };
  return mapCompiled(made, (value): Moment => {
    const at = calendar.instant(value)?.getTime();
    if (at === undefined) throw new ExpressionError(`"${key}" is a time, and this gives something else`);
    return () => at;
  });
}
