import { LIMITS } from '../contract/limits.ts';
import { type Cost, costsOf } from '../program/cost.ts';
import type { Program } from '../program/program.ts';
import { columns } from './columns.ts';
import type { Output } from './output.ts';
import { wordsIn } from './words.ts';

/** A line for each flow of a program: what one run costs at most. */
export function costs(program: Program, { language }: Pick<Output, 'language'>): readonly string[] {
  const words = wordsIn(language);
  const rate = program.portal?.rate;
  const perSecond = typeof rate === 'object' ? rate.perSecond : LIMITS.requestsPerSecond;
  const { format } = new Intl.NumberFormat(language.code, { maximumFractionDigits: 2 });
  const all = [...costsOf(program)];
  if (all.length === 0) return [];
  const heading = [words('cost-flow'), words('cost-messages'), words('cost-calls'), words('cost-seconds')];
  const rows = columns([heading, ...all.map(([flow, cost]) => [flow, ...cellsOf(cost, perSecond, format)])]);
  const hasEach = all.some(([, { each }]) => each.calls > 0);
  return [words('cost-about', { rate: String(perSecond) }), ...rows.map((row) => `  ${row}`), ...(hasEach ? [`  ${words('cost-each')}`] : [])];
}

function cellsOf({ most, each }: Cost, perSecond: number, format: (figure: number) => string): readonly string[] {
  const pairs = [[most.messages, each.messages], [most.calls, each.calls], [most.requests / perSecond, each.requests / perSecond]] as const;
  return pairs.map(([base, more]) => (more > 0 ? `${format(base)} + ${format(more)}` : format(base)));
}
