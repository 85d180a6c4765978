import type { Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import type { Named } from './context.ts';
import { checkName, type Entry, presentValue, scalarOf } from './entries.ts';
import { type Findings, report, spanOf } from './findings.ts';
import { reportUnknownWord } from './meant-word.ts';
import { readTyped } from './typed-text.ts';

const EXAMPLE = 'owner: 7';

/** Who is told when something goes wrong, as a dialogId: a person's id, a chat, or a name of one of them. */
export function readOwner(findings: Findings, entry: Entry | undefined, named: Named): string | undefined {
  const node = entry && presentValue(findings, entry);
  const scalar: Scalar<string> | undefined = node && scalarOf(findings, 'owner', node, () => EXAMPLE);
  const typed = scalar && readTyped(findings, 'owner', scalar, 'word');
  if (scalar === undefined || typed === undefined) return undefined;
  if (/^(?:chat)?[1-9]\d{0,14}$/.test(typed)) return typed;
  return dialogNamed(findings, scalar, typed, named);
}

function dialogNamed(findings: Findings, scalar: Scalar<string>, name: string, { people, chats }: Named): string | undefined {
  const chat = Object.hasOwn(chats, name) ? chats[name] : undefined;
  if (chat !== undefined) return chat;
  const person = Object.hasOwn(people, name) ? people[name] : undefined;
  if (person && 'id' in person) return String(person.id);
  if (person) report(findings, 'owner-several', scalar, { args: { word: name } });
  else if (checkName(findings, name, spanOf(scalar))) reportUnknown(findings, scalar, name, [...Object.keys(people), ...Object.keys(chats)]);
  return undefined;
}

function reportUnknown(findings: Findings, scalar: Scalar<string>, word: string, known: readonly string[]): void {
  const place = ['people', 'chats'].map((key) => say('under-word', { word: key }));
  reportUnknownWord(findings, { code: 'name-unknown', word, span: spanOf(scalar), known, args: { place, known: known.length === 0 ? undefined : known.join(', ') } });
}
