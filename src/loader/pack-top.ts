import type { YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { PACK, PACK_KEYS } from '../schema/pack.ts';
import { type Entries, entriesOf, knownEntries } from './entries.ts';
import { type Findings, report } from './findings.ts';
import { exampleOf, readSettings, reportMissing } from './settings.ts';
import { checkVersion } from './top.ts';

/** Whether a file says that it is a pack. */
export function isPack(map: YAMLMap): boolean {
  return map.has('flowbot_pack');
}

/** What a file is that no pack can be; undefined for anything that may be one. */
export function otherKind(map: YAMLMap): 'a-bot' | 'a-test' | undefined {
  if (isPack(map)) return undefined;
  if (map.has('flowbot_test')) return 'a-test';
  return map.has('flowbot') || map.has('bot') ? 'a-bot' : undefined;
}

/** What every pack must have beside the version of its language. */
const REQUIRED = ['description', 'flows'] as const;

/** The keys of a pack; the version of its language is checked, and what every pack must have. */
export function readPackTop(findings: Findings, map: YAMLMap): Entries {
  const all = entriesOf(findings, map);
  const use = all.get('use');
  if (use) report(findings, 'pack-in-pack', use.keySpan);
  const others = new Map([...all].filter(([key]) => key !== 'use'));
  const entries = knownEntries(findings, others, { place: say('at-top-of-pack'), known: Object.keys(PACK_KEYS) });
  const first = [...all.values()][0]?.keySpan ?? [0, 0];
  checkVersion(findings, entries.get('flowbot_pack'), { key: 'flowbot_pack', first });
  for (const key of REQUIRED) {
    if (!entries.has(key)) reportMissing(findings, { key, place: say('at-top-of-pack'), example: exampleOf(key, PACK_KEYS[key]) }, first);
  }
  readSettings(findings, entries, PACK);
  return entries;
}
