import type { BotOnPortal, BotProfile, CommandOnPortal, Portal } from '../portal/portal.ts';
import { PortalError } from '../portal/failure.ts';
import { type Applied, type AppliedCommand, type Fields, fieldsOf, PROFILE_FIELDS, type ProfileField, shownCommand, type ShownCommand, shownFields } from './applied.ts';
import { asSent, type Change, type Found, type Plan, planChanges, type Refusal, type Wanted } from './plan.ts';
import { sentence } from './sentences.ts';

/** The plan holds something that no call can bring about; `message` says what to change. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(sentence(refusal), options);
    this.refusal = refusal;
  }
}

/** Called with what is still sure before something is written, and with the outcome afterwards; it must be stored when the promise resolves. */
export type Remember = (applied: Applied) => Promise<void>;

export interface Outcome {
  readonly botId: number;
  /** By name, those of the wanted commands. */
  readonly commandIds: ReadonlyMap<string, number>;
  readonly applied: Applied;
}

/** What the portal tells of a bot that is ours. */
type Settled = Required<Found>;

/**
 * Reads what a plan is made from, in one round when the last applied state still names the right bot, else in two.
 * Rejects with `PortalError`.
 */
export async function readPortal(portal: Portal, code: string, applied: Applied | undefined): Promise<Found> {
  const [bot, guessed] = await Promise.all([portal.findBot(code), applied === undefined ? undefined : guessCommands(portal, applied.botId)]);
  if (bot === undefined) return { commands: [] };
  if (!bot.owned) return { bot, commands: [] };
  const ours = bot.id === applied?.botId ? applied : undefined;
  return { bot, commands: (ours && guessed) ?? (await portal.listCommands(bot.id)) ?? remembered(ours) };
}

/** The commands as they were last written, for a portal that does not tell them. */
function remembered(applied: Applied | undefined): Found['commands'] {
  return (applied?.commands ?? []).flatMap(({ name, id, shown = UNSEEN }) => (id === undefined ? [] : [{ name, id, ...shown }]));
}

const UNSEEN: ShownCommand = { title: '', params: '', common: false, hidden: false, extranet: false };

/** Commands of a bot that may be gone; if it is not, the question is asked again and its failure is told. */
async function guessCommands(portal: Portal, botId: number): Promise<Found['commands'] | undefined> {
  try {
    return await portal.listCommands(botId);
  } catch (error) {
    if (error instanceof PortalError) return undefined;
    throw error;
  }
}

/**
 * Carries a plan out. An empty plan makes no call. Everything may be cut off at any point and started again with a
 * fresh plan. Rejects with `RefusedError`, with the first `PortalError`, or with what `remember` rejects with.
 */
export async function applyPlan(portal: Portal, plan: Plan, remember: Remember): Promise<Outcome> {
  refuse(plan);
  const { bot } = plan.found;
  if (bot !== undefined && plan.changes.length === 0) return settle(plan, { bot, commands: plan.found.commands }, remember);
  const known = bot === undefined ? await register(portal, plan.wanted) : { bot, plan };
  await remember(sureOf(known.plan, known.bot));
  const ids = await write(portal, known.bot.id, known.plan.changes);
  const [after, commands] = await Promise.all([portal.findBot(plan.wanted.profile.code), portal.listCommands(known.bot.id)]);
  const found = { bot: after ?? known.bot, commands: commands ?? written(known.plan, ids) };
  const applied = appliedOf(known.plan, found);
  await remember(applied);
  return outcome(plan.wanted, found, applied);
}

function refuse(plan: Plan): void {
  const refusal = plan.changes.find((change) => change.kind === 'refused');
  if (refusal !== undefined) throw new RefusedError(refusal);
}

async function settle(plan: Plan, found: Settled, remember: Remember): Promise<Outcome> {
  const applied = plan.applied ?? appliedOf(plan, found);
  if (plan.applied === undefined) await remember(applied);
  return outcome(plan.wanted, found, applied);
}

/** Registering gives back an older bot of ours unchanged, so the plan is made again from what came back. */
async function register(portal: Portal, wanted: Wanted): Promise<{ readonly plan: Plan; readonly bot: BotOnPortal }> {
  const bot = await registerBot(portal, wanted.profile);
  const sent: Applied = { version: 1, botId: bot.id, profile: fieldsOf(wanted.profile), shown: {}, commands: [] };
  const plan = planChanges(wanted, { bot, commands: (await portal.listCommands(bot.id)) ?? [] }, sent);
  refuse(plan);
  return { plan, bot };
}

async function registerBot(portal: Portal, profile: BotProfile): Promise<BotOnPortal> {
  try {
    return await portal.registerBot(profile);
  } catch (error) {
    throw (error instanceof PortalError ? takenBy(error, profile) : undefined) ?? error;
  }
}

