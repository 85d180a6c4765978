import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { ENGLISH } from '../diagnostics/language.ts';
import { say } from '../diagnostics/phrase.ts';
import { phraseText } from '../diagnostics/catalogue.ts';
import { ExpressionError } from '../expressions/types.ts';
import type { Button, Keyboard } from '../portal/effects.ts';
import { BUTTON, BUTTON_ACTIONS } from '../schema/envelope.ts';
import type { Reading } from '../schema/fields.ts';
import { ANY } from '../schema/shape.ts';
import { checkAction, problemOf } from './button-action.ts';
import { type Compiled, constantOf, listOfParts, mapCompiled, objectOfParts } from './compiled.ts';
import type { Scene } from './context.ts';
import { type Entries, entriesOf, type Entry, firstLine, knownEntries, reportKind } from './entries.ts';
import { errorsIn, type Findings, report, spanOf } from './findings.ts';
import { compileGiven, takerOf } from './flow-inputs.ts';
import { listInstead } from './lists-and-maps.ts';
import { compileParams } from './params.ts';
import { requireKeys } from './settings.ts';
import { ownName } from './trigger-uses.ts';

const EXAMPLE = 'buttons: [{text: "Yes", send: "yes"}]';

/** Takes the buttons of a message away. */
const NONE = 'none';

/** Rows of buttons: a list is one row, a list of lists makes rows. */
export function compileButtons(scene: Scene, key: string, node: Node, reading: Reading): Compiled<Keyboard> | undefined {
  const { findings } = scene.file;
  if (reading.kind === 'buttons' && reading.none && isScalar(node) && node.value === NONE) return constantOf([], ANY);
  const list = isSeq(node) ? node : oneButton(findings, key, node);
  if (!list) return undefined;
  const items = list.items as Node[];
  if (items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const rows = items.some((item) => isSeq(item)) ? items.map((item) => (isSeq(item) ? (item.items as Node[]) : [item])) : [items];
  const compiled = rows.map((row) => compileRow(scene, row));
  return compiled.every((row) => row !== undefined) ? listOfParts(compiled, ANY) : undefined;
}

/** A single button without its dash or brackets, after saying so; undefined for anything else. */
function oneButton(findings: Findings, key: string, node: Node): YAMLSeq | undefined {
  const isButton = isMap(node) && node.items.length > 0 && node.items.every((pair) => isScalar(pair.key) && Object.hasOwn(BUTTON.properties, String(pair.key.value)));
  const swap = isButton ? listInstead(findings.source, node, [true]) : undefined;
  reportKind(findings, key, node, { expected: say('list-of-buttons'), example: EXAMPLE, fix: swap?.fix });
  return swap?.meant;
}

function compileRow(scene: Scene, items: readonly Node[]): Compiled<readonly Button[]> | undefined {
  const buttons = items.map((item) => {
    if (isMap(item)) return compileButton(scene, item);
    reportKind(scene.file.findings, say('button'), item, { expected: say('button-map'), example: '{text: "Yes", send: "yes"}' });
    return undefined;
  });
  return buttons.every((button) => button !== undefined) ? listOfParts(buttons, ANY) : undefined;
}

function compileButton(scene: Scene, map: YAMLMap): Compiled<Button> | undefined {
  const { findings } = scene.file;
  const before = errorsIn(findings);
  const all = entriesOf(findings, map);
  const entries = knownEntries(findings, all, { place: say('on-button'), known: Object.keys(BUTTON.properties), kind: 'button' });
  const where = firstLine(findings, map);
  // A misspelt action, or one that is not built, is an action.
  const mayAct = errorsIn(findings) > before;
  requireKeys(findings, entries, BUTTON, { place: say('on-button'), where });
  const [action, second] = BUTTON_ACTIONS.flatMap((name) => entries.get(name) ?? []);
  if (!action && !mayAct) report(findings, 'button-no-action', where, { args: { known: BUTTON_ACTIONS.join(', ') } });
  if (action && second) reportSecond(scene, action, second);
  if (action && !second) checkAction(scene, action, entries);
  const params = compileButtonParams(scene, entries);
  return errorsIn(findings) === before ? mapCompiled(objectOfParts(params, ANY), (values) => buttonOf(scene, values)) : undefined;
}

/** What a button gives to a flow has the types of that flow's inputs. */
function compileButtonParams(scene: Scene, entries: Entries): ReadonlyMap<string, Compiled> {
  const node = entries.get('run')?.value;
  if (!isScalar(node)) return compileParams(scene, entries, BUTTON);
  const { file } = scene;
  const params = new Map(compileParams(scene, new Map([...entries].filter(([key]) => key !== 'with')), BUTTON));
  const taker = takerOf(file, node as Scalar<string>);
  const given = taker && compileGiven(scene, taker, entries.get('with'), spanOf(node));
  file.uses.otherPresses = true;
  return given ? params.set('with', given) : params;
}

function reportSecond(scene: Scene, first: Entry, second: Entry): void {
  const [former, latter] = first.keySpan[0] < second.keySpan[0] ? [first, second] : [second, first];
  report(scene.file.findings, 'button-two-actions', latter.keySpan, { args: { first: former.key, word: latter.key } });
}

type Values = Readonly<Record<string, unknown>>;

/** The parameters have been read by the schema `BUTTON`, so each has its type. */
function buttonOf(scene: Scene, values: Values): Button {
  const { text, color, width, lock, disabled, show_on: showOn } = values as Omit<Button, 'action' | 'showOn'> & { readonly show_on?: 'mobile' | 'desktop' };
  return {
    text,
    action: actionOf(scene, values),
    ...(color === undefined ? {} : { color }),
    ...(width === undefined ? {} : { width }),
    ...(lock === undefined ? {} : { lock }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(showOn === undefined ? {} : { showOn }),
  };
}

function actionOf({ file }: Scene, values: Values): Button['action'] {
  const kind = BUTTON_ACTIONS.find((name) => values[name] !== undefined) ?? 'send';
  const value = String(values[kind]);
  if (kind === 'command') return { kind, name: value, args: typeof values['args'] === 'string' ? values['args'] : '' };
  if (kind === 'button' || kind === 'run') return { kind, name: ownName(file, value), with: (values['with'] ?? {}) as Values };
  const problem = problemOf(kind, value);
  if (problem !== undefined) throw new ExpressionError(`"${value.slice(0, 100)}" cannot be used for "${kind}" of a button: ${phraseText(problem, ENGLISH)}`);
  return { kind, value };
}
