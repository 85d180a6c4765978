import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import { REACTIONS } from '../../contract/words.ts';
import { say } from '../../diagnostics/phrase.ts';
import type { Expected } from '../../program/conversation.ts';
import { BESIDE_BOT, BOT_DEED, COMPARISON } from '../../schema/conversation.ts';
import { type Entries, type Entry, presentValue, reportKind } from '../entries.ts';
import { report } from '../findings.ts';
import { readWord } from '../scalars.ts';
import { readSettings } from '../settings.ts';
import { readNames } from './name-lists.ts';
import { onlyEntry } from './only-entry.ts';
import type { TalkScene } from './scene.ts';
import { readTextTest } from './text-test.ts';

const DEEDS = Object.keys(BOT_DEED.properties);
const COMPARISONS = Object.keys(COMPARISON.properties);

/** What the bot is expected to do. */
export function readExpected({ findings, users }: TalkScene, entry: Entry): Expected | undefined {
  const node = presentValue(findings, entry);
  if (!node) return undefined;
  if (isSeq(node)) {
    reportKind(findings, entry.key, node, { expected: say('text-or-deed'), example: '{contains: Hello}' });
    return undefined;
  }
  if (isScalar(node) && node.type === 'PLAIN' && node.value === 'silent') return { does: 'nothing' };
  if (isMap(node) && !isComparison(node)) {
    const deed = onlyEntry(findings, node, { place: say('in-key', { word: entry.key }), known: [...COMPARISONS, ...DEEDS] });
    const inside = deed && presentValue(findings, deed);
    return deed && inside && deedOf({ findings, users }, deed.key, inside);
  }
  const text = readTextTest(findings, entry.key, node);
  return text && { does: 'send', text };
}

function isComparison({ items }: YAMLMap): boolean {
  return items.length > 0 && items.every(({ key }) => isScalar(key) && COMPARISONS.includes(String(key.value)));
}

function deedOf({ findings, users }: Pick<TalkScene, 'findings' | 'users'>, key: string, node: Node): Expected | undefined {
  if (key === 'adds') return { does: 'add', users: readNames(findings, { key, node }, users.keys(), 'person-of-test') };
  if (key === 'reacts') {
    const reaction = readWord(findings, { key, node }, ['any', ...REACTIONS]);
    return reaction === undefined ? undefined : { does: 'react', reaction };
  }
  const text = readTextTest(findings, key, node);
  return text && { does: DOES[key] ?? 'send', text };
}

const DOES: Readonly<Record<string, 'edit' | 'delete' | 'upload'>> = { edits: 'edit', deletes: 'delete', uploads: 'upload' };

/** The labels beside `bot`; `none` is none of them. Undefined: any buttons will do. */
export function readButtons({ findings }: TalkScene, entries: Entries, expected: Expected | undefined): readonly string[] | undefined {
  const entry = entries.get('buttons');
  if (!entry) return undefined;
  if (expected && expected.does !== 'send' && expected.does !== 'edit') {
    report(findings, 'misplaced-key', entry.keySpan, { args: { word: 'buttons', place: say('beside-deed'), where: say('beside-message') } });
  }
  const node = entry.value;
  if (isScalar(node) && (node as Scalar<string>).value === 'none') return [];
  const { buttons }: { readonly buttons?: readonly string[] } = readSettings(findings, entries, BESIDE_BOT);
  return buttons;
}
