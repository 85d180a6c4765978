import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Phrase, say } from '../../diagnostics/phrase.ts';
import type { Conversation, ConversationTest, TalkLine } from '../../program/conversation.ts';
import type { Program } from '../../program/program.ts';
import { valuesOf } from '../../runtime/memory/remembered.ts';
import type { Executed } from '../journal-tail.ts';
import { SILENT_LOG } from '../silent-log.ts';
import { Stage } from '../stage.ts';
import { type BotDeed, type DeedReader, makeDeedReader } from './deeds.ts';
import { Unexpected } from './expectations.ts';
import { Happenings } from './happenings.ts';
import { act } from './person-acts.ts';
import type { Failure, Said, TestResult, WhyNot } from './result.ts';
import { addBot, addPeople, type Cast, castOf } from './scene.ts';
import { MockedServers } from './mocked-servers.ts';
import { flowWithText } from './why-not.ts';

/** What a talk is played with. */
export interface TalkOptions {
  readonly conversation: Conversation;
  /** Folder of the test file. */
  readonly folder: string;
  /** Path of the bot's file. */
  readonly file: string;
  readonly program: Program;
  /** The programs of `reload` lines by their file. */
  readonly reloads: ReadonlyMap<string, Program>;
}

type LineOf<Kind extends TalkLine['kind']> = Extract<TalkLine, { readonly kind: Kind }>;

/** Plays one talk on a portal of its own. Rejects where the bot cannot start at all. */
export async function runTalk(options: TalkOptions, test: ConversationTest): Promise<Omit<TestResult, 'ms'>> {
  const talk = new Talk(options, test);
  const failure = await talk.play();
  return { name: test.name, line: test.line, timezone: test.start.timezone, failure, happenings: talk.happenings.all() };
}

class Talk {
  readonly happenings = new Happenings();
  readonly #options: TalkOptions;
  readonly #test: ConversationTest;
  readonly #cast: Cast;
  readonly #said: Said[] = [];
  readonly #unexpected: Unexpected;
  readonly #servers: MockedServers;
  #deeds: DeedReader | undefined;
  #program: Program;
  /** The dialog of the last line of a person. */
  #dialog = '';
  /** Events before this one were heard before that line. */
  #heardBefore = 0;

  constructor(options: TalkOptions, test: ConversationTest) {
    this.#options = options;
    this.#test = test;
    this.#program = options.program;
    this.#cast = castOf(options.conversation);
    this.#unexpected = new Unexpected(this.#cast.idOf);
    this.#servers = new MockedServers(test.mocks);
  }

  async play(): Promise<Failure | undefined> {
    const stage = await this.#open();
    try {
      for (const [at, line] of this.#test.talk.entries()) {
        const played = await this.#play(stage, line, this.#test.talk[at + 1]);
        const failure = this.#unanswered(line) ?? played;
        if (failure) return failure;
      }
      await start(stage);
      await stage.settle();
      return this.#unanswered(this.#test.talk.at(-1)) ?? this.#end(stage);
    } finally {
      await stage.close();
    }
  }

  #open(): Promise<Stage> {
    const { conversation, file, program } = this.#options;
    return Stage.open({
      file, program,
      startAt: this.#test.start.at,
      env: undefined,
      settings: { language: program.bot.language },
      getFile: this.#servers.get,
      log: SILENT_LOG,
      onCommit: (changes) => this.happenings.take(changes),
      onCall: (call) => this.#called(call),
      setUp: (control) => {
        this.#deeds = makeDeedReader(control);
        addPeople(control, conversation);
      },
      onRegistered: (control, botId) => addBot(control, botId, conversation, this.#test),
    });
  }

