import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { REACTIONS } from '../../contract/words.ts';
import { say } from '../../diagnostics/phrase.ts';
import type { Deed } from '../../program/conversation.ts';
import { DEED } from '../../schema/conversation.ts';
import { type Entry, presentValue, reportKind, scalarOf } from '../entries.ts';
import { spanOf } from '../findings.ts';
import { readWord } from '../scalars.ts';
import { readTyped } from '../typed-text.ts';
import { valuesIn } from './fixed-values.ts';
import { onlyEntry } from './only-entry.ts';
import { knownName, type TalkScene } from './scene.ts';

/** What a person writes or does. */
export function readDeed(scene: TalkScene, entry: Entry): Deed | undefined {
  const { findings } = scene;
  const node = presentValue(findings, entry);
  if (!node) return undefined;
  if (isSeq(node)) {
    reportKind(findings, entry.key, node, { expected: say('text-or-deed'), example: '{press: Repeat}' });
    return undefined;
  }
  if (isScalar(node)) return textDeed(scene, { key: entry.key, node, does: 'say' });
  if (!isMap(node)) return undefined;
  const deed = onlyEntry(findings, node, { place: say('in-key', { word: entry.key }), known: Object.keys(DEED.properties) });
  const inside = deed && presentValue(findings, deed);
  return deed && inside && DEEDS[deed.key]?.(scene, { key: deed.key, node: inside });
}

interface Cell {
  readonly key: string;
  readonly node: Node;
}

type ReadDeed = (scene: TalkScene, cell: Cell) => Deed | undefined;

const DEEDS: Readonly<Record<string, ReadDeed>> = {
  press: (scene, cell) => textDeed(scene, { ...cell, does: 'press' }),
  command: (scene, cell) => textDeed(scene, { ...cell, does: 'command' }),
  edit: (scene, cell) => textDeed(scene, { ...cell, does: 'edit' }),
  file: (scene, cell) => textDeed(scene, { ...cell, does: 'file' }),
  open_link: readLink,
  react: readReaction,
  delete: ({ findings }, cell) => (readWord(findings, cell, ['last']) === undefined ? undefined : { does: 'delete' }),
  join: readJoin,
};

function textDeed({ findings }: TalkScene, { key, node, does }: Cell & { readonly does: 'say' | 'press' | 'command' | 'edit' | 'file' }): Deed | undefined {
  const scalar = scalarOf(findings, key, node);
  const text = scalar && readTyped(findings, key, scalar, 'fixed');
  return text === undefined ? undefined : { does, text };
}

/** `like`, `{add: like}` or `{remove: like}`. */
function readReaction({ findings }: TalkScene, { key, node }: Cell): Deed | undefined {
  const entry = isMap(node) ? onlyEntry(findings, node, { place: say('in-key', { word: key }), known: ['add', 'remove'] }) : undefined;
  const code = isMap(node) ? entry && presentValue(findings, entry) : node;
  const reaction = code && readWord(findings, { key, node: code }, REACTIONS);
  return reaction === undefined ? undefined : { does: 'react', reaction, change: entry?.key === 'remove' ? 'delete' : 'add' };
}

/** The source of a context, or the whole of it. */
function readLink({ findings }: TalkScene, { key, node }: Cell): Deed | undefined {
  if (isMap(node)) return { does: 'open_link', context: valuesIn(findings, node) };
  const scalar = scalarOf(findings, key, node);
  const source = scalar && readTyped(findings, key, scalar, 'fixed');
  return source === undefined ? undefined : { does: 'open_link', context: { source } };
}

/** `private`, or the name of a chat. */
function readJoin({ findings, chats }: TalkScene, { key, node }: Cell): Deed | undefined {
  const scalar = scalarOf(findings, key, node);
  if (!scalar) return undefined;
  if (scalar.value === 'private') return { does: 'join', chat: undefined };
  const chat = knownName(findings, scalar.value, { span: spanOf(scalar), known: ['private', ...chats.keys()], expected: 'chat-of-test' });
  return chat === undefined ? undefined : { does: 'join', chat };
}
