import { isMap, isScalar, type Node, type Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { isMethodName, isOwnMethod, writesToChats } from '../portal/rest-method.ts';
import { TEXT } from '../schema/shape.ts';
import { type Compiled, constantOf } from './compiled.ts';
import type { Scene } from './context.ts';
import { type Entries, entriesOf, reportKind } from './entries.ts';
import { type Findings, report, rewritten } from './findings.ts';
import { readId } from './settings.ts';
import { compileEntries } from './values.ts';

/** The method of a `rest` step. */
export function compileRestMethod({ file: { findings } }: Scene, key: string, scalar: Scalar<string>): Compiled<string> | undefined {
  const typed = readId(findings, key, scalar);
  if (typed === undefined) return undefined;
  if (isMethodName(typed) && !isOwnMethod(typed)) return constantOf(typed, TEXT);
  if (isOwnMethod(typed)) report(findings, 'rest-own-method', scalar, { args: { word: typed } });
  else reportForm(findings, typed, scalar);
  return undefined;
}

/** People copy the method out of an address: `https://…/rest/1/code/crm.lead.add.json?…`. */
function reportForm(findings: Findings, typed: string, scalar: Scalar<string>): void {
  const inner = typed.replace(/[?#].*$/, '').replace(/\/+$/, '').replace(/^.*\//, '').replace(/\.(?:json|xml)$/i, '');
  const closest = inner.includes('.') && isMethodName(inner) ? inner : undefined;
  report(findings, 'rest-method', scalar, { args: { word: typed.replace(/(\/rest\/\d+\/)[^/]+/, '$1***'), closest }, ...rewritten(findings, scalar, closest) });
}

/** What the method is given; what people read in a chat is escaped for it. */
export function compileRestParams(scene: Scene, key: string, { node, entries }: { readonly node: Node; readonly entries: Entries }): Compiled | undefined {
  const { findings } = scene.file;
  if (!isMap(node)) {
    reportKind(findings, key, node, { expected: say('map-of-options'), example: 'params: {fields: {TITLE: New lead}}' });
    return undefined;
  }
  const method = entries.get('method')?.value;
  return compileEntries(scene, entriesOf(findings, node), isScalar(method) && writesToChats(String(method.value)) ? 'bb' : 'none');
}
