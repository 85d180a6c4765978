import { say } from '../../diagnostics/phrase.ts';
import type { Outcome } from '../../program/conversation.ts';
import { OUTCOME } from '../../schema/conversation.ts';
import { type Entries, entriesOf, type Entry, knownEntries, mapOf, presentValue } from '../entries.ts';
import type { Findings } from '../findings.ts';
import { readInteger } from '../scalars.ts';
import { readOfType } from '../value-of-type.ts';
import { readNames } from './name-lists.ts';
import { readRequest } from './requests.ts';
import { type FileScene, knownName } from './scene.ts';

/** What must be so at the end. */
export function readOutcome(scene: FileScene, entry: Entry | undefined): Outcome {
  const { findings } = scene;
  const map = entry && mapOf(findings, entry, 'then: {runs: {greet: 1}}');
  if (!map) return { members: [], runs: [], requests: [], memory: [] };
  const entries = knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: 'then' }), known: Object.keys(OUTCOME.properties) });
  return { members: readMembers(scene, entries), runs: readRuns(scene, entries), requests: readRequests(scene, entries), memory: readMemory(scene, entries) };
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

/** Of people and chats by the names of the file; a chat and a person may have the same one. */
function readMemory({ findings, users, chats, tested: { flows, memory } }: FileScene, entries: Entries): Outcome['memory'] {
  if (!flows) return [];
  const owners = [...[...users.keys()].map((owner) => ({ of: 'user', owner }) as const), ...[...chats.keys()].map((owner) => ({ of: 'chat', owner }) as const), { of: 'bot', owner: undefined } as const];
  const known = owners.flatMap(({ of, owner }) => Object.entries(memory?.[of] ?? {}).map(([name, { type }]) => ({ of, owner, name, type, word: `${owner ?? of}.${name}` })));
  return below(findings, entries.get('memory'), 'memory: {anna.warnings: 1}').flatMap((entry) => {
    const word = knownName(findings, entry.key, { span: entry.keySpan, known: known.map((one) => one.word), expected: 'memory-of-bot' });
    const found = known.find((one) => one.word === word);
    const node = presentValue(findings, entry);
    if (!found || !node) return [];
    const { of, owner, name, type } = found;
    return [{ of, owner, name, value: readOfType(findings, { key: entry.key, node }, type), line: findings.lineAt(entry.keySpan[0]) }];
  });
}

function below(findings: Findings, entry: Entry | undefined, example: string): readonly Entry[] {
  const map = entry && mapOf(findings, entry, example);
  return map ? [...entriesOf(findings, map).values()] : [];
}
