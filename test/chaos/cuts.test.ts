import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ACTIONS } from '../../src/actions/index.ts';
import type { AnyAction } from '../../src/schema/define-action.ts';
import { compiled, type HastyStage, onHastyStage, startHastyBot } from './hasty-bot.ts';
import { CUTS, type Passing, type Plan } from './proxy.ts';
import { PROVING, SEED, sample, seeded } from './random.ts';

const POLL = 'imbot.v2.Event.get';
const ANSWER = 'imbot.v2.Command.answer';
const UPLOAD = 'imbot.v2.File.upload';
const PEOPLE = 3;

/** How often in a row a request is spoilt. */
const TIMES = [1, 3] as const;

/** One call type: a method, alone or in a batch, and what makes the bot call it. */
interface Call {
  readonly method: string;
  readonly form: 'alone' | 'batch';
  readonly by: 'start' | 'reload' | { readonly verb: string; /** What the bot says when nothing goes wrong. */ readonly says: readonly string[] };
}

/** Where an example would keep people from writing on. */
const UNDONE: Readonly<Record<string, readonly unknown[]>> = { input_field: [{ input_field: 'on' }] };

/** What each verb's example leads to, and its name as a command where it needs one. */
function flowOf(action: AnyAction): readonly [name: string, flow: unknown] {
  const name = action.verb.replaceAll('_', '');
  const when = action.needsTrigger?.includes('command') ? { command: name } : { message: { matches: `^${name} ` } };
  const steps: unknown = parse(action.example, { schema: 'failsafe' });
  return [name, { when, do: [{ do: steps, on_error: [{ log: 'failed' }] }, ...(UNDONE[action.verb] ?? [])] }];
}

/** The verbs whose example can stand alone in a flow, and a bot that has all of them; `version` is one of two profiles. */
function everyVerb(): { readonly verbs: readonly AnyAction[]; readonly bot: (version: 'a' | 'b') => string } {
  const fits = (action: AnyAction): boolean => {
    try {
      compiled(fileOf([action], 'a'));
      return true;
    } catch {
      return false;
    }
  };
  const verbs = [...ACTIONS.values()].filter((action) => action.effect !== 'none' && fits(action));
  return { verbs, bot: (version) => fileOf(verbs, version) };
}

function fileOf(verbs: readonly AnyAction[], version: 'a' | 'b'): string {
  const commands = Object.fromEntries(verbs.filter(({ needsTrigger }) => needsTrigger?.includes('command')).map(({ verb }) => [verb.replaceAll('_', ''), `Does ${version}`]));
  return [
    `bot: {code: chaos, name: Chaos ${version}, type: personal}`,
    `commands: ${JSON.stringify({ ...commands, ...(version === 'b' ? { extra: 'Extra' } : {}) })}`,
    `flows: ${JSON.stringify({ ...Object.fromEntries(verbs.map(flowOf)), echo: { when: 'message', do: [{ send: '{{message.text}}' }] } })}`,
  ].join('\n');
}

interface Desk extends HastyStage {
  readonly verbs: readonly AnyAction[];
  readonly file: (version: 'a' | 'b') => string;
  /** Number of the next thing that is said. */
  next: number;
  version: 'a' | 'b';
}

/** Some people write at once; gives what the bot said to each of them afterwards. */
async function say(desk: Desk, word: string, people: readonly number[]): Promise<readonly (readonly string[])[]> {
  const { portal, bot, heard } = desk;
  const dialog = String(bot.running.id);
  const before = await Promise.all(people.map((person) => heard(person)));
  desk.next += 1;
  await portal.say(people.map((person) => ({ person, dialog, text: `${word} ${desk.next}` })));
  await bot.quiet();
  return Promise.all(people.map(async (person, at) => (await heard(person)).slice(before[at]?.length)));
}

function wordOf(desk: Desk, verb: string): string {
  const name = verb.replaceAll('_', '');
  return desk.verbs.find((action) => action.verb === verb)?.needsTrigger?.includes('command') ? `/${name}` : name;
}

/** Which methods each verb calls, alone and among others. */
async function discover(desk: Desk): Promise<readonly Call[]> {
  const found: Call[] = [];
  for (const { verb } of desk.verbs) {
    for (const form of ['alone', 'batch'] as const) {
      const from = desk.proxy.passed.length;
      const [says = []] = await say(desk, wordOf(desk, verb), form === 'alone' ? desk.people.slice(0, 1) : desk.people);
      const methods = desk.proxy.passed.slice(from).flatMap(({ method, commands }) => (form === 'alone' ? [method] : commands));
      for (const method of new Set(methods)) {
        // Whether a poll goes along with others is chance.
        const known = method === 'batch' || (form === 'batch' && method === POLL);
        if (!known && !found.some((call) => call.method === method && call.form === form)) found.push({ method, form, by: { verb, says } });
      }
    }
  }
  const setup = ['Bot.get', 'Command.list', 'Bot.update', 'Command.register', 'Command.update', 'Command.unregister'];
  return [
    ...found,
    ...setup.map((name): Call => ({ method: `imbot.v2.${name}`, form: 'alone', by: 'reload' })),
    ...['sandbox.installation', 'imbot.v2.Bot.get', 'imbot.v2.Bot.register'].map((method): Call => ({ method, form: 'alone', by: 'start' })),
  ];
}

