import { say } from '../../diagnostics/phrase.ts';
import type { Outcome } from '../../program/conversation.ts';
import { OUTCOME, TEST_NOT_BUILT } from '../../schema/conversation.ts';
import { type Entries, entriesOf, type Entry, knownEntries, mapOf, presentValue } from '../entries.ts';
import type { Findings } from '../findings.ts';
import { readInteger } from '../scalars.ts';
import { readNames } from './name-lists.ts';
import { readRequest } from './requests.ts';
import { type FileScene, knownName } from './scene.ts';

/** What must be so at the end. */
export function readOutcome(scene: FileScene, entry: Entry | undefined): Outcome {
  const { findings } = scene;
  const map = entry && mapOf(findings, entry, 'then: {runs: {greet: 1}}');
  if (!map) return { members: [], runs: [], requests: [] };
  const entries = knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: 'then' }), known: Object.keys(OUTCOME.properties), notBuilt: TEST_NOT_BUILT.outcome });
  return { members: readMembers(scene, entries), runs: readRuns(scene, entries), requests: readRequests(scene, entries) };
}

function readMembers({ findings, users, chats }: FileScene, entries: Entries): Outcome['members'] {
  return below(findings, entries.get('members'), 'members: {team: [anna]}').flatMap((entry) => {
    const chat = knownName(findings, entry.key, { span: entry.keySpan, known: chats.keys(), expected: 'chat-of-test' });
    const node = presentValue(findings, entry);
    if (chat === undefined || !node) return [];
    return [{ chat, users: readNames(findings, { key: entry.key, node }, users.keys(), 'person-of-test'), line: findings.lineAt(entry.keySpan[0]) }];
  });
}

function readRuns({ findings, tested }: FileScene, entries: Entries): Outcome['runs'] {
  return below(findings, entries.get('runs'), 'runs: {greet: 1}').flatMap((entry) => {
    const known = tested.flows ?? [entry.key];
    const flow = knownName(findings, entry.key, { span: entry.keySpan, known, expected: 'flow-of-bot' });
    const node = presentValue(findings, entry);
    const times = node && readInteger(findings, { key: entry.key, node }, { minimum: 0 });
    return flow === undefined || times === undefined ? [] : [{ flow, times, line: findings.lineAt(entry.keySpan[0]) }];
  });
}

function readRequests({ findings }: FileScene, entries: Entries): Outcome['requests'] {
  return below(findings, entries.get('requests'), 'requests: {"GET https://files.example.com/report.pdf": 1}').flatMap((entry) => {
    const request = readRequest(findings, entry);
    const node = presentValue(findings, entry);
    const times = node && readInteger(findings, { key: entry.key, node }, { minimum: 0 });
    return request === undefined || times === undefined ? [] : [{ request, times, line: findings.lineAt(entry.keySpan[0]) }];
  });
}

function below(findings: Findings, entry: Entry | undefined, example: string): readonly Entry[] {
  const map = entry && mapOf(findings, entry, example);
  return map ? [...entriesOf(findings, map).values()] : [];
}
