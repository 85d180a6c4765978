import type { Page, PortalEvent } from '../portal/events.ts';
import type { Program } from '../program/program.ts';
import type { Cursor } from '../store/store.ts';
import { Breaker } from './run/breaker.ts';
import { ChangeSet } from './changes.ts';
import { commitSurely } from './commit.ts';
import { afterReading } from './intake/cursor.ts';
import { Dialogs } from './intake/dialogs.ts';
import { effectKeys } from './sending/effect-key.ts';
import type { EngineOptions } from './engine-options.ts';
import { Arrivals, type Finished } from './intake/arrivals.ts';
import { createIntake, type FreshEvent, type Intake } from './intake/intake.ts';
import type { Job } from './run/job.ts';
import { Numbering } from './intake/numbering.ts';
import { ParkedRuns } from './waiting/parked-runs.ts';
import { recoverRuns } from './run/recover.ts';
import { Memory } from './memory/memory.ts';
import { type News, OwnerNews } from './owner.ts';
import type { Entry, LiveRun } from './run/run.ts';
import { RunModes } from './run/run-modes.ts';
import { createRunner, type Runner } from './run/runner.ts';
import { Schedules } from './schedules/schedules.ts';
import { createSender, type Ending, type Sender } from './sending/sender.ts';
import { type LoadedProgram, loadedProgram } from './run/start-run.ts';

/** Bot types that may read messages. Source: bitrix24/b24restdocs, chat-message-get-context.md. */
const READING_TYPES: readonly string[] = ['personal', 'supervisor'];

/**
 * New events that one tick takes from a page, and runs that it wakes. Replies leave between ticks, so a full page neither
 * waits for its last event nor lives in memory as a whole; more would save commits, less would save memory.
 */
const EVENTS_PER_TICK = 200;
const WAKES_PER_TICK = 200;

/**
 * Takes pages of events, runs flows and records everything of one tick in one transaction; only then effects leave and
 * the cursor moves. Between ticks the program can be swapped.
 */
