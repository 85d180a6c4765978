import type { Node } from 'yaml';
import type { Block, Step } from '../program/program.ts';
import type { Names } from '../schema/shape.ts';
import { compileConditions } from './conditions.ts';
import type { FileContext } from './context.ts';
import { type CompiledControl, compileControl, hasSteps, type Paths } from './control.ts';
import { type Entry, presentValue } from './entries.ts';
import { report, rewritten, spanOf } from './findings.ts';
import type { FlowNotes } from './flow-notes.ts';
import { checkStepLacks } from './lacking.ts';
import { type Known, meet, withNames, withoutName } from './known.ts';
import { ERROR } from './reserved-names.ts';
import { readSaveAs, readStepId, readTries } from './step-options.ts';
import { compileStepValue, type StepValue, unreadValue } from './step-value.ts';
import { stepKey, type StepKeys } from './step-key.ts';
import { stepNodes } from './step-list.ts';
import { goesToSeveral } from './several.ts';
import { checkSurroundings } from './step-surroundings.ts';
import { compileSurvey, isSurvey } from './survey.ts';
import { type StepParts, takeApart } from './step-verb.ts';

/** The flow whose steps are compiled. */
export interface FlowFrame {
  readonly file: FileContext;
  /** Its name, or another name for steps that belong to no flow. */
  readonly flow: string;
  /** What may start it; undefined when that is not known because of mistakes. */
  readonly triggers: readonly string[] | undefined;
  readonly keys: StepKeys;
  readonly notes: FlowNotes;
}

/** Steps, and what is known behind them; `after` undefined: nothing comes behind. */
export interface CompiledBlock {
  readonly block: Block;
  readonly after: Known | undefined;
}

/** A list of steps under a key such as `do`. */
export function compileBlock(frame: FlowFrame, entry: Entry, known: Known): CompiledBlock {
  const node = presentValue(frame.file.findings, entry);
  if (!node) return { block: [], after: known };
  const block: Step[] = [];
  let after: Known | undefined = known;
  for (const item of stepNodes(frame.file, entry.key, node)) {
    const compiled = compileStep(frame, item, after ?? known);
    if (compiled.step) block.push(compiled.step);
    after = compiled.after;
  }
  return { block, after };
}

interface CompiledStep {
  readonly step: Step | undefined;
  readonly after: Known | undefined;
}

function compileStep(frame: FlowFrame, node: Node, known: Known): CompiledStep {
  const parts = takeApart(frame.file, node);
  if (!parts) return { step: undefined, after: known };
  if (!('action' in parts)) return { step: undefined, after: parts.savesAs === undefined ? known : withNames(known, { [parts.savesAs]: { kind: 'any' } }) };
  const { action, beside, verb } = parts;
  const { findings } = frame.file;
  const { conditions, known: inside } = compileConditions({ file: frame.file, known }, beside.get('if'));
  const { value, blocks, paths } = compileVerb(frame, parts, { outside: known, inside });
  checkTrigger(frame, parts);
  checkSurroundings(frame, parts, inside);
  checkStepLacks(frame.file, parts);
  const given = value ?? unreadValue(action);
  const saved = readSaveAs(frame.file, parts, given.result);
  const tries = readTries(frame.file, parts);
  const id = readStepId(findings, frame.keys, beside.get('id'));
  const after = afterStep({ known, parts, saved: { ...given.sets, ...saved?.names }, paths });
  const handler = compileHandler(frame, beside.get('on_error'), { before: known, after });
  const step: Step | undefined = value && {
    ...stepKey(frame.keys, { flow: frame.flow, id, node }),
    action,
    line: findings.lineAt(spanOf(node)[0]),
    conditions,
    saveAs: saved?.name,
    onError: handler.block,
    ...tries,
    blocks,
    ...(value.hears ? { hears: value.hears } : {}),
    ...(value.fixed ? { fixed: value.fixed } : {}),
    ...(goesToSeveral(frame.file, verb) ? { several: true } : {}),
    render: renderOf(value),
  };
  noteStep(frame.notes, parts, { step, runs: value?.runs });
  return { step, after: handler.after };
}

/** Notes what must be compared with other flows. */
function noteStep(notes: FlowNotes, { action, verb }: StepParts, { step, runs }: { readonly step: Step | undefined; readonly runs: string | undefined }): void {
  if (action.waits) notes.waits = true;
  if (step && runs !== undefined) notes.runs.set(step, { target: runs, span: verb.keySpan });
}

