import { posix } from 'node:path';
import { say } from '../diagnostics/phrase.ts';
import { closest } from '../kit/closest.ts';
import { isSlip } from '../kit/slip.ts';
import { type Findings, report, rewritten, type Span } from './findings.ts';

/** Before the names of the packs that come with flowbot. */
const OURS = 'flowbot/';
const YAML = /\.ya?ml$/i;
/** Paths that do not begin at the bot's file, and addresses. */
const ELSEWHERE = /^(?:[\\/~]|[A-Za-z]:|\w+:\/\/)/;

/** The name under which a pack is looked for, the same for all spellings of one path; undefined after reporting that nothing is found under it. */
export function packName(findings: Findings, { typed, span }: { readonly typed: string; readonly span: Span }, shipped: readonly string[]): string | undefined {
  if (shipped.includes(typed)) return typed;
  const path = posix.normalize(typed.replaceAll('\\', '/'));
  if (ELSEWHERE.test(typed) || path.startsWith('../')) {
    report(findings, 'pack-path', span, { args: { word: typed, problem: say('path-elsewhere') } });
    return undefined;
  }
  if (typed.startsWith('./')) return `./${path}`;
  if (YAML.test(path)) {
    report(findings, 'pack-path', span, { args: { word: typed, problem: say('path-beginning') }, ...rewritten(findings, span, `./${path}`) });
    return `./${path}`;
  }
  const near = nearPack(typed, shipped);
  const isSure = near !== undefined && (isSlip(typed, near) || isSlip(OURS + typed, near));
  report(findings, 'unknown-pack', span, { args: { word: typed, closest: near, known: shipped.join(', ') }, ...(isSure ? rewritten(findings, span, near) : {}) });
  return near;
}

/** Also of a name that stands without `flowbot/`. */
function nearPack(typed: string, shipped: readonly string[]): string | undefined {
  const short = closest(typed, shipped.map((name) => name.slice(OURS.length)));
  return short === undefined ? closest(typed, shipped) : OURS + short;
}

/** What stands before the names of a pack's flows: `flowbot/faq`, `flows/faq`; a number tells packs of one name apart. */
export function shownName(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replace(/^\.\//, '').replace(YAML, '').replace(/\s+/g, '-');
  let shown = plain;
  for (let count = 2; taken.has(shown); count += 1) shown = `${plain}#${String(count)}`;
  return shown;
}