export class Engine {
  readonly #options: EngineOptions;
  readonly #intake: Intake;
  readonly #dialogs = new Dialogs();
  readonly #modes = new RunModes(this.#dialogs);
  readonly #memory: Memory;
  readonly #breaker = new Breaker();
  readonly #owner = new OwnerNews();
  readonly #sender: Sender;
  readonly #runner: Runner;
  #loaded: LoadedProgram;
  #cursor: Cursor;
  readonly #numbers: Numbering;
  readonly #schedules: Schedules;
  /** What the next tick does before it takes new events. */
  readonly #due: ((changes: ChangeSet) => void)[] = [];
  readonly #alarms = new Set<() => void>();
  readonly #arrivals = new Arrivals();
  readonly #parked: ParkedRuns;
  /** What runs have made necessary. */
  readonly #jobs: Job[] = [];
  readonly #endings: { readonly entry: Entry; readonly ending: Ending }[] = [];
  readonly #settledWaiters: (() => void)[] = [];
  #unanswered = 0;
  #ticking = false;
  #level: number | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    const { recovered } = options;
    this.#cursor = recovered.cursor;
    this.#numbers = new Numbering(options.clock, recovered);
    this.#schedules = new Schedules(options.clock, recovered.schedules, () => this.#wake());
    this.#intake = createIntake(options);
    this.#loaded = loadedProgram(options.program);
    const mayRead = READING_TYPES.includes(options.program.bot.profile.type);
    this.#sender = createSender({
      ...options,
      mayRead,
      ended: (entry, ending) => {
        this.#unanswered -= 1;
        this.#endings.push({ entry, ending });
        this.#wake();
      },
    });
    this.#memory = new Memory(options);
    this.#memory.follow(options.program);
    const modes = this.#modes;
    this.#parked = new ParkedRuns({ ...options, modes, memory: this.#memory, ring: () => this.#wake() }, options.program);
    this.#runner = createRunner({
      ...options,
      mayRead,
      modes,
      memory: this.#memory,
      waits: this.#parked.waits,
      timers: this.#parked.timers,
      live: new Map(),
      restore: (waiter) => this.#parked.restore(waiter),
      parked: (run) => this.#parked.add(run),
      soon: (job) => this.#jobs.push(job),
      repeat: (event, dialog, changes) => this.#repeat(event, dialog, changes),
      keys: effectKeys(options.installation, options.botId),
      dialogs: this.#dialogs,
      send: (run) => this.#send(run),
      later: (at, action) => this.#later(at, action),
      breaker: this.#breaker,
      tellOwner: (news, changes) => this.#tellOwner(news, changes),
      raise: (event, changes) => this.#raise(event, changes),
    });
  }

  /** What the next poll confirms; undefined before anything may be confirmed. */
  get offset(): number | undefined {
    return this.#cursor.confirmed ?? undefined;
  }

  /** Events that wait for their turn, runs that are about to go on, and effects that wait for an answer. */
  get backlog(): number {
    return this.#dialogs.size + this.#due.length + this.#unanswered;
  }

  /** Effects that the portal has not answered. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** A tick is under way, or about to be. */
  get working(): boolean {
    return this.#ticking;
  }

  /** Goes on where the last process stopped: unanswered effects leave first, then events that nobody looked at. */
  async start(): Promise<void> {
    await this.#options.store.keepProgram(this.#loaded.program.hash, this.#loaded.program.source);
    const found = await recoverRuns({ ...this.#options, memory: this.#memory });
    await this.#memory.prepare(found.waiting);
    this.#parked.recover(this.#options.recovered.waits);
    for (const run of found.runs) {
      if (run.state === 'running') this.#runner.takeUp(run);
      this.#due.push((changes) => this.#runner.resume(run, changes));
    }
    for (const waiting of found.waiting) this.#dialogs.add(waiting);
    this.#due.push((changes) => this.#raise({ type: 'started' }, changes), (changes) => this.#schedules.follow(this.#loaded.program, changes));
    this.#parked.follow(this.#loaded.program);
    this.#wake();
  }

  /** Stores a page and what it starts; settles with the number of new events once that is on disk. */
  accept(page: Page, begunAt: number): Promise<number> {
    const stored = this.#arrivals.add(page, begunAt);
    this.#wake();
    return stored;
  }

  /** New events meet the new program from the next tick on; runs that wait go on with it, or are told, and others with the one they began with. */
  async swap(program: Program): Promise<void> {
    await this.#options.store.keepProgram(program.hash, program.source);
    this.#memory.follow(program);
    await this.#memory.prepare([...this.#dialogs.waiting(), ...this.#modes.waiting()]);
    this.#loaded = loadedProgram(program);
    this.#due.push((changes) => this.#schedules.follow(program, changes));
    this.#parked.follow(program);
    this.#wake();
  }

  /** Tells the owner of the bot, where the file names one; the same news once a minute. */
  tellOwner(news: News): void {
    this.#due.push((changes) => this.#tellOwner(news, changes));
    this.#wake();
  }

  #tellOwner(news: News, changes: ChangeSet): void {
    const event = this.#owner.event(this.#loaded.program, news, this.#options.clock.now());
    if (event) this.#take(this.#numbers.own(event), changes);
  }

  #send(run: LiveRun): void {
    const before = run.unsent.length;
    this.#sender.send(run);
    this.#unanswered += before - run.unsent.length;
  }

  #wake(): void {
    if (this.#ticking) return;
    this.#ticking = true;
    this.#options.defer(() => void this.#tickUntilQuiet());
  }

  async #tickUntilQuiet(): Promise<void> {
    await this.#tick();
    if (this.#arrivals.size + this.#endings.length + this.#due.length > 0 || this.#parked.isDue) {
      this.#options.defer(() => void this.#tickUntilQuiet());
      return;
    }
    this.#ticking = false;
    if (this.#unanswered > 0) return;
    for (const settled of this.#settledWaiters.splice(0)) settled();
  }

  /** Settles when everything that has arrived is handled and written, and nothing is on its way. */
  settled(): Promise<void> {
    return this.#ticking || this.#unanswered > 0 ? new Promise((settled) => this.#settledWaiters.push(settled)) : Promise.resolve();
  }

  async #tick(): Promise<void> {
    const changes = new ChangeSet();
    for (const { entry, ending } of this.#endings.splice(0)) this.#settle(entry, ending, changes);
    for (const action of this.#due.splice(0)) action(changes);
    this.#schedules.look(changes, (event) => this.#raise(event, changes));
    this.#jobs.push(...this.#parked.due(WAKES_PER_TICK));
    await this.#doJobs(changes);
    await this.#admit(changes);
    this.#runner.lookAhead(this.#loaded, changes);
    await this.#doJobs(changes);
    for (let waiting = this.#dialogs.next(); waiting; waiting = this.#dialogs.next()) {
      this.#runner.begin(this.#loaded, waiting, changes);
      if (this.#jobs.length > 0) await this.#doJobs(changes);
    }
    await this.#write(changes);
    this.#parked.committed();
    changes.committed();
  }

  /** What runs have made necessary is done in the tick of its cause, so that one is never stored without the other. */
  async #doJobs(changes: ChangeSet): Promise<void> {
    for (let job = this.#jobs.shift(); job; job = this.#jobs.shift()) await this.#runner.doJob(this.#loaded, job, changes);
  }

  /** Nothing is done any more when a time has come. */
  stop(): void {
    for (const cancel of this.#alarms) cancel();
    this.#alarms.clear();
    this.#parked.timers.stop();
    this.#schedules.stop();
  }

  #later(at: number, action: (changes: ChangeSet) => void): void {
    const cancel = this.#options.clock.after(Math.max(0, at - this.#options.clock.now()), () => {
      this.#alarms.delete(cancel);
      this.#due.push(action);
      this.#wake();
    });
    this.#alarms.add(cancel);
  }

  /** Something that happened to the runtime itself, for flows that start on it. */
  #raise(event: PortalEvent, changes: ChangeSet): void {
    if (!this.#loaded.hears.has(event.type)) return;
    this.#take(this.#numbers.own(event), changes);
  }

  #repeat(event: PortalEvent, dialog: string, changes: ChangeSet): { readonly seq: number; readonly eventId: number } {
    const row = { ...this.#numbers.rowOf(this.#numbers.own(event)), dialog };
    changes.addEvent(row);
    return row;
  }

  #settle(entry: Entry, ending: Ending, changes: ChangeSet): void {
    if (ending.kind === 'refused' && ending.error.failure === 'gone') this.#options.onGone(ending.error.message);
    this.#runner.settle(entry, ending, changes);
  }

  /** Takes the next events of the pages that have arrived. */
  async #admit(changes: ChangeSet): Promise<void> {
    const { botId } = this.#options;
    const freshOf = (page: Page): Promise<readonly FreshEvent[]> => this.#intake.fresh(page.events, { botId, commands: this.#loaded.commands });
    await this.#arrivals.take(EVENTS_PER_TICK, freshOf, {
      ahead: (events) => this.#memory.prepare(events),
      event: (event) => this.#take(event, changes),
      page: (finished) => this.#finishPage(finished, changes),
    });
  }

  #take(fresh: FreshEvent, changes: ChangeSet): void {
    const row = this.#numbers.rowOf(fresh);
    changes.addEvent(row);
    if ('chat' in fresh.event) this.#breaker.reset(row.dialog);
    this.#dialogs.add({ seq: row.seq, eventId: row.eventId, dialog: row.dialog, event: fresh.event });
    if (fresh.event.type === 'bot_deleted') changes.afterCommit(() => this.#options.onGone('the bot was removed from the portal'));
  }

  /** The page's last events are in this tick: with it the page may be confirmed. */
  #finishPage({ page, begunAt, fresh, stored }: Finished, changes: ChangeSet): void {
    if (page.isSent) return changes.afterCommit(() => stored(fresh));
    const cursor = afterReading(this.#cursor, { begunAt, storedAt: this.#options.clock.now(), nextOffset: page.nextOffset, hasMore: page.hasMore });
    if (fresh > 0 || cursor.confirmed !== this.#cursor.confirmed) changes.setCursor(cursor);
    if (!page.hasMore) this.#parked.caughtUp();
    changes.afterCommit(() => {
      this.#cursor = cursor;
      stored(fresh);
    });
  }

  async #write(changes: ChangeSet): Promise<void> {
    const written = changes.toWrite();
    const level = this.#options.portal.level();
    if (!written && (level === undefined || level.tokens === this.#level)) return;
    this.#level = level?.tokens;
    await commitSurely(this.#options, { ...written, ...(level ? { level } : {}) });
  }
}
