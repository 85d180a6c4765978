import { isMap } from 'yaml';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { type Phrase, say } from '../diagnostics/phrase.ts';
import { meantCommand } from './command-names.ts';
import { isComputed } from './compile-expressions.ts';
import type { FileContext, Scene } from './context.ts';
import { type Entries, type Entry, firstLine, reportKind } from './entries.ts';
import { type Findings, report, rewritten, type Span } from './findings.ts';

/** Options that need an action of their own, and which. */
const OPTION_OF: Readonly<Record<string, readonly string[]>> = { args: ['command'], with: ['run', 'button'], lock: ['command', 'run', 'button'] };

/** Checks what a press of a button does, with the options that belong to it. */
export function checkAction({ file }: Scene, action: Entry, entries: Entries): void {
  const { findings } = file;
  for (const [option, needed] of Object.entries(OPTION_OF)) {
    const entry = entries.get(option);
    if (entry && !needed.includes(action.key)) report(findings, 'button-option', entry.keySpan, { args: { word: option, needed: needed.map((word) => `\`${word}\``) } });
  }
  const given = entries.get('with')?.value;
  if (given && !isMap(given)) reportKind(findings, 'with', given, { expected: say('map-of-names'), example: 'with: {order: =message.id}' });
  const { value } = (action.value ?? {}) as { readonly value?: unknown };
  if (typeof value === 'string' && action.value) checkValue(file, { key: action.key, typed: value, span: firstLine(findings, action.value) });
}

export interface Typed {
  readonly key: string;
  readonly typed: string;
  readonly span: Span;
}

/** What a portal takes for an action, where that is no text for people. */
const FORMS: Readonly<Record<string, readonly [form: RegExp, problem: Phrase]>> = {
  link: [/^(?:https?:\/\/|\/(?!\/))/i, say('link-form')],
  address: [/^https?:\/\//i, say('address-form')],
  open: [/^(?:chat)?\d+$/, say('dialog-form')],
  call: [/^\+?\d[\d ()-]*$/, say('call-form')],
};

/** What begins in a form that is known before all of it is. */
const ADDRESSES: ReadonlySet<string> = new Set(['link', 'address']);

/** What is wrong with a value once it is known; undefined where a portal takes it. */
export function problemOf(kind: string, value: string): Phrase | undefined {
  const [form, problem] = FORMS[kind] ?? [];
  return form?.test(value) === false ? problem : undefined;
}

function checkValue(file: FileContext, { key, typed, span }: Typed): void {
  if (key === 'button') file.uses.pressesSent.push({ name: typed, span });
  if (key === 'command' && !typed.includes('{{')) meantCommand(file, typed, span);
  checkForm(file.findings, key, { key, typed, span });
}

/** Reports what a portal would not take for a value of this form, as far as it is known now. */
export function checkForm(findings: Findings, form: string, { key, typed, span }: Typed): void {
  const fixed = fixedPart(form, typed);
  const problem = fixed === undefined ? undefined : problemOf(form, fixed);
  if (problem !== undefined) report(findings, 'button-value', span, { args: { word: typed, key, problem }, ...(ADDRESSES.has(form) ? withScheme(findings, { typed, span }) : {}) });
}

/** `https://` before an address such as `www.example.com/page`. */
function withScheme(findings: Findings, { typed, span: [start, end] }: Omit<Typed, 'key'>): { readonly fix?: Fix } {
  const at = findings.source.text.slice(start, end).indexOf(typed);
  return at !== -1 && HOST.test(typed) ? rewritten(findings, [start + at, start + at], 'https://') : {};
}

/** Certainly an address, and no name of a file. */
const HOST = /^(?:www\.[a-z0-9-]|(?:[a-z0-9-]+\.)+[a-z]{2,}\/)/i;

/** What is known of a value now: all of it without places, of an address what stands before the first. */
function fixedPart(form: string, typed: string): string | undefined {
  if (isComputed(typed)) return undefined;
  const place = typed.indexOf('{{');
  if (place === -1) return typed;
  return ADDRESSES.has(form) && place > 0 ? typed.slice(0, place) : undefined;
}