/** The codes that say that a bot belongs to another key. */
const OF_ANOTHER_KEY = ['BOT_ALREADY_EXISTS', 'BOT_ACCESS_DENIED'];

function takenBy(error: PortalError, { code }: BotProfile): RefusedError | undefined {
  const taken = { kind: 'refused', why: 'code-taken', code } as const;
  if (error.code === 'BOT_CODE_ALREADY_TAKEN') return new RefusedError(taken, { cause: error });
  return OF_ANOTHER_KEY.includes(error.code) ? new RefusedError({ ...taken, told: error.message }, { cause: error }) : undefined;
}

/** Issued together, so that a portal that takes several calls at once gets them so; all are over before the first failure is told. Gives the ids of new commands by name. */
async function write(portal: Portal, botId: number, changes: readonly Change[]): Promise<ReadonlyMap<string, number>> {
  const calls = changes.map((change) => carryOut(portal, botId, change));
  await Promise.allSettled(calls);
  return new Map((await Promise.all(calls)).flatMap((made) => (made ? [made] : [])));
}

async function carryOut(portal: Portal, botId: number, change: Change): Promise<readonly [name: string, id: number] | undefined> {
  switch (change.kind) {
    case 'register-command': return [change.command.name, await portal.registerCommand(botId, change.command)];
    case 'update-bot': return void await portal.updateBot(botId, change.fields);
    case 'update-command': return void await portal.updateCommand(botId, change.id, change.command, change.dropLanguages);
    case 'unregister-command': return void await unregister(portal, botId, change.id);
    // Both are settled before anything is written.
    case 'register-bot': case 'refused': return undefined;
  }
}

/** The commands as they have just been written. */
function written({ wanted, found }: Plan, ids: ReadonlyMap<string, number>): Found['commands'] {
  const before = byName(found.commands);
  return wanted.commands.flatMap(({ name, title, params, common, hidden, extranet }): Found['commands'] => {
    const id = ids.get(name) ?? before.get(name)?.id;
    const [language = ''] = Object.keys(title);
    return id === undefined ? [] : [{ id, name, title: title[language] ?? '', params: params[language] ?? '', common, hidden, extranet }];
  });
}

async function unregister(portal: Portal, botId: number, id: number): Promise<void> {
  try {
    await portal.unregisterCommand(botId, id);
  } catch (error) {
    const goneAlready = error instanceof PortalError && error.code === 'COMMAND_NOT_FOUND';
    if (!goneAlready) throw error;
  }
}

/** The last applied state less what the plan is about to write: all that is known if the writing is cut off. */
function sureOf({ changes, applied }: Plan, bot: BotOnPortal): Applied {
  const update = changes.find((change) => change.kind === 'update-bot');
  const commands = new Map(applied?.commands.map((command) => [command.name, command]));
  for (const change of changes) {
    if (change.kind !== 'update-command' && change.kind !== 'register-command') continue;
    const { name, title } = change.command;
    const languages = [...new Set([...commands.get(name)?.languages ?? [], ...Object.keys(title)])];
    commands.set(name, { name, languages, ...(change.kind === 'update-command' ? { id: change.id } : {}) });
  }
  return {
    version: 1,
    botId: bot.id,
    profile: pick(applied?.profile ?? {}, (field) => !(update !== undefined && field in update.fields)),
    shown: applied?.shown ?? {},
    commands: [...commands.values()],
  };
}

function appliedOf(plan: Plan, found: Settled): Applied {
  const { wanted: { profile, commands }, applied: before } = plan;
  const there = byName(found.commands);
  return {
    version: 1,
    botId: found.bot.id,
    profile: { ...before?.profile, ...fieldsOf(profile) },
    shown: shownFields(found.bot),
    commands: commands.flatMap((command): readonly AppliedCommand[] => {
      const present = there.get(command.name);
      if (present === undefined) return [];
      return [{ name: command.name, id: present.id, sent: asSent(command), languages: Object.keys(command.title), shown: shownCommand(present) }];
    }),
  };
}

function outcome({ commands }: Wanted, found: Settled, applied: Applied): Outcome {
  const there = byName(found.commands);
  const commandIds = new Map(commands.flatMap(({ name }): readonly [string, number][] => {
    const id = there.get(name)?.id;
    return id === undefined ? [] : [[name, id]];
  }));
  return { botId: found.bot.id, commandIds, applied };
}

function byName(commands: readonly CommandOnPortal[]): ReadonlyMap<string, CommandOnPortal> {
  return new Map(commands.map((command) => [command.name, command]));
}

function pick(fields: Fields, keep: (field: ProfileField) => boolean): Fields {
  return Object.fromEntries(PROFILE_FIELDS.flatMap((field) => field in fields && keep(field) ? [[field, fields[field]]] : []));
}
