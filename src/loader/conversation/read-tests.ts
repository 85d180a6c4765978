import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import { say } from '../../diagnostics/phrase.ts';
import type { ConversationTest, Moment } from '../../program/conversation.ts';
import { TEST } from '../../schema/conversation.ts';
import { entriesOf, type Entry, firstLine, knownEntries, presentValue, reportKind } from '../entries.ts';
import { report, spanOf } from '../findings.ts';
import { readSettings, requireKeys } from '../settings.ts';
import { readClock } from './clock-time.ts';
import { readMocks } from './mocks.ts';
import { readOutcome } from './outcome.ts';
import type { FileScene } from './scene.ts';
import { readTalk } from './talk.ts';

export function readTests(scene: FileScene, entry: Entry | undefined): readonly ConversationTest[] {
  const { findings } = scene;
  const node = entry && presentValue(findings, entry);
  if (!node) return [];
  if (!isSeq(node)) {
    reportKind(findings, 'tests', node, { expected: say('list-of-tests'), example: '- {name: greets, talk: [{anna: hello}]}' });
    return [];
  }
  if (node.items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: 'tests' } });
  return (node.items as Node[]).flatMap((item) => {
    if (isMap(item)) return [readTest(scene, item)];
    reportKind(findings, say('test-of-file'), item, { expected: say('map'), example: '- {name: greets, talk: [{anna: hello}]}' });
    return [];
  });
}

function readTest(scene: FileScene, map: YAMLMap): ConversationTest {
  const { findings, fileClock, mocks, usualStart } = scene;
  const place = say('in-a-test');
  const entries = knownEntries(findings, entriesOf(findings, map), { place, known: Object.keys(TEST.properties) });
  requireKeys(findings, entries, TEST, { place, where: firstLine(findings, map) });
  const { name = '' }: { readonly name?: string } = readSettings(findings, entries, TEST);
  const talk = entries.get('talk');
  return {
    name,
    line: findings.lineAt(spanOf(map)[0]),
    start: ownClock(scene, entries.get('clock')) ?? fileClock ?? usualStart,
    mocks: new Map([...mocks, ...readMocks(findings, entries.get('mocks'))]),
    talk: talk ? readTalk(scene, talk) : [],
    then: readOutcome(scene, entries.get('then')),
  };
}

/** A talk never begins before the time at which its file begins. */
function ownClock({ findings, tested, fileClock }: FileScene, entry: Entry | undefined): Moment | undefined {
  const own = readClock(findings, entry, tested.timezone);
  if (entry?.value && own && fileClock && own.at < fileClock.at) {
    report(findings, 'clock-goes-back', entry.value, { args: { word: findings.source.text.slice(...spanOf(entry.value)) } });
  }
  return own;
}
