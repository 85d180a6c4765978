import { openMemoryStore } from '../../src/adapters/sqlite/memory-store.ts';
import { loadBot } from '../../src/app/load-bot.ts';
import type { PortalEvent } from '../../src/portal/events.ts';
import type { Program } from '../../src/program/program.ts';
import { placesIn } from '../../src/runtime/waiting/places.ts';
import { sentencesIn } from '../../src/runtime/sentences.ts';
import type { Trace } from '../../src/runtime/run/trace.ts';
import type { Waiter } from '../../src/runtime/waiting/waits.ts';
import type { Control } from '../../src/sandbox/control.ts';
import type { Store } from '../../src/store/store.ts';
import { Stage } from '../../src/testing/stage.ts';
import { keptLog } from '../support/kept-log.ts';

/** What one of the people does; `kind` and `pick` are read as in `does`. */
export interface Act {
  readonly person: number;
  readonly kind: number;
  readonly pick: number;
}

export interface Life {
  readonly text: string;
  readonly edited: string;
  /** What people may type to get somewhere. */
  readonly words: readonly string[];
  readonly before: readonly Act[];
  readonly after: readonly Act[];
  /** The new version is met by a start instead of by a process that runs. */
  readonly restart: boolean;
}

const STARTS_AT = Date.UTC(2026, 10, 20, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** After so many days without a word every question is over. */
const SILENCE_DAYS = 12;
/** No wait in these files is longer; a schedule begins new ones every day. */
const LONGEST_WAIT = 4 * DAY;
const GROUP = 'chat2';
const PEOPLE = [1, 5, 7, 101, 102] as const;
const ANSWERS = ['3', 'yes', 'no', '12:30', '31.12.2026', '40', 'cancel', 'done', '/help', '1', 'anna@example.com'];

function programOf(part: string): Program | undefined {
  const text = `${/^flowbot:/m.test(part) ? '' : 'flowbot: 1\n'}${/^bot:/m.test(part) ? '' : 'bot: {code: chaos, name: Chaos}\n'}${part}`;
  return loadBot('bot.yaml', Buffer.from(text), {}).program;
}

/** Lets people walk into a bot, edits its file, and lets them go on; undefined where the edited file does not load. */
export async function live({ text, edited, words, before, after, restart }: Life): Promise<{ readonly inside: number; readonly problems: readonly string[] } | undefined> {
  const [program, next] = [programOf(text), programOf(edited)];
  if (!program) throw new Error('the bot does not load');
  if (!next) return undefined;
  const log = keptLog();
  const stores: Store[] = [];
  const stage = await Stage.open({
    startAt: STARTS_AT, file: 'bot.yaml', program, env: {}, settings: { rate: 'unlimited' }, log,
    openStore: async (clock) => {
      const store = await openMemoryStore(clock);
      stores.push(store);
      return store;
    },
    setUp: setUpPortal,
    onRegistered: (control, bot) => control.addMembers({ chat: GROUP, users: [bot] }),
  });
  const [store] = stores as [Store];
  const said: string[] = [];
  const unheard: string[] = [];
  const happens = async (act: Act): Promise<void> => {
    const asked = (await waitersIn(store)).filter((waiter) => isAsked(waiter, act));
    const places = async (): Promise<string> => (await Promise.all(asked.map(({ seq }) => placeOf(store, seq)))).join();
    const known = await places();
    const text = await does(stage, act, { words, said });
    if (asked.length > 0 && text !== undefined && !text.startsWith('/') && (await places()) === known) unheard.push(`no open question heard "${text}"`);
  };
  try {
    for (const act of before) await happens(act);
    // A run of a schedule that waits for nobody but others has nobody inside.
    const inside = (await waitersIn(store)).filter(({ person, wait }) => person !== 0 || wait.hears !== undefined);
    const heeded = inside.map((waiter) => told(stage, waiter));
    const taken = await Promise.all(inside.map(({ seq }) => stepsOf(store, seq)));
    /** Those of whom nobody heard anything since, and who took no step. */
    const left = async (): Promise<readonly Waiter[]> => {
      const steps = await Promise.all(inside.map(({ seq }) => stepsOf(store, seq)));
      return inside.filter((waiter, at) => told(stage, waiter) === heeded[at] && steps[at] === taken[at]);
    };
    if (restart) await stage.stop();
    if (restart) await stage.start(next);
    else await stage.reload(next);
    await stage.settle();
    const unasked = (await left()).filter((waiter) => isQuestion(waiter) && !stands(waiter, next)).map((waiter) => `the changed question of run ${String(waiter.seq)} is not asked again`);
    for (const act of after) await happens(act);
    for (let day = 0; day < SILENCE_DAYS && (await waitersIn(store)).length > 0; day += 1) await stage.pass(DAY);
    const silent = (await left()).map((waiter) => `silence for run ${String(waiter.seq)} of ${waiter.flow}`);
    return { inside: inside.length, problems: [...unheard, ...unasked, ...silent, ...(await unfinished(store, stage.clock.now())), ...(await failures(stage, store, log.lines)), ...twice(stage, said)] };
  } finally {
    await stage.close();
  }
}

function setUpPortal(control: Control): void {
  for (const [at, id] of PEOPLE.entries()) control.addPerson({ id, firstName: `P${String(at)}`, departments: [5] });
  control.addChat({ id: 2, title: 'Team', members: PEOPLE });
}

function isQuestion({ wait: { hears } }: Waiter): boolean {
  return hears?.kind === 'answers';
}

/** Whether the step of a run is in its flow as it was. */
function stands({ flow: name, content }: Waiter, program: Program): boolean {
  const flow = program.flows.find((one) => one.name === name);
  return flow !== undefined && [...placesIn(program, flow).values()].some(({ step }) => step.content === content);
}

/** Whether this question waits for what the person is about to write. */
function isAsked({ wait: { hears } }: Waiter, act: Act): boolean {
  const person = PEOPLE[act.person] ?? 1;
  return hears?.kind === 'answers' && hears.dialog === (inGroup(act) ? GROUP : String(person)) && (hears.people?.includes(person) ?? true);
}

function inGroup({ pick }: Act): boolean {
  return pick % 7 === 0;
}

/** Gives what was written; undefined where something else was done. */
async function does(stage: Stage, act: Act, { words, said }: { readonly words: readonly string[]; readonly said: string[] }): Promise<string | undefined> {
  const { person: who, kind, pick } = act;
  const person = PEOPLE[who] ?? 1;
  const dialog = inGroup(act) ? GROUP : String(stage.botId);
  if (kind === 9) return void (await stage.pass([5 * MINUTE, HOUR, 10 * HOUR, DAY][pick % 4] ?? HOUR));
  if (kind >= 7 && press(stage, person, dialog, pick)) return void (await stage.settle());
  const text = typed(kind, pick, { words, said });
  // A group is heard where the bot is called by its name.
  stage.control.say({ person, dialog, text, ...(inGroup(act) && !text.startsWith('/') ? { mention: stage.botId } : {}) });
  await stage.settle();
  return text;
}

function typed(kind: number, pick: number, { words, said }: { readonly words: readonly string[]; readonly said: string[] }): string {
  if (kind < 4) return words[pick % words.length] ?? 'hello';
  if (kind < 6) return ANSWERS[pick % ANSWERS.length] ?? '';
  const text = `w${String(said.length)}x`;
  said.push(text);
  return text;
}

function press({ control }: Stage, person: number, dialog: string, pick: number): boolean {
  const message = control.messages({ person, dialog }).findLast(({ buttons }) => buttons.length > 0);
  if (!message) return false;
  const buttons = [...message.buttons.keys()].filter((at) => message.buttons[at]?.['TEXT'] !== undefined);
  control.press({ person, messageId: message.id, button: buttons[pick % buttons.length] ?? 0 });
  return true;
}

async function waitersIn(store: Store): Promise<readonly Waiter[]> {
  return Array.from((await store.recover()).waits, ({ seq, body }) => ({ ...(JSON.parse(body) as Omit<Waiter, 'seq'>), seq }));
}

/** Where a run is, and what it keeps. */
async function placeOf(store: Store, seq: number): Promise<string> {
  return JSON.stringify((await store.event(seq))?.run);
}

async function stepsOf(store: Store, seq: number): Promise<number> {
  const { steps = [], leftOut = 0 } = JSON.parse((await store.event(seq))?.run.trace ?? '{}') as Partial<Trace>;
  return steps.length + leftOut;
}

/** How many messages of the bot there are where a run waits for somebody, or was started. */
function told(stage: Stage, { dialog, person, wait }: Waiter): number {
  const places = new Set([wait.hears?.dialog ?? dialog, dialog].filter((place) => place !== ''));
  return [...places].reduce((sum, place) => sum + messagesIn(stage, place, person).length, 0);
}

function messagesIn({ control, botId }: Stage, place: string, person: number): readonly string[] {
  const reader = /^\d+$/.test(place) ? Number(place) : person || 1;
  const dialog = /^\d+$/.test(place) ? String(botId) : place;
  return control.messages({ person: reader, dialog, limit: 1_000 }).filter(({ authorId, isSystem }) => authorId === botId || isSystem).map(({ text }) => text);
}

function allTexts(stage: Stage): readonly string[] {
  return [...PEOPLE.flatMap((person) => messagesIn(stage, String(person), person)), ...messagesIn(stage, GROUP, 1)];
}

async function unfinished(store: Store, now: number): Promise<readonly string[]> {
  const { events, outbox } = await store.recover();
  return [
    ...(await waitersIn(store)).filter(({ since }) => since < now - LONGEST_WAIT).map((waiter) => `a run waits for ever: ${JSON.stringify(waiter)}`),
    ...events.map(({ seq, run }) => `run ${String(seq)} of ${run.flow ?? 'no flow'} is still ${run.state}`),
    ...outbox.map(({ seq }) => `a message of run ${String(seq)} has not left`),
  ];
}

async function failures(stage: Stage, store: Store, lines: ReturnType<typeof keptLog>['lines']): Promise<readonly string[]> {
  const errors = lines.filter(({ level }) => level === 'error');
  const failed = errors.filter(({ fields }) => fields['event'] === 'run_failed' && fields['code'] !== 'BUG');
  // A schedule has nobody who could be told.
  const places = await Promise.all(failed.map(async ({ fields }) => JSON.parse((await store.event(Number(fields['run'])))?.body ?? '{}') as Partial<PortalEvent>));
  const owed = failed.filter((_, at) => places[at]?.type !== 'schedule');
  const sorry = allTexts(stage).filter((text) => text === sentencesIn('en').failed || text === sentencesIn('ru').failed).length;
  return [...errors.filter((line) => !failed.includes(line)).map(({ message }) => message), ...(owed.length > sorry ? owed.map(({ message }) => `without a word: ${message}`) : [])];
}

/** A text was taken as an answer, and by a flow that repeats whatever nobody else takes. */
function twice(stage: Stage, said: readonly string[]): readonly string[] {
  const texts = allTexts(stage);
  return said.filter((text) => texts.includes(`Echo: ${text}`) && texts.filter((read) => read.includes(text)).length > 1).map((text) => `two answers to ${text}`);
}
