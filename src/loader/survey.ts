import { isMap } from 'yaml';
import { say } from '../diagnostics/phrase.ts';
import { USER } from '../expressions/shapes.ts';
import type { Block, Step } from '../program/program.ts';
import type { AnyAction } from '../schema/define-action.ts';
import { readingOf } from '../schema/fields.ts';
import { type Names, objectOf, type Shape } from '../schema/shape.ts';
import { SURVEY_UNTIL } from '../schema/survey.ts';
import { type Compiled, constantOf, isConstant } from './compiled.ts';
import type { CompiledControl, CompileSteps } from './control.ts';
import type { FileContext } from './context.ts';
import { type Entries, entriesOf, knownEntries, mapOf, presentValue, reportKind } from './entries.ts';
import { errorsIn, report } from './findings.ts';
import { type Known, meet, withNames, withoutName } from './known.ts';
import { compileParams } from './params.ts';
import { checkReminders } from './question-checks.ts';
import { requireKeys } from './settings.ts';
import { stepValue } from './step-value.ts';
import type { StepParts } from './step-verb.ts';
import { structuresFor } from './structures.ts';
import { askNode, comesNode, sendNode, stepsOf } from './survey-questions.ts';

/** Whether people are asked the questions of the verb, each in a run of its own. */
export function isSurvey({ params }: AnyAction): boolean {
  return Object.values(params.properties).some((field) => readingOf(field)?.kind === 'questions');
}

const OF_SURVEY: Names = { person: USER };

/** Options that know who is asked. */
const OF_PERSON: ReadonlySet<string> = new Set(['skip_if', 'remind']);
/** Texts that are sent by steps of their own. */
const SENT: ReadonlySet<string> = new Set(['questions', 'thanks', 'late']);

/** What the steps of a survey are compiled with. */
interface Survey {
  readonly file: FileContext;
  readonly entries: Entries;
  /** With the person who is asked. */
  readonly known: Known;
  readonly compileSteps: CompileSteps;
}

/** Questions, thanks and the word to who comes late become steps, which a run for each person takes. */
export function compileSurvey(file: FileContext, parts: StepParts, known: Known, compileSteps: CompileSteps): CompiledControl {
  const { findings } = file;
  const { action } = parts;
  const paths = { own: known, blocks: [] };
  const entries = optionsOf(file, parts);
  if (!entries) return { value: undefined, blocks: {}, paths };
  const before = errorsIn(findings);
  requireKeys(findings, entries, action.params, { place: say('in-key', { word: parts.verb.key }), where: parts.verb.keySpan });
  const survey: Survey = { file, entries, known: withNames(known, OF_SURVEY), compileSteps };
  const structures = structuresFor(entries);
  const own = only(entries, (name) => !OF_PERSON.has(name) && !SENT.has(name));
  const params = new Map([
    ...compileParams({ file, known }, own, action.params, structures),
    ...compileParams({ file, known: survey.known }, only(entries, (name) => OF_PERSON.has(name)), action.params, structures),
  ]);
  checkReminders(file, entries, params, 'open_for');
  const asked = compileQuestions(survey, params.get('remind'));
  const late = compileLate(survey);
  params.set('questions', constantOf(Object.freeze(asked.names), asked.answers));
  if (late) params.set('late', constantOf('late', asked.answers));
  const isWhole = errorsIn(findings) === before;
  return { value: isWhole ? stepValue(file, action, params) : undefined, blocks: { questions: asked.block, ...(late ? { late } : {}) }, paths };
}

function optionsOf({ findings }: FileContext, { action, verb }: StepParts): Entries | undefined {
  const node = presentValue(findings, verb);
  if (node && !isMap(node)) reportKind(findings, verb.key, node, { expected: say('map-of-options'), example: action.example });
  if (!isMap(node)) return undefined;
  return knownEntries(findings, entriesOf(findings, node), { place: say('in-key', { word: verb.key }), known: Object.keys(action.params.properties), kind: 'option' });
}

function only(entries: Entries, wanted: (name: string) => boolean): Entries {
  return new Map([...entries].filter(([name]) => wanted(name)));
}

interface Asked {
  readonly names: readonly string[];
  readonly block: Block;
  /** What each answer is. */
  readonly answers: Shape;
}

/** A question that its person could not answer, or need not, has no answer: later ones know that. */
function compileQuestions(survey: Survey, remind: Compiled | undefined): Asked {
  const { file, entries } = survey;
  const entry = entries.get('questions');
  const map = entry && mapOf(file.findings, entry, 'questions: {plan: "What are you going to do?"}');
  if (map?.items.length === 0) report(file.findings, 'empty-value', map, { args: { word: 'questions' } });
  const questions = map ? [...entriesOf(file.findings, map).values()] : [];
  const names = questions.map(({ key }) => key);
  let known = withNames(names.reduce(withoutName, survey.known), OF_SURVEY);
  const block: Step[] = [];
  for (const question of questions) {
    const node = askNode(file, question);
    if (!node) continue;
    const asked = survey.compileSteps(stepsOf(question, node), known);
    block.push(...asked.block.map((step) => askedOfPerson(step, remind)));
    known = meet([known, asked.after]) ?? known;
  }
  const thanks = entries.get('thanks');
  if (thanks) block.push(...survey.compileSteps(stepsOf(thanks, sendNode(thanks)), known).block);
  return { names, block, answers: objectOf(Object.fromEntries(names.flatMap((name) => (known.names[name] ? [[name, known.names[name]]] : [])))) };
}

/** It ends with its survey, and whoever is not understood is asked the next one. */
function askedOfPerson({ render, fixed, blocks, ...step }: Step, remind: Compiled | undefined): Step {
  const constant = remind && isConstant(remind) ? { remind: remind.constant } : {};
  const moving = remind && !isConstant(remind) ? remind.render : undefined;
  return {
    ...step,
    blocks: { ...blocks, gave_up: [], no_answer: [] },
    fixed: { ...fixed, ...constant },
    render: (scope) => ({ ...render(scope), ...constant, until: scope[SURVEY_UNTIL], gave_up: 'block', ...(moving ? { remind: moving(scope) } : {}) }),
  };
}

function compileLate({ entries, known, compileSteps }: Survey): Block | undefined {
  const late = entries.get('late');
  return late && compileSteps(stepsOf(late, comesNode(late), sendNode(late)), known).block;
}
