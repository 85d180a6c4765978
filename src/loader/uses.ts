import { closest } from '../kit/closest.ts';
import type { Commands } from './commands.ts';
import type { FileContext, Uses } from './context.ts';
import { report } from './findings.ts';
import { repairedWord } from './meant-word.ts';

export function noUses(): Uses {
  return { pressesSent: [], pressesHeard: new Set(), hearsAnyPress: false, otherPresses: false, flowsRun: new Set(), failuresHeard: [], fileHosts: [], commandsHeard: new Set(), hearsAnyCommand: false };
}

/** What buttons send must be heard, and what is declared should be; `flows` are those whose failures may be heard. */
export function checkUses({ findings, uses }: FileContext, spans: Commands['spans'], flows: readonly string[]): void {
  for (const { name, span } of uses.pressesSent) {
    if (uses.hearsAnyPress || uses.pressesHeard.has(name)) continue;
    const near = closest(name, uses.pressesHeard);
    report(findings, 'button-unheard', span, { args: { word: name, closest: near }, ...repairedWord(findings, span, near) });
  }
  for (const { name, span } of uses.failuresHeard) {
    if (flows.includes(name)) continue;
    const near = closest(name, flows);
    report(findings, 'flow-unknown', span, { args: { word: name, closest: near, known: flows.join(', ') }, ...repairedWord(findings, span, near) });
  }
  if (uses.hearsAnyCommand) return;
  for (const [name, span] of spans) {
    if (!uses.commandsHeard.has(name)) report(findings, 'command-unhandled', span, { args: { word: name } });
  }
}

/** Whether a file needs the hidden command that carries presses. */
export function usesPresses({ hearsAnyPress, otherPresses, pressesHeard, pressesSent }: Uses): boolean {
  return hearsAnyPress || otherPresses || pressesHeard.size + pressesSent.length > 0;
}
