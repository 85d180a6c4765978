import Type from 'typebox';
import { calendarOf, UTC, withHolidays } from '../expressions/calendar.ts';
import { nextIn, type Rhythm } from '../schedule/rhythm.ts';
import type { Trigger, Zone } from '../schema/define-trigger.ts';
import { missed } from '../schema/fields.ts';
import { objectOf, WHEN } from '../schema/shape.ts';
import { askFor, trigger } from './asks.ts';

/** What all triggers have in common that come at times. */
export const RECURRING = {
  alone: false,
  timed: true,
  lacks: 'dialog',
  gives: () => ({ schedule: objectOf({ due: WHEN }) }),
} as const;

export const IF_MISSED = Type.Optional(missed({
  description: 'A time that passed while the bot did not run: `skip` when absent, `run_once` makes up for the last one, `{run_within: 1 hour}` only for so long.',
  examples: ['run_once'],
}));

/** `lateMs` is 0 where the author says nothing. */
export function recurring({ text, rhythm }: { readonly text: string; readonly rhythm: Rhythm }, lateMs = 0, zone: Zone): Trigger {
  const calendar = withHolidays(calendarOf(zone.timezone) ?? UTC, zone.holidays);
  const key = [text, zone.timezone, ...(rhythm.workdays ? zone.holidays : [])].join(' ');
  return {
    ...trigger('schedule', askFor('schedule', [key], ({ event }) => (event.type === 'schedule' ? event.schedule : ''))),
    recurs: { key, text, next: nextIn(rhythm, calendar), lateMs },
  };
}
