import { isMap } from 'yaml';
import { checkCommand } from './command-names.ts';
import { isComputed } from './compile-expressions.ts';
import type { FileContext, Scene } from './context.ts';
import { type Entries, type Entry, firstLine, reportKind } from './entries.ts';
import { report, type Span } from './findings.ts';

/** Options that need an action of their own, and which. */
const OPTION_OF: Readonly<Record<string, readonly string[]>> = { args: ['command'], with: ['button'], lock: ['command', 'button'] };

/** Checks what a press of a button does, with the options that belong to it. */
export function checkAction({ file }: Scene, action: Entry, entries: Entries): void {
  const { findings } = file;
  for (const [option, needed] of Object.entries(OPTION_OF)) {
    const entry = entries.get(option);
    if (entry && !needed.includes(action.key)) report(findings, 'button-option', entry.keySpan, { args: { word: option, needed: needed.map((word) => `\`${word}\``).join(' or ') } });
  }
  const given = entries.get('with')?.value;
  if (given && !isMap(given)) reportKind(findings, 'with', given, { expected: 'a map of names with values', example: 'with: {order: =message.id}' });
  const { value } = (action.value ?? {}) as { readonly value?: unknown };
  if (typeof value === 'string' && action.value) checkValue(file, { key: action.key, typed: value, span: firstLine(findings, action.value) });
}

interface Typed {
  readonly key: string;
  readonly typed: string;
  readonly span: Span;
}

/** What a portal takes for an action, where that is no text for people. */
const FORMS: Readonly<Record<string, readonly [form: RegExp, problem: string]>> = {
  link: [/^(?:https?:\/\/|\/(?!\/))/i, 'an address starts with `https://`, or with `/` on the portal itself'],
  open: [/^(?:chat)?\d+$/, 'a dialog is a chat such as `chat142`, or the number of a person'],
  call: [/^\+?\d[\d ()-]*$/, 'a number to call is written like +49 30 123456'],
};

/** What is wrong with a value once it is known; undefined where a portal takes it. */
export function problemOf(kind: string, value: string): string | undefined {
  const [form, problem] = FORMS[kind] ?? [];
  return form?.test(value) === false ? problem : undefined;
}

function checkValue(file: FileContext, { key, typed, span }: Typed): void {
  if (key === 'button') file.uses.pressesSent.push({ name: typed, span });
  if (key === 'command' && !typed.includes('{{')) checkCommand(file, typed, span);
  const fixed = fixedPart(key, typed);
  const problem = fixed === undefined ? undefined : problemOf(key, fixed);
  if (problem !== undefined) report(file.findings, 'button-value', span, { args: { word: typed, key, problem } });
}

/** What is known of a value now: all of it without places, of an address what stands before the first. */
function fixedPart(key: string, typed: string): string | undefined {
  if (isComputed(typed)) return undefined;
  const place = typed.indexOf('{{');
  if (place === -1) return typed;
  return key === 'link' && place > 0 ? typed.slice(0, place) : undefined;
}
