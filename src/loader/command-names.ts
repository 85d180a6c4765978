import { closest } from '../kit/closest.ts';
import type { FileContext } from './context.ts';
import { type Findings, fixOf, report, type Span } from './findings.ts';
import { repairedWord } from './meant-word.ts';

/** Taken for presses of buttons; nobody may declare it, hear it or send it. */
export const RESERVED_COMMAND = 'flowbot';

const NAME = /^[a-z0-9]+$/;

/** What somebody meant who wrote `/Help`; undefined where no name of a command comes of it. */
export function plainCommand(typed: string): string | undefined {
  const plain = typed.replace(/^\//, '').toLowerCase();
  return NAME.test(plain) && plain !== RESERVED_COMMAND ? plain : undefined;
}

/** Reports a name that no command can have, with what was meant. */
export function reportCommandName(findings: Findings, name: string, span: Span): void {
  const plain = plainCommand(name);
  report(findings, 'command-name', span, { args: { word: name, closest: plain }, ...(plain === undefined ? {} : { fix: fixOf(findings.source, span, plain) }) });
}

/** The declared command that is meant, after reporting one that is misspelt, not declared, or that nobody can declare. */
export function meantCommand({ findings, commands }: FileContext, name: string, span: Span): string | undefined {
  if (!commands || commands.has(name)) return name;
  if (name === RESERVED_COMMAND) {
    report(findings, 'command-reserved', span);
    return undefined;
  }
  const plain = plainCommand(name);
  if (plain !== undefined && plain !== name && commands.has(plain)) {
    reportCommandName(findings, name, span);
    return plain;
  }
  const near = closest(name, commands.keys());
  report(findings, 'command-undeclared', span, { args: { word: name, closest: near }, ...repairedWord(findings, span, near) });
  return near;
}
