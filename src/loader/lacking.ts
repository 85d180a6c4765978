import { isMap, isScalar, type Node } from 'yaml';
import { type Lack, type Lacking, LACKS, type LackingAccess } from '../schema/lacks.ts';
import type { FileContext } from './context.ts';
import { type Entries, type Entry, firstLine } from './entries.ts';
import { type Findings, report, type Span } from './findings.ts';
import type { StepParts } from './step-verb.ts';

/** What the portal of this file lacks; undefined for one that has all. Told by its keys: whether it can be reached is checked elsewhere. */
export function lackingOf(portal: Entry | undefined): Lacking | undefined {
  const map = portal?.value;
  if (!isMap(map)) return undefined;
  const access = (Object.keys(LACKS) as LackingAccess[]).find((word) => map.has(word));
  return access && { access, lacks: LACKS[access] };
}

/** Reports a verb, or an option of it, that this portal has nothing for. */
export function checkStepLacks({ findings, lacking }: FileContext, { action, verb }: StepParts): void {
  if (!lacking) return;
  const { verbs, options } = lacking.lacks;
  const whole = own(verbs, verb.key);
  if (whole) return reportLack(findings, lacking, { word: verb.key, span: verb.keySpan, lack: whole });
  for (const [name, lack] of Object.entries(own(options, verb.key) ?? {})) {
    const given = givenAs(verb, name, action.short);
    if (given) checkValue(findings, lacking, { ...given, word: name, lack });
  }
}

/** Reports a trigger that never comes from this portal. */
export function checkTriggerLacks({ findings, lacking }: FileContext, name: string, span: Span): void {
  const lack = lacking && own(lacking.lacks.triggers, name);
  if (lack) reportLack(findings, lacking, { word: name, span, lack });
}

/** Reports keys under `bot` or `portal` that this portal has nothing for. */
export function checkKeyLacks(findings: Findings, lacking: Lacking | undefined, place: 'bot' | 'portal', entries: Entries): void {
  if (!lacking) return;
  for (const [name, lack] of Object.entries(lacking.lacks[place])) {
    const entry = entries.get(name);
    if (entry) checkValue(findings, lacking, { word: name, keySpan: entry.keySpan, value: entry.value, lack });
  }
}

/** Reports groups of people that this portal cannot tell. */
export function checkPeopleLacks(findings: Findings, lacking: Lacking | undefined, people: Entry | undefined): void {
  if (!lacking || !isMap(people?.value)) return;
  for (const { value: group } of people.value.items) {
    for (const [name, lack] of Object.entries(lacking.lacks.people)) {
      const given = isMap(group) ? givenAs({ key: '', keySpan: people.keySpan, value: group }, name, undefined) : undefined;
      if (given) reportLack(findings, lacking, { word: name, span: given.keySpan, lack });
    }
  }
}

/** Reports events that come in a way which this portal does not have. */
export function checkMode(findings: Findings, lacking: Lacking, works: 'fetch' | 'webhook', { keySpan, value: events }: Entry): void {
  const mode = isMap(events) ? givenAs({ key: 'events', keySpan, value: events }, 'mode', undefined) : undefined;
  const lack: Lack = { gravity: 'error', works: [works] };
  if (mode) checkValue(findings, lacking, { ...mode, word: 'mode', lack });
}

interface Given {
  readonly keySpan: Span;
  readonly value: Node | undefined;
}

/** An option, in the long form or as the short one. */
function givenAs({ key, keySpan, value }: Entry, name: string, short: string | undefined): Given | undefined {
  if (!isMap(value)) return name === short && value ? { keySpan, value } : undefined;
  const pair = value.items.find((item) => isScalar(item.key) && item.key.value === name);
  const at = pair && isScalar(pair.key) ? pair.key.range : undefined;
  return at ? { keySpan: [at[0], at[1]], value: pair?.value as Node | undefined } : name === key ? { keySpan, value } : undefined;
}

/** A value that is computed is not known here; one that switches the option off asks for nothing. */
function checkValue(findings: Findings, lacking: Lacking, { word, keySpan, value, lack }: Given & { readonly word: string; readonly lack: Lack }): void {
  const typed = isScalar(value) ? String(value.value) : undefined;
  if (!lack.works && !lack.fail) return isOff(typed) ? undefined : reportLack(findings, lacking, { word, span: keySpan, lack });
  if (typed === undefined || !value || isComputed(typed)) return;
  const fails = lack.fail ? lack.fail.includes(typed) : lack.works?.includes(typed) === false;
  if (fails) reportLack(findings, lacking, { word: typed, span: firstLine(findings, value), lack });
}

function isOff(typed: string | undefined): boolean {
  return typed !== undefined && /^(?:no|false)$/.test(typed);
}

function isComputed(typed: string): boolean {
  return typed.startsWith('=') || typed.includes('{{');
}

function reportLack(findings: Findings, { access }: Lacking, { word, span, lack }: { readonly word: string; readonly span: Span; readonly lack: Lack }): void {
  const instead = lack.works?.map((value) => `\`${value}\``);
  report(findings, 'not-on-this-portal', span, { args: { word, portal: access, ...(instead ? { instead } : {}) }, severity: lack.gravity });
}

function own<Value>(map: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
