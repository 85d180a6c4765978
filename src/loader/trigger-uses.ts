import { isScalar, isSeq, type Node } from 'yaml';
import { meantCommand } from './command-names.ts';
import type { FileContext, Uses } from './context.ts';
import { spanOf } from './findings.ts';
import type { Settings } from './settings.ts';

/** The names in a trigger's parameter; undefined when it takes any. */
export function namesIn(params: Settings): readonly string[] | undefined {
  const { name } = params;
  return Array.isArray(name) ? name.map(String) : undefined;
}

/** Notes which commands a flow starts with; those that are not declared are reported. `node`: one name or a list of them. */
export function checkCommands(file: FileContext, params: Settings, node: Node | undefined): void {
  const names = namesIn(params);
  if (!names || !node) {
    file.uses.hearsAnyCommand = true;
    return;
  }
  const nodes = isSeq(node) ? (node.items as Node[]) : [node];
  for (const name of names) {
    const meant = meantCommand(file, name, spanOf(nodes.find((item) => isScalar(item) && item.value === name) ?? node));
    if (meant !== undefined) file.uses.commandsHeard.add(meant);
  }
}

/** Notes whose failures a flow starts with. `node`: one name or a list of them. */
export function noteFailures(uses: Uses, node: Node | undefined): void {
  const nodes = isSeq(node) ? (node.items as Node[]) : [node];
  for (const item of nodes) {
    if (isScalar(item)) uses.failuresHeard.push({ name: String(item.value), span: spanOf(item) });
  }
}

/** Notes which presses a flow starts with. */
export function notePresses(uses: Uses, params: Settings): void {
  const names = namesIn(params);
  if (!names) uses.hearsAnyPress = true;
  for (const name of names ?? []) uses.pressesHeard.add(name);
}

/** A name as it is known outside of its file: that of a pack's button starts flows of this pack only. */
export function ownName({ pack }: FileContext, name: string): string {
  return pack ? `${pack.name}/${name}` : name;
}

/** Parameters that name buttons and flows, which are a pack's own. */
const OWN: ReadonlyMap<string, string> = new Map([['button', 'name'], ['flow_failed', 'flow']]);

/** The parameters of a trigger; buttons and flows with the names that they have among those of all packs. */
export function ownNames(file: FileContext, trigger: string, params: Settings): Settings {
  const param = OWN.get(trigger) ?? '';
  const names = params[param];
  return Array.isArray(names) ? { ...params, [param]: names.map((name) => ownName(file, String(name))) } : params;
}
