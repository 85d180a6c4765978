import { closest } from '../kit/closest.ts';
import type { FileContext, Uses } from './context.ts';
import { report, type Span } from './findings.ts';
import type { Settings } from './settings.ts';

/** The names in a trigger's parameter; undefined when it takes any. */
export function namesIn(params: Settings): readonly string[] | undefined {
  const { name } = params;
  return Array.isArray(name) ? name.map(String) : undefined;
}

/** Notes which commands a flow starts with; those that are not declared are reported. */
export function checkCommands(file: FileContext, params: Settings, span: Span): void {
  const names = namesIn(params);
  const { findings, commands, uses } = file;
  if (!names) {
    uses.hearsAnyCommand = true;
    return;
  }
  for (const name of names) {
    uses.commandsHeard.add(name);
    if (!commands.has(name)) report(findings, 'command-undeclared', span, { args: { word: name, closest: closest(name, commands.keys()) } });
  }
}

/** Notes which presses a flow starts with. */
export function notePresses(uses: Uses, params: Settings): void {
  const names = namesIn(params);
  if (!names) uses.hearsAnyPress = true;
  for (const name of names ?? []) uses.pressesHeard.add(name);
}
