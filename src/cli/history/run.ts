import type { Effect, MessageContent } from '../../portal/effects.ts';
import type { Flow } from '../../program/program.ts';
import { type Ending, isLoop, type ToldEffect, type ToldRun, type ToldStep } from '../../runtime/explain/explain-run.ts';
import type { Words } from '../words.ts';
import { placeOf, type Telling } from './flows.ts';
import { fieldsInWords, reasonInWords, spanInWords, timeInWords, valueInWords, valuesInWords } from './values.ts';

/** Whose run it is, and where its times are told. */
export interface RunTelling extends Telling {
  /** The flow as it was then; undefined where its file cannot be read any more. */
  readonly flow: Flow | undefined;
  readonly timezone: string | undefined;
  /** The dialog of the event: effects in another one name theirs. */
  readonly dialog: string;
}

/** How a run ended, or what it waits for. */
export function endingInWords(ending: Ending, ms: number, { words, timezone }: Pick<RunTelling, 'words' | 'timezone'>): string {
  const time = spanInWords(ms, words);
  switch (ending.kind) {
    case 'failed': return words('ending-failed', { time, reason: reasonInWords(ending.failure) });
    case 'retry': return words('ending-retry', { time: timeInWords(ending.at, timezone) });
    case 'parked': return ending.at === undefined ? words('ending-parked') : words('ending-parked-until', { time: timeInWords(ending.at, timezone) });
    case 'answer': return ending.giveUpAt === undefined ? words('ending-answer') : words('ending-answer-until', { time: timeInWords(ending.giveUpAt, timezone) });
    default: return words(`ending-${ending.kind}`, { time });
  }
}

/** How long a run took, as far as that is known (ms): until its last step or answer. */
export function spanOf({ steps, others }: ToldRun): number {
  const answers = [...steps.flatMap(({ effects }) => effects), ...others].map(({ ms = 0, state }) => (state === 'dropped' ? 0 : ms));
  return Math.max(0, ...steps.map(({ ms }) => ms), ...answers);
}

/** Every step of a run with what it was given and what it gave. */
export function stepsInWords({ steps, others, leftOut }: ToldRun, telling: RunTelling): readonly string[] {
  const { words } = telling;
  const rest = others.length === 0 ? [] : [words(leftOut > 0 ? 'steps-left-out' : 'own-sentence', { number: String(leftOut) }), ...indented(others.flatMap((effect) => effectInWords(effect, telling)))];
  const width = Math.max(0, ...steps.map(({ ms }) => spanInWords(ms, words).length));
  return [...steps.flatMap((step) => stepInWords(step, width, telling)), ...rest];
}

function stepInWords(step: ToldStep, width: number, telling: RunTelling): readonly string[] {
  const { words, flow } = telling;
  const { verb, line } = step;
  const name = line === undefined ? words('step-said-bare', { verb }) : words('step-said', { verb, place: placeOf(flow, line, telling) });
  const said = [name, ...outcomeInWords(step, telling)].join(': ');
  const below = [...(step.unmet ? valuesInWords(step.unmet.values, words) : []), ...step.effects.flatMap((effect) => effectInWords(effect, telling))];
  const [first = '', ...others] = said.split('\n');
  const time = spanInWords(step.ms, words).padStart(width);
  return [`${time}  ${first}`, ...[...others, ...below].map((text) => `${' '.repeat(width + 4)}${text}`)];
}

/** What a step came to, apart from its effects. */
function outcomeInWords({ verb, outcome, output, unmet, round }: ToldStep, { words }: RunTelling): readonly string[] {
  if (outcome === 'skipped') return [unmet ? words('step-skipped-for', { condition: unmet.condition }) : words('step-skipped-bare')];
  if (outcome === 'failed') return [words('step-failed-for', { reason: reasonInWords(output) })];
  if (isLoop(verb) && round === undefined) return [words('step-loop-over')];
  const rounds = round === undefined ? [] : [words('step-round', { number: String(round) })];
  return output === undefined ? rounds : [...rounds, outputInWords(output, words)];
}

function outputInWords(output: unknown, words: Words): string {
  if (typeof output === 'string') return output;
  return typeof output === 'object' && output !== null ? fieldsInWords({ ...output }, words) : valueInWords(output, words);
}

/** What was sent, and below it what became of that. */
function effectInWords({ effect, state, answer, tries, ms }: ToldEffect, telling: RunTelling): readonly string[] {
  const { words } = telling;
  const time = spanInWords(ms ?? 0, words);
  const became = state === 'refused' ? words('effect-refused', { time, reason: reasonInWords(answer) })
    : state === 'done' && answer ? words('effect-gave', { time, found: fieldsInWords(answer, words) })
      : words(`effect-${state}`, { time });
  return [...inputInWords(effect, telling), `→ ${tries > 1 ? words('effect-tries', { found: became, number: String(tries) }) : became}`];
}

function inputInWords(effect: Effect, { words, dialog: own }: RunTelling): readonly string[] {
  const { kind: _kind, dialog, ...fields } = effect;
  const { content, ...others } = fields as Readonly<Record<string, unknown>> & { readonly content?: Partial<MessageContent> };
  const { text, keyboard, ...beside } = content ?? {};
  const line = fieldsInWords({ ...(dialog === own ? {} : { to: dialog }), ...others, ...beside }, words);
  const labels = (keyboard ?? []).flat().map((button) => button.text);
  return [
    ...(text === undefined ? [] : text.replaceAll('\u200B', '').split('\n').map((row) => `| ${row}`)),
    ...(labels.length === 0 ? [] : [words('buttons-below', { known: labels.join(', ') })]),
    ...(line === '' ? [] : [line]),
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`);
}
