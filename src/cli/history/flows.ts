import type { Flow } from '../../program/program.ts';
import type { Explained, Miss, Verdict } from '../../runtime/explain/explain-event.ts';
import type { Considered } from '../../runtime/run/trace.ts';
import type { Words } from '../words.ts';
import { valuesInWords } from './values.ts';

/** How flows are told. */
export interface Telling {
  readonly file: string;
  readonly words: Words;
}

/** What each flow made of an event, a line each, with the values that decided below. */
export function flowsInWords(explained: readonly Explained[], telling: Telling): readonly string[] {
  return explained.flatMap(({ flow, verdict, membersMatter }) => {
    const said = verdictInWords(verdict, placeOf(flow, verdict.kind === 'condition' ? verdict.considered.line : flow.line, telling), telling);
    const whole = membersMatter && verdict.kind !== 'started' ? telling.words('verdict-members', { verdict: said }) : said;
    const values = verdict.kind === 'condition' ? valuesInWords(verdict.values, telling.words) : [];
    return [telling.words('flow-said', { flow: flow.name, place: placeOf(flow, flow.line, telling), verdict: whole }), ...values.map((line) => `    ${line}`)];
  });
}

/** The flows that were noted when the event came, for a file that cannot be read any more. */
export function notedInWords(considered: readonly Considered[], { file, words }: Telling): readonly string[] {
  return considered.map((one) => words('flow-said-bare', { flow: one.flow, verdict: conditionInWords(one, `${file}:${String(one.line)}`, words) }));
}

/** A line of a flow: in the bot's file, or that of its pack. */
export function placeOf(flow: Flow | undefined, line: number, { file }: Pick<Telling, 'file'>): string {
  return `${flow?.pack?.file ?? file}:${String(line)}`;
}

function verdictInWords(verdict: Verdict, place: string, { words }: Telling): string {
  switch (verdict.kind) {
    case 'started': return words('verdict-started');
    case 'other-event': return verdict.hears.length === 0 ? words('verdict-only-run') : words('verdict-other-event', { known: verdict.hears.map((name) => `\`${name}\``).join(', ') });
    case 'missed': return verdict.misses.map((miss) => missInWords(miss, words)).join('; ');
    case 'condition': return conditionInWords(verdict.considered, place, words);
    case 'below': return words('verdict-below', { flow: verdict.started });
    case 'fits': return words('verdict-fits');
  }
}

function missInWords({ key, wanted, found }: Miss, words: Words): string {
  const args = { key, wanted: wanted.length === 1 ? wanted.join('') : `[${wanted.join(', ')}]` };
  return found === undefined ? words('verdict-text', args) : words('verdict-found', { ...args, found });
}

function conditionInWords({ condition, reason }: Considered, place: string, words: Words): string {
  return reason === undefined ? words('verdict-condition', { condition, place }) : words('verdict-broken', { condition, place, reason });
}