/** The verb's value and its steps, wherever these stand. */
function compileVerb(frame: FlowFrame, parts: StepParts, around: Around): CompiledControl {
  const { file } = frame;
  if (isSurvey(parts.action)) return compileSurvey(file, parts, around.inside, (entry, known) => compileBlock(frame, entry, known));
  if (hasSteps(parts.action)) return compileControl(file, parts, around.inside, (entry, known) => compileBlock(frame, entry, known));
  return { value: compileStepValue({ file, known: around.inside }, parts), ...compileBlocks(frame, parts, around) };
}

function renderOf({ params }: StepValue): Step['render'] {
  if (!('constant' in params)) return params.render;
  const { constant } = params;
  return () => constant;
}

function checkTrigger(frame: FlowFrame, { action, verb }: StepParts): void {
  const { needsTrigger } = action;
  if (!needsTrigger || !frame.triggers) return;
  if (frame.triggers.length > 0 && frame.triggers.every((trigger) => needsTrigger.includes(trigger))) return;
  const { findings } = frame.file;
  const needed = needsTrigger.map((trigger) => `\`when: {${trigger}: …}\``);
  report(findings, 'wrong-trigger', verb.keySpan, { args: { verb: verb.key, needed, instead: action.elsewhere }, ...rewritten(findings, verb.keySpan, action.elsewhere) });
}


type CompiledBlocks = Omit<CompiledControl, 'value'>;

/** What is known before a step, and where its condition holds. */
interface Around {
  readonly outside: Known;
  readonly inside: Known;
}

/** The blocks of a control verb: its own value, and those beside it. With a condition and without `else` none may run. */
function compileBlocks(frame: FlowFrame, { action, verb, beside }: StepParts, { outside, inside }: Around): CompiledBlocks {
  const entries = blockEntries(action.short, verb, beside);
  if (Object.keys(entries).length === 0) return { blocks: {}, paths: { own: outside, blocks: [] } };
  const { findings } = frame.file;
  const otherwise = beside.get('else');
  if (otherwise && !beside.has('if')) report(findings, 'else-without-if', otherwise.keySpan);
  const compiled = Object.entries(entries).map(([name, entry]) => [name, compileBlock(frame, entry, entry === otherwise ? outside : inside)] as const);
  const ends = compiled.map(([, { after }]) => after);
  const mayPass = beside.has('if') && !otherwise;
  return { blocks: Object.fromEntries(compiled.map(([name, { block }]) => [name, block])), paths: { own: mayPass ? outside : undefined, blocks: ends } };
}

function blockEntries(short: string | undefined, verb: Entry, beside: StepParts['beside']): Readonly<Record<string, Entry>> {
  const otherwise = beside.get('else');
  return { ...(short === verb.key ? { [verb.key]: verb } : {}), ...(otherwise ? { else: otherwise } : {}) };
}

interface Behind {
  readonly known: Known;
  readonly parts: StepParts;
  readonly saved: Names;
  readonly paths: Paths;
}

/** What is known behind a step: its own names are set where it goes on by itself, and not by the way through one of its blocks. */
function afterStep({ known, parts, saved, paths }: Behind): Known | undefined {
  const { ends } = parts.action;
  const behind = meet([paths.own && withNames(paths.own, saved), ...paths.blocks]);
  if (Object.keys(saved).length === 0 && !ends) return behind;
  return parts.beside.has('if') ? meet([known, ends ? undefined : behind]) : ends ? undefined : behind;
}

/** `on_error` of a step: the flow goes on behind it with what both ways have in common. */
function compileHandler(frame: FlowFrame, entry: Entry | undefined, { before, after }: { readonly before: Known; readonly after: Known | undefined }): { readonly block: Block | undefined; readonly after: Known | undefined } {
  if (!entry) return { block: undefined, after };
  const failing = withNames(meet([before, after]) ?? before, { error: ERROR });
  const handled = compileBlock(frame, entry, failing);
  return { block: handled.block, after: meet([after, handled.after && withoutError(handled.after, before)]) };
}

/** `error` belongs to `on_error` alone. */
function withoutError(known: Known, before: Known): Known {
  if (Object.hasOwn(before.names, 'error')) return known;
  return withoutName(known, 'error');
}
