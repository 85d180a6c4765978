import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import type { Attach, AttachBlock } from '../portal/effects.ts';
import { ATTACH, ATTACH_BLOCKS, type AttachBlockSchema } from '../schema/attach.ts';
import { ANY } from '../schema/shape.ts';
import { type Compiled, constantOf, listOfParts, mapCompiled, objectOfParts } from './compiled.ts';
import { compileText } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { type Entries, entriesOf, type Entry, firstLine, knownEntries, presentValue, reportKind, scalarOf } from './entries.ts';
import { errorsIn, type Findings, report } from './findings.ts';
import { listInstead } from './lists-and-maps.ts';
import { compileParams } from './params.ts';
import { requireKeys } from './settings.ts';

const EXAMPLE = 'attach: [{message: Request 142}]';
const BLOCK_EXAMPLE = '{message: Request 142}';
const NAMES = ['message', ...Object.keys(ATTACH_BLOCKS)];

type Fields = Readonly<Record<string, unknown>>;

/** Blocks below a message: a list, or a map with `blocks` and a colour. */
export function compileAttach(scene: Scene, key: string, node: Node): Compiled<Attach> | undefined {
  if (!isMap(node) || isOneBlock(node)) {
    const blocks = compileBlocks(scene, key, node);
    return blocks && mapCompiled(blocks, (list) => ({ blocks: list }));
  }
  const { findings } = scene.file;
  const place = { place: say('in-key', { word: key }) };
  const entries = knownEntries(findings, entriesOf(findings, node), { ...place, known: Object.keys(ATTACH.properties) });
  requireKeys(findings, entries, ATTACH, { ...place, where: firstLine(findings, node) });
  const given = entries.get('blocks');
  const value = given && presentValue(findings, given);
  const blocks = value && compileBlocks(scene, 'blocks', value);
  const look = compileParams(scene, entries, ATTACH);
  return blocks && mapCompiled(objectOfParts(new Map<string, Compiled>([...look, ['blocks', blocks]]), ANY), (values) => values as unknown as Attach);
}

/** A block without its dash or brackets. */
function isOneBlock(map: YAMLMap): boolean {
  return map.items.length > 0 && map.items.every(({ key }) => isScalar(key) && NAMES.includes(String(key.value)));
}

function compileBlocks(scene: Scene, key: string, node: Node): Compiled<readonly AttachBlock[]> | undefined {
  const { findings } = scene.file;
  const list = isSeq(node) ? node : blocksInstead(findings, key, node);
  if (!list) return undefined;
  if (list.items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const blocks = (list.items as Node[]).map((item) => compileBlock(scene, item));
  return blocks.every((block) => block !== undefined) ? listOfParts(blocks, ANY) : undefined;
}

function blocksInstead(findings: Findings, key: string, node: Node): ReturnType<typeof listInstead>['meant'] | undefined {
  const swap = isMap(node) && isOneBlock(node) ? listInstead(findings.source, node, node.items.map(() => true)) : undefined;
  reportKind(findings, key, node, { expected: say('list-of-blocks'), example: EXAMPLE, fix: swap?.fix });
  return swap?.meant;
}

/** One block: a map with one key, which names its type. */
function compileBlock(scene: Scene, node: Node): Compiled<AttachBlock> | undefined {
  const { findings } = scene.file;
  if (isScalar(node) && ATTACH_BLOCKS[String(node.value)]?.alone === true) return constantOf({ [String(node.value)]: {} } as unknown as AttachBlock, ANY);
  if (!isMap(node)) {
    reportKind(findings, say('block'), node, { expected: say('block-map'), example: BLOCK_EXAMPLE });
    return undefined;
  }
  const all = entriesOf(findings, node);
  const [entry, second] = knownEntries(findings, all, { place: say('in-key', { word: 'attach' }), known: NAMES }).values();
  if (all.size === 0) reportKind(findings, say('block'), node, { expected: say('block-map'), example: BLOCK_EXAMPLE });
  if (second) report(findings, 'two-blocks', second.keySpan, { args: { first: entry?.key, word: second.key } });
  if (!entry || second) return undefined;
  const value = compileValueOf(scene, entry);
  return value && mapCompiled(value, (made) => ({ [entry.key]: made }) as unknown as AttachBlock);
}

function compileValueOf(scene: Scene, entry: Entry): Compiled | undefined {
  const { findings } = scene.file;
  const block = ATTACH_BLOCKS[entry.key];
  if (block?.alone === true && !entry.value) return constantOf({}, ANY);
  const node = presentValue(findings, entry);
  if (!node) return undefined;
  if (block) return compileFieldsOf(scene, entry.key, node, block);
  const scalar = scalarOf(findings, entry.key, node, () => 'message: Request 142');
  return scalar && compileText(scene, entry.key, scalar, 'bb');
}

/** One map, or several where the block takes a list; one alone is a list of one there. */
function compileFieldsOf(scene: Scene, key: string, node: Node, { schema, many }: AttachBlockSchema): Compiled | undefined {
  const items = many && isSeq(node) ? (node.items as Node[]) : [node];
  if (items.length === 0) report(scene.file.findings, 'empty-value', firstLine(scene.file.findings, node), { args: { word: key } });
  const parts = items.map((item) => compileFields(scene, key, item, schema));
  if (!parts.every((part) => part !== undefined)) return undefined;
  return many ? listOfParts(parts, ANY) : parts[0];
}

function compileFields(scene: Scene, key: string, node: Node, schema: AttachBlockSchema['schema']): Compiled<Fields> | undefined {
  const { findings } = scene.file;
  if (!isMap(node)) {
    reportKind(findings, key, node, { expected: say('map'), example: `${key}: {${schema.required?.[0] ?? 'size'}: …}` });
    return undefined;
  }
  const before = errorsIn(findings);
  const place = { place: say('in-key', { word: key }) };
  const entries: Entries = knownEntries(findings, entriesOf(findings, node), { ...place, known: Object.keys(schema.properties) });
  requireKeys(findings, entries, schema, { ...place, where: firstLine(findings, node) });
  const params = compileParams(scene, entries, schema);
  return errorsIn(findings) > before ? undefined : objectOfParts(params, ANY);
}
