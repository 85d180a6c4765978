import type { Clock } from '../../kit/clock.ts';
import type { PortalEvent } from '../../portal/events.ts';
import type { Program } from '../../program/program.ts';
import type { Recurrence } from '../../schema/define-trigger.ts';
import type { ScheduleRow } from '../../store/store.ts';
import type { ChangeSet } from '../changes.ts';
import { ClockWatch, LOOK_EVERY_MS } from '../clock-watch.ts';
import { beginCourse, type Came, type Course, followCourse } from './recurring.ts';

/** A start that takes no longer than this after a time has not missed it. */
const GRACE_MS = 10_000;

interface Schedule {
  readonly flow: string;
  readonly recurs: Recurrence;
  readonly course: Course;
}

/** The schedules of a program: their times come in the tick that also writes when they come next. */
export class Schedules {
  readonly #clock: Clock;
  readonly #ring: () => void;
  /** What is stored, by flow and key. */
  readonly #stored: Map<string, ScheduleRow>;
  readonly #schedules = new Map<string, Schedule>();
  #cancel = (): void => undefined;
  /** On the clock that never jumps. */
  #lookAgainAt = -Infinity;
  readonly #watch: ClockWatch;

  /** `ring` is called when `look` has something to do. */
  constructor(clock: Clock, rows: readonly ScheduleRow[], ring: () => void) {
    this.#clock = clock;
    this.#watch = new ClockWatch(clock);
    this.#ring = ring;
    this.#stored = new Map(rows.map((row) => [nameOf(row.flow, row.key), row]));
  }

  /** From now on the schedules of this program come, and no others. */
  follow({ flows }: Program, changes: ChangeSet): void {
    this.#schedules.clear();
    this.#lookAgainAt = -Infinity;
    for (const { name: flow, triggers } of flows) {
      for (const { recurs } of triggers) if (recurs) this.#add(flow, recurs, changes);
    }
    for (const [name, row] of this.#stored) {
      if (this.#schedules.has(name)) continue;
      this.#stored.delete(name);
      changes.unschedule(row);
    }
  }

  #add(flow: string, recurs: Recurrence, changes: ChangeSet): void {
    const name = nameOf(flow, recurs.key);
    const row = this.#stored.get(name);
    const course = row ? { due: row.due, came: JSON.parse(row.fired) as Came } : beginCourse(recurs, this.#clock.now());
    if (!course) return;
    this.#schedules.set(name, { flow, recurs, course });
    if (!row) this.#store({ flow, recurs, course }, changes);
  }

  /** Starts the flows whose times have come. */
  look(changes: ChangeSet, raise: (event: PortalEvent) => void): void {
    const now = this.#clock.now();
    // At the first look what has passed passed while nobody ran.
    const wasAway = this.#watch.wasSet();
    if (!wasAway && this.#lookAgainAt > this.#clock.monotonic()) return;
    for (const schedule of this.#schedules.values()) {
      const lateMs = wasAway ? Math.max(GRACE_MS, schedule.recurs.lateMs) : Infinity;
      if (wasAway || schedule.course.due <= now) this.#lookAt(schedule, lateMs, changes, raise);
    }
    this.#arm();
  }

  #lookAt(schedule: Schedule, lateMs: number, changes: ChangeSet, raise: (event: PortalEvent) => void): void {
    const { flow, recurs } = schedule;
    const { course, comes } = followCourse(recurs, schedule.course, this.#clock.now(), lateMs);
    if (comes !== undefined) raise({ type: 'schedule', flow, schedule: recurs.key, due: new Date(comes).toISOString() });
    if (course === schedule.course) return;
    if (course) this.#store({ flow, recurs, course }, changes);
    else this.#forget(schedule, changes);
  }

  #store(schedule: Schedule, changes: ChangeSet): void {
    const { flow, recurs: { key }, course } = schedule;
    const row = { flow, key, due: course.due, fired: JSON.stringify(course.came) };
    this.#schedules.set(nameOf(flow, key), schedule);
    this.#stored.set(nameOf(flow, key), row);
    changes.schedule(row);
  }

  #forget({ flow, recurs: { key } }: Schedule, changes: ChangeSet): void {
    this.#schedules.delete(nameOf(flow, key));
    this.#stored.delete(nameOf(flow, key));
    changes.unschedule({ flow, key });
  }

  stop(): void {
    this.#cancel();
  }

  #arm(): void {
    this.#cancel();
    const due = Math.min(...[...this.#schedules.values()].map(({ course }) => course.due));
    const delay = Math.min(Math.max(0, due - this.#clock.now()), LOOK_EVERY_MS);
    this.#lookAgainAt = this.#clock.monotonic() + delay;
    if (this.#schedules.size > 0) this.#cancel = this.#clock.after(delay, this.#ring);
  }
}

function nameOf(flow: string, key: string): string {
  return `${flow} ${key}`;
}