  #called(call: Executed): void {
    const deed = this.#deeds?.read(call);
    if (!deed) return;
    this.#unexpected.add(deed);
    this.#said.push(this.#saidByBot(deed));
  }

  #saidByBot({ dialog, users = [], ...deed }: BotDeed): Said {
    return { ...deed, who: 'bot', where: this.#cast.nameOf(dialog), text: deed.does === 'add' ? users.map((id) => this.#cast.nameOf(String(id))).join(', ') : deed.text };
  }

  #play(stage: Stage, line: TalkLine, next: TalkLine | undefined): Promise<Failure | undefined> {
    switch (line.kind) {
      case 'person': return this.#personActs(stage, line, next?.kind !== 'crash');
      case 'bot': return this.#expect(stage, line);
      case 'wait': return stage.pass(line.ms).then(() => undefined);
      case 'down': return stage.stop().then(() => undefined);
      case 'crash': return stage.crash().then(() => undefined);
      case 'reload': return this.#reload(stage, line);
      case 'portal': return Promise.resolve(fail(stage, line));
    }
  }

  /** What a person begins goes on at once, unless the bot is killed on the way. */
  async #personActs(stage: Stage, { user, chat, deed, line }: LineOf<'person'>, goesOn: boolean): Promise<Failure | undefined> {
    const { idOf, dialogOf } = this.#cast;
    const inGroup = chat === undefined ? undefined : dialogOf(chat);
    this.#dialog = deed.does === 'join' && deed.chat !== undefined ? dialogOf(deed.chat) : (inGroup ?? dialogOf(user));
    this.#heardBefore = this.happenings.all().length;
    this.#said.push({ at: stage.clock.now(), who: user, where: chat, ...saidOf(deed) });
    const problem = act({ control: stage.control, botId: stage.botId, person: idOf(user), dialog: inGroup ?? String(stage.botId), dialogOf, fileNamed: (path) => fileIn(this.#options.folder, path) }, deed);
    if (problem) return this.#stuck(line, problem);
    if (goesOn) await stage.settle();
    return undefined;
  }

  async #expect(stage: Stage, line: LineOf<'bot'>): Promise<Failure | undefined> {
    await start(stage);
    await stage.settle();
    const dialog = line.to === undefined ? this.#dialog : this.#cast.dialogOf(line.to);
    const { fits, got } = this.#unexpected.take(dialog, line);
    if (fits) return undefined;
    const wanted = { expected: line.expected, buttons: line.buttons, where: this.#cast.nameOf(dialog) };
    const why = this.#why(stage, flowWithText(this.#program, line.expected));
    return { line: line.line, talk: [...this.#said], kind: 'other', wanted, got: got && this.#saidByBot(got), why };
  }

  async #reload(stage: Stage, { file, line }: LineOf<'reload'>): Promise<Failure | undefined> {
    const program = this.#options.reloads.get(file);
    if (!program) return this.#stuck(line, say('not-taken-over', { file, reason: '?' }));
    await start(stage);
    const result = await stage.reload(program);
    if (result.outcome === 'rejected') return this.#stuck(line, say('not-taken-over', { file, reason: result.reason }));
    this.#program = program;
    return undefined;
  }

  #why({ botId }: Stage, expected: WhyNot['expected']): WhyNot {
    return { botId, expected, heard: this.happenings.all().slice(this.#heardBefore) };
  }

  #stuck(line: number, problem: Phrase): Failure {
    return { line, talk: [...this.#said], kind: 'stuck', problem };
  }

  /** What was asked for without a mock goes before whatever came of it. */
  #unanswered({ line }: { readonly line: number } = this.#test): Failure | undefined {
    const request = this.#servers.unanswered();
    return request === undefined ? undefined : { line, talk: [...this.#said], kind: 'no-mock', request };
  }

  /** What must be so once all lines were played. */
  async #end(stage: Stage): Promise<Failure | undefined> {
    const got = this.#unexpected.first();
    const line = this.#test.talk.at(-1)?.line ?? this.#test.line;
    const talk = [...this.#said];
    if (got) return { line, talk, kind: 'unexpected', got: this.#saidByBot(got), why: this.#why(stage, undefined) };
    const { members, runs, requests } = this.#test.then;
    for (const { chat, users, line } of members) {
      const there = this.#membersOf(stage, chat);
      if (users.toSorted().join() !== there.toSorted().join()) return { line, talk, kind: 'outcome', about: `members ${chat}`, wanted: users.join(', '), got: there.join(', ') };
    }
    for (const { flow, times, line } of runs) {
      const ran = this.happenings.all().filter((happening) => happening.flow === flow && happening.trace?.cut !== 'ignored').length;
      if (ran !== times) return { line, talk, kind: 'outcome', about: `runs ${flow}`, wanted: String(times), got: String(ran) };
    }
    for (const { request, times, line } of requests) {
      const asked = this.#servers.times(request);
      if (asked !== times) return { line, talk, kind: 'outcome', about: `requests ${request}`, wanted: String(times), got: String(asked) };
    }
    return this.#forgotten(stage, talk);
  }

  async #forgotten(stage: Stage, talk: readonly Said[]): Promise<Failure | undefined> {
    const { memory: declared } = this.#program;
    for (const { of, owner, name, value, line } of this.#test.then.memory) {
      const place = { of, owner: owner === undefined ? '' : this.#cast.dialogOf(owner) };
      const rows = await stage.remembered([place]);
      const values = declared && valuesOf(declared, (_of, wanted) => rows.find((row) => row.name === wanted), stage.clock.now());
      const [wanted, got] = [value, values?.[of][name]].map(comparable);
      if (wanted !== got) return { line, talk, kind: 'outcome', about: `memory ${owner ?? of}.${name}`, wanted: String(wanted), got: String(got) };
    }
    return undefined;
  }

  /** People who see the chat in their list are in it. */
  #membersOf(stage: Stage, chat: string): readonly string[] {
    const { dialogs } = stage.control.state();
    const dialogId = this.#cast.dialogOf(chat);
    return Object.entries(dialogs).flatMap(([person, list]) => (list.some((dialog) => dialog.dialogId === dialogId) ? [this.#cast.nameOf(person)] : []));
  }
}

/** Of a person the id counts. */
function comparable(value: unknown): string {
  const { id } = (value ?? {}) as { readonly id?: unknown };
  return JSON.stringify(id ?? value ?? null);
}

/** The bot is up again at the first line that is about it. */
async function start(stage: Stage): Promise<void> {
  if (!stage.isRunning) await stage.start();
}

function saidOf(deed: LineOf<'person'>['deed']): Pick<Said, 'does' | 'text'> {
  switch (deed.does) {
    case 'react': return { does: 'react', text: deed.reaction };
    case 'delete': return { does: 'delete', text: '' };
    case 'join': return { does: 'join', text: deed.chat ?? 'private' };
    case 'open_link': return { does: 'open_link', text: JSON.stringify(deed.context) };
    default: return deed;
  }
}

/** Talks must not hang on files that nobody keeps: one that is not there is made up. */
function fileIn(folder: string, path: string): Uint8Array {
  const file = join(folder, path);
  return existsSync(file) ? readFileSync(file) : Buffer.from(`made up for a test: ${path}`);
}

function fail({ control }: Stage, { fails, method = '*', times }: LineOf<'portal'>): undefined {
  control.change({ faults: [...control.settings().faults, { method, times, kind: 'code', code: fails }] });
}
