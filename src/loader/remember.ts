import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { fieldsOf, unsetIn } from '../expressions/resolve.ts';
import type { Remembered } from '../program/program.ts';
import type { MemoryChange } from '../schema/define-action.ts';
import { MEMORY_OWNERS } from '../schema/memory.ts';
import { ANY } from '../schema/shape.ts';
import { type Compiled, constantOf, listOfParts, mapCompiled } from './compiled.ts';
import { compileOfType } from './computed-of-type.ts';
import type { Scene } from './context.ts';
import { entriesOf, type Entry, firstLine, presentValue, reportKind } from './entries.ts';
import { fixOf, report, type Span, spanOf } from './findings.ts';
import { reportUnknownWord } from './meant-word.ts';

type Name = Pick<MemoryChange, 'of' | 'name'> & { readonly declared: Remembered };

/** `remember: {user.warnings: =memory.user.warnings + 1}`. */
export function compileRemembered(scene: Scene, key: string, node: Node): Compiled<readonly MemoryChange[]> | undefined {
  const { findings } = scene.file;
  if (!isMap(node)) {
    reportKind(findings, key, node, { expected: say('map-of-names'), example: 'remember: {user.warnings: 1}' });
    return undefined;
  }
  if (node.items.length === 0) report(findings, 'empty-value', node, { args: { word: key } });
  const entries = [...entriesOf(findings, node).values()];
  const changes = entries.flatMap((entry) => compileChange(scene, entry) ?? []);
  return changes.length === entries.length ? listOfParts(changes, ANY) : undefined;
}

function compileChange(scene: Scene, entry: Entry): Compiled<MemoryChange> | undefined {
  const name = readName(scene, entry.key, entry.keySpan);
  const node = presentValue(scene.file.findings, entry);
  const value = name && node && compileOfType(scene, { key: entry.key, node }, name.declared.type);
  return value && mapCompiled(value, (given) => ({ of: name.of, name: name.name, value: given }));
}

/** `forget: user.warnings`, or a list of names. */
export function compileForgotten(scene: Scene, key: string, node: Node): Compiled<readonly MemoryChange[]> | undefined {
  const { findings } = scene.file;
  const nodes = isSeq(node) ? (node.items as Node[]) : [node];
  if (nodes.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const changes = nodes.flatMap((item) => {
    const name = isScalar(item) ? readName(scene, (item as Scalar<string>).value, spanOf(item)) : undefined;
    if (!isScalar(item)) reportKind(findings, key, item, { expected: say('one-value'), example: 'forget: user.warnings' });
    return name ? [{ of: name.of, name: name.name, value: undefined }] : [];
  });
  return changes.length === nodes.length ? constantOf(changes, ANY) : undefined;
}

/** A name such as `user.warnings`; undefined after saying why it is none that can be used here. */
function readName(scene: Scene, word: string, span: Span): Name | undefined {
  const { file: { findings, named }, known } = scene;
  const possible = MEMORY_OWNERS.flatMap((of) => Object.keys(fieldsOf(fieldsOf(known.names['memory'])[of])).map((name) => `${of}.${name}`));
  if (word.startsWith('memory.') && possible.includes(word.slice('memory.'.length))) {
    const instead = word.slice('memory.'.length);
    report(findings, 'name-unknown', span, { args: { word, place: say('under-word', { word: 'memory' }), closest: instead }, fix: fixOf(findings.source, span, instead) });
    return undefined;
  }
  const [owner, name = ''] = word.split('.', 2);
  const of = MEMORY_OWNERS.find((one) => one === owner);
  const declared = of && named.memory?.[of][name];
  if (!declared || word !== `${of}.${name}`) {
    reportUnknownWord(findings, { code: 'name-unknown', word, span, known: possible, args: { place: say('under-word', { word: 'memory' }), known: possible.length === 0 ? undefined : possible.join(', ') } });
    return undefined;
  }
  const unset = unsetIn(['memory', of], known.maybe);
  if (unset !== undefined) report(findings, 'name-not-always-set', span, { args: { word: unset } });
  else if (!possible.includes(word)) report(findings, 'unknown-name', span, { args: { word: of } });
  return { of, name, declared };
}
