import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { toText } from '../expressions/to-text.ts';
import { ExpressionError } from '../expressions/types.ts';
import { foldText } from '../kit/fold-text.ts';
import { CHOICE } from '../schema/envelope.ts';
import type { Choice } from '../schema/fields.ts';
import { ANY, type Shape, TEXT } from '../schema/shape.ts';
import { type Compiled, isConstant, listOfParts, mapCompiled, objectOfParts } from './compiled.ts';
import { compileComputed, compileText, isComputed, reportType } from './compile-expressions.ts';
import type { Scene } from './context.ts';
import { entriesOf, firstLine, knownEntries, reportKind, reportUnquotedItem } from './entries.ts';
import { errorsIn, type Findings, report, spanOf } from './findings.ts';
import { mergeShapes } from './known.ts';
import { compileParams } from './params.ts';
import { requireKeys } from './settings.ts';

type Choices = Compiled<readonly Choice[]>;

/** What a person may choose: labels, maps with a label, or `=` with a list of labels. The shape is that of the values. */
export function compileChoices(scene: Scene, key: string, node: Node): Choices | undefined {
  const { findings, uses } = scene.file;
  uses.otherPresses = true;
  if (isScalar(node) && isComputed(String(node.value))) return computedChoices(scene, key, node as Scalar<string>);
  if (!isSeq(node)) {
    reportKind(findings, key, node, { expected: say('list-of-choices'), example: `${key}: ["Yes", "No"]` });
    return undefined;
  }
  const items = node.items as Node[];
  if (items.length === 0) report(findings, 'empty-value', firstLine(findings, node), { args: { word: key } });
  const choices = items.map((item) => compileChoice(scene, item, node.flow === true));
  if (!choices.every((choice) => choice !== undefined)) return undefined;
  reportTwins(scene, items, choices);
  return listOfParts(choices, choices.map(({ shape }) => shape).reduce<Shape | undefined>((all, shape) => (all ? mergeShapes(all, shape) : shape), undefined) ?? ANY);
}

function compileChoice(scene: Scene, node: Node, inBrackets: boolean): Compiled<Choice> | undefined {
  const { findings } = scene.file;
  if (isMap(node)) return longChoice(scene, node);
  if (!isScalar(node)) {
    reportKind(findings, say('choice'), node, { expected: say('choice-form'), example: '{text: "Two weeks", value: 14}' });
    return undefined;
  }
  const scalar = node as Scalar<string>;
  if (inBrackets && scalar.type === 'PLAIN' && /\s/.test(scalar.value)) {
    reportUnquotedItem(findings, scalar);
    return undefined;
  }
  const label = compileText(scene, 'choices', scalar, 'none');
  return label && mapCompiled(label, choiceOf);
}

function choiceOf(label: string): Choice {
  return { label, value: label };
}

function longChoice(scene: Scene, node: Node): Compiled<Choice> | undefined {
  const { findings } = scene.file;
  const before = errorsIn(findings);
  const place = say('on-choice');
  const entries = isMap(node) ? knownEntries(findings, entriesOf(findings, node), { place, known: Object.keys(CHOICE.properties) }) : new Map();
  requireKeys(findings, entries, CHOICE, { place, where: firstLine(findings, node) });
  const params = compileParams(scene, entries, CHOICE);
  if (errorsIn(findings) > before) return undefined;
  return mapCompiled(objectOfParts(params, params.get('value')?.shape ?? TEXT), ({ text, value = text, color }) => ({
    label: String(text), value, ...(color === undefined ? {} : { color: color as NonNullable<Choice['color']> }),
  }));
}

/** Labels that mean the same would leave it open what was chosen. */
function reportTwins({ file: { findings } }: Scene, items: readonly Node[], choices: readonly Compiled<Choice>[]): void {
  const seen = new Map<string, Node>();
  for (const [at, choice] of choices.entries()) {
    const item = items[at];
    if (!isConstant(choice) || !item) continue;
    const { label } = choice.constant;
    const first = seen.get(foldText(label));
    if (first) reportTwin(findings, { first, item, label });
    else seen.set(foldText(label), item);
  }
}

function reportTwin(findings: Findings, { first, item, label }: { readonly first: Node; readonly item: Node; readonly label: string }): void {
  const [line, own] = [first, item].map((node) => findings.lineAt(spanOf(node)[0]));
  report(findings, 'choice-twice', firstLine(findings, item), { args: { word: label, line: line === own ? undefined : String(line) } });
}

function computedChoices(scene: Scene, key: string, scalar: Scalar<string>): Choices | undefined {
  const expression = compileComputed(scene, key, scalar);
  if (!expression) return undefined;
  const { shape } = expression;
  if (shape.kind !== 'list' && shape.kind !== 'any') {
    reportType(scene, key, scalar, { expected: say('list'), shape });
    return undefined;
  }
  return mapCompiled<unknown, readonly Choice[]>({ render: expression.evaluate, shape: shape.kind === 'list' ? TEXT : ANY }, (values) => {
    const labels = Array.isArray(values) ? [...new Set(values.map(toText))].filter((label) => label.trim() !== '') : [];
    if (labels.length === 0) throw new ExpressionError(`"${key}" gives nothing that could be chosen`);
    return labels.map(choiceOf);
  });
}
