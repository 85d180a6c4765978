import { isMap, isScalar } from 'yaml';
import type { Code } from '../diagnostics/catalogue.ts';
import type { Arg } from '../diagnostics/phrase.ts';
import { readingOf } from '../schema/fields.ts';
import type { FileContext } from './context.ts';
import { report } from './findings.ts';
import type { Known } from './known.ts';
import type { StepParts } from './step-verb.ts';

/** What is around a step. */
interface Surroundings {
  readonly file: FileContext;
  /** What may start its flow; undefined when that is not known. */
  readonly triggers: readonly string[] | undefined;
}

/** Reports a step that needs a dialog, a message or the portal, where what starts the flow brings none. */
export function checkSurroundings({ file, triggers = [] }: Surroundings, parts: StepParts, known: Known): void {
  const lacking = triggers.filter((name) => file.triggers.get(name)?.lacks !== undefined);
  const isGone = triggers.every((name) => file.triggers.get(name)?.lacks === 'portal');
  const code = triggers.length === 0 ? undefined : wantOf(parts, known, isGone);
  const example = code === 'no-dialog' && takesPlace(parts) ? 'to: ="chat142"' : undefined;
  const args: Readonly<Record<string, Arg | undefined>> = { word: parts.verb.key, triggers: lacking.map((name) => `\`${name}\``), example };
  if (code) report(file.findings, code, parts.verb.keySpan, { args });
  checkBot(file, parts);
}

/** Reports a step that bots of this type may not take. */
function checkBot({ findings, botType }: FileContext, { action, verb }: StepParts): void {
  const { needsBot } = action;
  if (!needsBot || needsBot.includes(botType)) return;
  report(findings, 'bot-type', verb.keySpan, { args: { word: verb.key, type: botType, needed: needsBot.map((type) => `\`type: ${type}\``) } });
}

function wantOf(parts: StepParts, known: Known, isGone: boolean): Code | undefined {
  const { action } = parts;
  if (isGone) return action.effect === 'none' ? undefined : 'portal-gone';
  const given = givenTo(parts);
  if (action.needsDialog?.(given) === true && !isCertain(known, 'chat') && !isCertain(known, 'user')) return 'no-dialog';
  return action.needsMessage?.(given) === true && !hasMessage(known) ? 'no-message' : undefined;
}

/** The parameters that are given, and not switched off. */
function givenTo({ action: { short }, verb: { value } }: StepParts): ReadonlySet<string> {
  if (value && short !== undefined && !isMap(value)) return new Set([short]);
  const items = isMap(value) ? value.items.filter((item) => !isScalar(item.value) || !/^(?:no|false)$/.test(String(item.value.value))) : [];
  return new Set(items.map(({ key }) => String((key as { value?: unknown }).value)));
}

function takesPlace({ action }: StepParts): boolean {
  return Object.values(action.params.properties).some((field) => readingOf(field)?.kind === 'to');
}

function isCertain({ names, maybe }: Known, name: string): boolean {
  return Object.hasOwn(names, name) && !maybe.has(name);
}

/** Of a message that was removed only the id is left, and nothing can be done with it. */
function hasMessage({ names }: Known): boolean {
  const { message } = names;
  return Object.hasOwn(names, 'button') || (message?.kind === 'object' && Object.hasOwn(message.fields, 'text'));
}