type Cell = Call & Pick<Plan, 'cut' | 'after' | 'times'>;

function cellsOf(calls: readonly Call[]): readonly Cell[] {
  return calls.flatMap((call) => CUTS.flatMap((cut) => [false, true].flatMap((after) => TIMES.map((times) => ({ ...call, cut, after, times })))));
}

/** Whether a poll goes along with a call that sets the bot up is chance. */
function hitsOf({ method, form, by }: Call): (passing: Passing) => boolean {
  if (typeof by === 'string') return (passing) => passing.method === method || passing.commands.includes(method);
  return form === 'alone' ? (passing) => passing.method === method : (passing) => passing.commands.includes(method);
}

/** Makes the bot call what the cell is about until the proxy has spoilt it as often as it should. */
async function provoke(desk: Desk, cell: Cell, struck: () => number, dir: string): Promise<void> {
  for (let tries = 0; struck() < cell.times && tries < 20; tries += 1) {
    if (cell.by === 'start') await startAnother(desk, dir);
    else if (cell.by === 'reload') await reload(desk);
    else {
      const heard = await say(desk, wordOf(desk, cell.by.verb), cell.form === 'alone' ? desk.people.slice(0, 1) : desk.people);
      const { says } = cell.by;
      // An answer to a command has no key: it may stand there twice, and never not at all.
      if (cell.method === ANSWER) expect(heard.map((texts) => [...new Set(texts)])).toEqual(heard.map(() => says));
      // What is sent at most once may be missing when its fate is not known, and never stands there twice.
      else if (cell.method === UPLOAD) for (const texts of heard) expect([[], says]).toContainEqual(texts);
      else expect(heard).toEqual(heard.map(() => says));
    }
  }
  expect(struck()).toBe(cell.times);
}

async function reload(desk: Desk): Promise<void> {
  const version = desk.version === 'a' ? 'b' : 'a';
  expect(await desk.bot.reload(desk.file(version))).toEqual({ outcome: 'reloaded' });
  Object.assign(desk, { version });
}

/** Another bot on the same portal; a service manager starts it again when it ends. */
async function startAnother(desk: Desk, dir: string): Promise<void> {
  desk.next += 1;
  const bot = `bot: {code: other_${desk.next}, name: Other}\nflows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}`;
  for (let tries = 0; ; tries += 1) {
    try {
      const other = await startHastyBot({ bot, webhook: desk.proxy.webhook, dir });
      await other.stop();
      return;
    } catch (error) {
      expect(error).toMatchObject({ name: 'PortalError', code: 'REDIRECT' });
      expect(tries).toBeLessThan(10);
    }
  }
}

async function runCell(desk: Desk, cell: Cell, dir: string): Promise<void> {
  const struck = desk.proxy.cut({ ...cell, hits: hitsOf(cell) });
  await provoke(desk, cell, struck, dir);
  // Whatever became of the call, the next message is answered, once.
  const heard = await say(desk, 'echo', desk.people);
  expect(heard).toEqual(desk.people.map(() => [`echo ${desk.next}`]));
}

async function onDesk(tell: (desk: Desk, dir: string) => Promise<void>): Promise<void> {
  const { verbs, bot: file } = everyVerb();
  await onHastyStage({ bot: file('a'), people: PEOPLE, deduplicate: true }, (stage, dir) => tell({ ...stage, verbs, file, next: 0, version: 'a' }, dir));
}

test(`P4: answers cut in every way, before and after the portal has executed the call, lose nothing (seed ${SEED})`, { timeout: PROVING ? 3_600_000 : 120_000 }, () => onDesk(async (desk, dir) => {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', note);
  const all = cellsOf(await discover(desk));
  const chosen = PROVING ? all : sample(all, 40, seeded(SEED));
  const failed: unknown[] = [];
  for (const cell of chosen) {
    const { method, form, cut, after, times } = cell;
    await runCell(desk, cell, dir).catch((error: unknown) => failed.push({ method, form, cut, after, times, error: String(error).slice(0, 300) }));
  }
  process.off('unhandledRejection', note);
  expect(failed).toEqual([]);
  expect(rejections).toEqual([]);
  expect(desk.bot.log.filter(({ message }) => message.includes('bug'))).toEqual([]);
  expect(all.length).toBeGreaterThanOrEqual(400);
  process.stdout.write(`P4: ${chosen.length} of ${all.length} cells, 0 lost, 0 unhandled rejections\n`);
}));
