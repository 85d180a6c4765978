import { isScalar } from 'yaml';
import type { QuestionDefaults } from '../schema/define-action.ts';
import type { Reminder } from '../schema/fields.ts';
import { type Compiled, isConstant } from './compiled.ts';
import type { FileContext } from './context.ts';
import type { Entries } from './entries.ts';
import { report, spanOf } from './findings.ts';

/** Options that say the same of an answer in two ways. */
const APART = [['choices', 'type'], ['choices', 'take_together']] as const;

/** Options that do nothing alone, with what they need. */
const TOGETHER = [['show', 'choices']] as const;

/** Reports options of a question that do nothing, or that cannot stand together. */
export function checkQuestion(file: FileContext, entries: Entries, params: ReadonlyMap<string, Compiled>): void {
  const { findings } = file;
  for (const [first, word] of APART) {
    const second = entries.get(word);
    if (entries.has(first) && second) report(findings, 'two-options', second.keySpan, { args: { first, word } });
  }
  for (const [word, needed] of TOGETHER) {
    const entry = entries.get(word);
    if (entry && !entries.has(needed)) report(findings, 'needs-option', entry.keySpan, { args: { word, needed: `\`${needed}\`` } });
  }
  checkPeople(file, entries);
  checkReminders(file, entries, params, 'timeout');
}

/** A question has one answer. */
function checkPeople({ findings, named: { people } }: FileContext, entries: Entries): void {
  const node = entries.get('to')?.value;
  const name = isScalar(node) ? String(node.value) : '';
  const several = Object.hasOwn(people, name) ? people[name] : undefined;
  if (node && several && !('id' in several) && !(several.ids.length === 1 && several.groups.length === 0)) report(findings, 'several-asked', spanOf(node), { args: { word: name } });
}

/** Reports a reminder that comes after the end, which the option `limit` says. */
export function checkReminders({ findings, questions }: FileContext, entries: Entries, params: ReadonlyMap<string, Compiled>, limit: 'timeout' | 'open_for'): void {
  const timeOf = (name: string): number | undefined => fixed(params.get(name)) as number | undefined;
  const usual = fixed(questions) as QuestionDefaults | undefined;
  const end = (timeOf(limit) ?? usual?.timeout ?? Infinity) + (timeOf('accept_late_for') ?? 0);
  const reminders = (fixed(params.get('remind')) ?? []) as readonly Reminder[];
  const entry = entries.get('remind');
  if (entry && reminders.some(({ after }) => after >= end)) report(findings, 'reminder-late', entry.keySpan, { args: { limit } });
}

function fixed(compiled: Compiled | undefined): unknown {
  return compiled && isConstant(compiled) ? compiled.constant : undefined;
}
