import type { YAMLMap } from 'yaml';
import { type Commands, readCommands } from './commands.ts';
import type { FileContext, Inputs } from './context.ts';
import type { Findings } from './findings.ts';
import { NO_FLOWS } from './flow-order.ts';
import { type CompiledFlow, compileFlows, reportUnstarted } from './flows.ts';
import { readInputs, type Taker } from './inputs.ts';
import { NOTHING_NAMED, shapesOf } from './named.ts';
import { readPackTop } from './pack-top.ts';
import { checkSecrets } from './secrets.ts';
import { NO_TEXTS } from './texts.ts';
import { checkUses, noUses, usesPresses } from './uses.ts';

/** What a pack shares with the bot that takes it in. */
export type Surroundings = Pick<FileContext, 'actions' | 'triggers' | 'language' | 'timezone' | 'holidays' | 'botType' | 'lacking' | 'reserved' | 'questions'>;

export interface CompiledPack {
  readonly flows: readonly CompiledFlow[];
  readonly commands: Commands;
  readonly usesPresses: boolean;
}

/** The pack that is compiled: its keys, and its name in plans and traces. */
export interface NamedPack {
  readonly name: string;
  readonly findings: Findings;
  readonly map: YAMLMap;
}

/** Compiles a pack with the values that `give` has for its inputs. A pack knows no names but its own and those of the language. */
export function compilePack(around: Surroundings, { name, findings, map }: NamedPack, give: (taker: Taker) => Inputs): CompiledPack {
  const entries = readPackTop(findings, map);
  const commands = readCommands(findings, entries.get('commands'), around.language);
  const file: FileContext = { ...around, findings, commands: commands.declared, named: NOTHING_NAMED, texts: NO_TEXTS, names: shapesOf(NOTHING_NAMED), uses: noUses(), flows: NO_FLOWS };
  const inputs = give({ pack: name, inputs: readInputs(findings, entries.get('inputs')), file });
  const inside: FileContext = { ...file, names: { ...file.names, ...inputs.names }, pack: { name, inputs } };
  const { flows } = compileFlows(inside, entries.get('flows'));
  reportUnstarted(inside, flows);
  checkUses(inside, commands.spans, flows.map(({ waits }) => waits.name));
  checkSecrets(findings);
  return { flows, commands, usesPresses: usesPresses(inside.uses) };
}
