import { isMap, isSeq, type Node } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { REMINDER } from '../schema/envelope.ts';
import type { Reminder } from '../schema/fields.ts';
import { ANY } from '../schema/shape.ts';
import { type Compiled, listOfParts, mapCompiled, objectOfParts } from './compiled.ts';
import type { Scene } from './context.ts';
import { entriesOf, firstLine, knownEntries, reportKind } from './entries.ts';
import { errorsIn, report } from './findings.ts';
import { compileParams } from './params.ts';
import { requireKeys } from './settings.ts';

const EXAMPLE = 'remind: [{after: 1 hour, text: "Are you still there?"}]';

/** Texts by the time after which they are sent. */
export function compileReminders(scene: Scene, key: string, node: Node): Compiled<readonly Reminder[]> | undefined {
  const { findings } = scene.file;
  if (!isSeq(node)) {
    reportKind(findings, key, node, { expected: say('list-of-reminders'), example: EXAMPLE });
    return undefined;
  }
  const items = node.items as Node[];
  if (items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const reminders = items.map((item) => compileReminder(scene, item));
  if (!reminders.every((reminder) => reminder !== undefined)) return undefined;
  return mapCompiled(listOfParts(reminders, ANY), (all) => all.toSorted((one, other) => one.after - other.after));
}

function compileReminder(scene: Scene, node: Node): Compiled<Reminder> | undefined {
  const { findings } = scene.file;
  if (!isMap(node)) {
    reportKind(findings, say('reminder'), node, { expected: say('reminder-form'), example: '{after: 1 hour, text: "Are you still there?"}' });
    return undefined;
  }
  const before = errorsIn(findings);
  const place = say('in-reminder');
  const entries = knownEntries(findings, entriesOf(findings, node), { place, known: Object.keys(REMINDER.properties) });
  requireKeys(findings, entries, REMINDER, { place, where: firstLine(findings, node) });
  const params = compileParams(scene, entries, REMINDER);
  return errorsIn(findings) > before ? undefined : mapCompiled(objectOfParts(params, ANY), ({ after, text }) => ({ after: Number(after), text: String(text) }));
}
