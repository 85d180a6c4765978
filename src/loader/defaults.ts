import { say } from '../diagnostics/phrase.ts';
import { answerOf, commonNames } from '../expressions/shapes.ts';
import type { Delivery } from '../portal/effects.ts';
import type { Program } from '../program/program.ts';
import type { QuestionDefaults } from '../schema/define-action.ts';
import { DEFAULTS, USUAL_ATTEMPTS } from '../schema/envelope.ts';
import { ANY } from '../schema/shape.ts';
import { type Compiled, constantOf, mapCompiled } from './compiled.ts';
import type { FileContext } from './context.ts';
import { type Entries, entriesOf, type Entry, knownEntries, mapOf, presentValue } from './entries.ts';
import type { Findings } from './findings.ts';
import { type CompiledFlow, compileDefaultBlock } from './flows.ts';
import { ERROR } from './reserved-names.ts';
import { readSettings } from './settings.ts';
import { compileTold } from './told.ts';

const DAY_MS = 86_400_000;

/** What holds for questions where no file says anything. */
export const USUAL_QUESTIONS: Compiled<QuestionDefaults> = constantOf({ timeout: DAY_MS, attempts: USUAL_ATTEMPTS, cancelWords: [] }, ANY);

/** `defaults` of a file. */
export interface Defaults {
  readonly entries: Entries;
  readonly settings: Settings;
}

interface Settings {
  readonly timeout?: number;
  readonly attempts?: number;
  readonly cancel_words?: readonly string[];
  readonly delivery?: Delivery;
}

export function readDefaults(findings: Findings, entry: Entry | undefined, lists: Program['lists']): Defaults {
  const map = entry && mapOf(findings, entry, 'defaults: {on_error: [{send: "Something went wrong."}]}');
  const entries = map ? knownEntries(findings, entriesOf(findings, map), { place: say('in-key', { word: 'defaults' }), known: Object.keys(DEFAULTS.properties) }) : new Map();
  return { entries, settings: readSettings(findings, entries, DEFAULTS, { lists }) };
}

/** What questions take over; `wrong` knows the answer, and what every flow knows. */
export function questionDefaults(file: FileContext, { entries, settings }: Defaults): Compiled<QuestionDefaults> {
  const { timeout = DAY_MS, attempts = USUAL_ATTEMPTS, cancel_words: cancelWords = [] } = settings;
  const fixed: QuestionDefaults = { timeout, attempts, cancelWords };
  const scene = { file, known: { names: { ...commonNames(file.names), answer: answerOf(ANY) }, maybe: new Set<string>() } };
  const entry = entries.get('wrong');
  const node = entry && presentValue(file.findings, entry);
  const wrong = node && compileTold(scene, 'wrong', node);
  return wrong ? mapCompiled(wrong, (told) => ({ ...fixed, wrong: told })) : constantOf(fixed, ANY);
}

/** The blocks of `defaults`: they may follow any flow, so they know for certain only what all of them give. */
export function compileEndings(file: FileContext, { entries }: Defaults, flows: readonly CompiledFlow[]): Pick<Program, 'onError' | 'endings'> {
  const waiting = flows.filter(({ mayWait }) => mayWait);
  const endings = ENDINGS.flatMap((name) => {
    const entry = entries.get(name);
    return entry ? [[name, compileDefaultBlock(file, entry, waiting)] as const] : [];
  });
  const onError = entries.get('on_error');
  return { onError: onError && compileDefaultBlock(file, onError, flows, { error: ERROR }), endings: Object.fromEntries(endings) };
}

const ENDINGS = ['no_answer', 'gave_up', 'on_cancel'] as const;
