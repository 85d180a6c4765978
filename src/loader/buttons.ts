import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Button, Keyboard } from '../portal/effects.ts';
import { BUTTON, BUTTON_ACTIONS } from '../schema/envelope.ts';
import { NOT_BUILT } from '../schema/not-built.ts';
import { ANY } from '../schema/shape.ts';
import { closest } from '../kit/closest.ts';
import { type Compiled, listOfParts, mapCompiled, objectOfParts } from './compiled.ts';
import type { Scene } from './context.ts';
import { type Entries, entriesOf, type Entry, firstLine, knownEntries, reportKind } from './entries.ts';
import { report } from './findings.ts';
import { compileParams } from './params.ts';
import { requireKeys } from './settings.ts';

const EXAMPLE = 'buttons: [{text: "Yes", send: "yes"}]';

/** Rows of buttons: a list is one row, a list of lists makes rows. */
export function compileButtons(scene: Scene, key: string, node: Node): Compiled<Keyboard> | undefined {
  const { findings } = scene.file;
  if (!isSeq(node)) {
    reportKind(findings, key, node, { expected: 'a list of buttons', example: EXAMPLE });
    return undefined;
  }
  const items = node.items as Node[];
  if (items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const rows = items.some((item) => isSeq(item)) ? items.map((item) => (isSeq(item) ? (item.items as Node[]) : [item])) : [items];
  const compiled = rows.map((row) => compileRow(scene, key, row));
  return compiled.every((row) => row !== undefined) ? listOfParts(compiled, ANY) : undefined;
}

function compileRow(scene: Scene, key: string, items: readonly Node[]): Compiled<readonly Button[]> | undefined {
  const buttons = items.map((item) => {
    if (isMap(item)) return compileButton(scene, item);
    reportKind(scene.file.findings, key, item, { expected: 'a list of buttons', example: EXAMPLE });
    return undefined;
  });
  return buttons.every((button) => button !== undefined) ? listOfParts(buttons, ANY) : undefined;
}

function compileButton(scene: Scene, map: YAMLMap): Compiled<Button> | undefined {
  const { findings } = scene.file;
  const before = findings.list.length;
  const all = entriesOf(findings, map);
  const entries = knownEntries(findings, all, { place: 'on a button', known: Object.keys(BUTTON.properties), notBuilt: NOT_BUILT.button });
  const where = firstLine(findings, map);
  requireKeys(findings, entries, BUTTON, { place: 'on a button', where });
  const isLater = [...all.keys()].some((name) => NOT_BUILT.button.has(name));
  const [action, second] = BUTTON_ACTIONS.flatMap((name) => entries.get(name) ?? []);
  if (!action && !isLater) report(findings, 'button-no-action', where, { args: { known: BUTTON_ACTIONS.join(', ') } });
  if (action && second) reportSecond(scene, action, second);
  if (action && !second) checkAction(scene, action, entries);
  const params = compileParams(scene, entries, BUTTON);
  return findings.list.length === before ? mapCompiled(objectOfParts(params, ANY), (values) => buttonOf(values)) : undefined;
}

function reportSecond(scene: Scene, first: Entry, second: Entry): void {
  const [former, latter] = first.keySpan[0] < second.keySpan[0] ? [first, second] : [second, first];
  report(scene.file.findings, 'button-two-actions', latter.keySpan, { args: { first: former.key, word: latter.key } });
}

/** Options that need an action of their own, and which. */
const OPTION_OF: Readonly<Record<string, readonly string[]>> = { args: ['command'], with: ['button'], lock: ['command', 'button'] };

function checkAction(scene: Scene, action: Entry, entries: Entries): void {
  const { findings, commands, uses } = scene.file;
  for (const [option, needed] of Object.entries(OPTION_OF)) {
    const entry = entries.get(option);
    if (entry && !needed.includes(action.key)) report(findings, 'button-option', entry.keySpan, { args: { word: option, needed: needed.map((word) => `\`${word}\``).join(' or ') } });
  }
  const given = entries.get('with')?.value;
  if (given && !isMap(given)) reportKind(findings, 'with', given, { expected: 'a map of names with values', example: 'with: {order: =message.id}' });
  const name = textOf(action);
  if (name === undefined || action.value === undefined) return;
  if (action.key === 'button') uses.pressesSent.push({ name, span: firstLine(findings, action.value) });
  if (action.key !== 'command' || commands.has(name)) return;
  report(findings, 'command-undeclared', action.value, { args: { word: name, closest: closest(name, commands.keys()) } });
}

function textOf(entry: Entry): string | undefined {
  const { value } = (entry.value ?? {}) as { readonly value?: unknown };
  return typeof value === 'string' ? value : undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** The parameters have been read by the schema `BUTTON`, so each has its type. */
function buttonOf(values: Values): Button {
  const { text, color, width, lock, disabled, show_on: showOn } = values as Omit<Button, 'action' | 'showOn'> & { readonly show_on?: 'mobile' | 'desktop' };
  return {
    text,
    action: actionOf(values),
    ...(color === undefined ? {} : { color }),
    ...(width === undefined ? {} : { width }),
    ...(lock === undefined ? {} : { lock }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(showOn === undefined ? {} : { showOn }),
  };
}

function actionOf(values: Values): Button['action'] {
  const kind = BUTTON_ACTIONS.find((name) => values[name] !== undefined) ?? 'send';
  const value = String(values[kind]);
  if (kind === 'command') return { kind, name: value, args: typeof values['args'] === 'string' ? values['args'] : '' };
  if (kind === 'button') return { kind, name: value, with: (values['with'] ?? {}) as Values };
  return { kind, value };
}
