import { ACTIONS } from '../../src/actions/index.ts';
import { IMBOT_V1 } from '../../src/contract/methods/imbot-v1.ts';
import { IMBOT_V2 } from '../../src/contract/methods/imbot-v2.ts';
import { type EndpointContract, VIBECODE } from '../../src/contract/methods/vibecode.ts';
import { isMethodName, isOwnMethod } from '../../src/portal/rest-method.ts';
import { BOT_CASES as V1_BOTS } from '../../test/sandbox/legacy/bots.cases.ts';
import { CHAT_CASES as V1_CHATS } from '../../test/sandbox/legacy/chats.cases.ts';
import { COMMAND_CASES as V1_COMMANDS } from '../../test/sandbox/legacy/commands.cases.ts';
import { MESSAGE_CASES as V1_MESSAGES } from '../../test/sandbox/legacy/messages.cases.ts';
import { BOT_CASES } from '../../test/sandbox/contract/bots.cases.ts';
import { CHAT_CASES } from '../../test/sandbox/contract/chats.cases.ts';
import { COMMAND_CASES } from '../../test/sandbox/contract/commands.cases.ts';
import { EVENT_AND_FILE_CASES, PEOPLE_CASES } from '../../test/sandbox/contract/events-and-files.cases.ts';
import { MESSAGE_CASES } from '../../test/sandbox/contract/messages.cases.ts';
import { BY_ITSELF, type Calls, callsOf, callsOfEffect } from './portal-calls.ts';
import { effectsOf } from './verb-effects.ts';

/** How one method of the contract is reached, and where it is tried. */
export interface Coverage {
  readonly method: string;
  readonly verbs: readonly string[];
  /** When flowbot calls it by itself. */
  readonly byItself: readonly string[];
  /** A flow may call it by its name. */
  readonly rest: boolean;
  /** What does the same on a portal that has only imbot. */
  readonly v1: readonly string[];
  /** What does the same at VibeCode: verb and path. */
  readonly vibecode: readonly string[];
  /** Files with its cases. */
  readonly tests: readonly string[];
}

type Tables = Readonly<Record<string, readonly { readonly method: string }[]>>;

const V2_CASES: Tables = {
  'contract/bots.cases.ts': BOT_CASES, 'contract/chats.cases.ts': CHAT_CASES, 'contract/commands.cases.ts': COMMAND_CASES,
  'contract/events-and-files.cases.ts': [...EVENT_AND_FILE_CASES, ...PEOPLE_CASES], 'contract/messages.cases.ts': MESSAGE_CASES,
};
const V1_CASES: Tables = {
  'legacy/bots.cases.ts': V1_BOTS, 'legacy/chats.cases.ts': V1_CHATS, 'legacy/commands.cases.ts': V1_COMMANDS, 'legacy/messages.cases.ts': V1_MESSAGES,
};

/** Something that is asked of a portal, with the methods that it becomes. */
interface Asked extends Calls {
  readonly verb?: string;
  readonly when?: string;
}

/** Every method of imbot.v2 and im.v2, and every one of imbot, in the order of their contracts. */
export async function coverage(): Promise<{ readonly v2: readonly Coverage[]; readonly v1: readonly Coverage[] }> {
  const asked = [...await ofVerbs(), ...await ofItself()];
  const row = (generation: 'v2' | 'v1', cases: Tables) => (method: string): Coverage => {
    const those = asked.filter((one) => one[generation].includes(method));
    return {
      method,
      verbs: unique(those.map(({ verb }) => verb)),
      byItself: unique(those.map(({ when }) => when)),
      rest: isMethodName(method) && !isOwnMethod(method),
      // Where several methods of imbot.v2 do it together, it is not known which stands for which.
      v1: unique(generation === 'v1' ? [] : those.filter(({ v2 }) => v2.length === 1).flatMap(({ v1 }) => v1)),
      vibecode: Object.values(VIBECODE).filter(({ mapsTo }: EndpointContract) => mapsTo === method).map(({ verb, path }) => `${verb} ${path}`),
      tests: Object.entries(cases).filter(([, table]) => table.some((one) => one.method === method)).map(([file]) => file),
    };
  };
  return { v2: Object.keys(IMBOT_V2).map(row('v2', V2_CASES)), v1: Object.keys(IMBOT_V1).map(row('v1', V1_CASES)) };
}

/** Verbs but `rest`, whose methods are those of the file. */
async function ofVerbs(): Promise<readonly Asked[]> {
  const effects = [...ACTIONS.values()].filter(({ verb }) => verb !== 'rest').flatMap((action) => effectsOf(action).map((effect) => ({ verb: action.verb, effect })));
  return Promise.all(effects.map(async ({ verb, effect }) => ({ verb, ...(await callsOfEffect(effect)) })));
}

function ofItself(): Promise<readonly Asked[]> {
  return Promise.all(Object.values(BY_ITSELF).map(async ([when, act]) => ({ when, ...(await callsOf(act)) })));
}

function unique(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
