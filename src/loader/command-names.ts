import { closest } from '../kit/closest.ts';
import type { FileContext } from './context.ts';
import { repairedWord } from './entries.ts';
import { report, type Span } from './findings.ts';

/** Taken for presses of buttons; nobody may declare it, hear it or send it. */
export const RESERVED_COMMAND = 'flowbot';

/** Reports a command that nobody can declare, or that is not declared. */
export function checkCommand({ findings, commands }: FileContext, name: string, span: Span): void {
  if (commands.has(name)) return;
  const near = closest(name, commands.keys());
  if (name === RESERVED_COMMAND) report(findings, 'command-reserved', span);
  else report(findings, 'command-undeclared', span, { args: { word: name, closest: near }, ...repairedWord(findings, span, near) });
}
