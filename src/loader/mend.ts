import type { Code } from '../diagnostics/catalogue.ts';
import { type Findings, fixOf, report } from './findings.ts';
import { BRACKET_MENDERS, type Mend, MENDERS, type TextLine } from './mends.ts';

/** What keeps a text from being read: how many things, and on which line the first stands (from 1). */
export interface Trouble {
  readonly count: number;
  readonly line: number;
  /** What the first is. */
  readonly code: Code | undefined;
}

/** Longer files are not mended. */
const LONGEST = 64 * 1024;
/** Each attempt reads the whole file. */
const MOST_ATTEMPTS = 40;
/** Where the mistake may be, seen from the line on which the reader stumbles; the likely ones first. */
const NEAR = [0, 1, -1, -2];

/**
 * Reports the one change of a line that makes an unreadable file readable, or readable up to a later line. False where no
 * change does, or several of one kind do. `text` is the file's, or as long and with the same lines.
 */
export function reportMend(findings: Findings, text: string, inspect: (text: string) => Trouble): boolean {
  if (text.length > LONGEST) return false;
  const mend = findMend(text, inspect, (word) => findings.places.has(word));
  if (!mend) return false;
  const { code, where, args, span, replacement } = mend;
  report(findings, code, where, { args, fix: fixOf(findings.source, span, replacement) });
  return true;
}

function findMend(text: string, inspect: (text: string) => Trouble, isWord: (word: string) => boolean): Mend | undefined {
  const before = inspect(text);
  const lines = linesOf(text);
  const tried = NEAR.map((away) => before.line - 1 + away).filter((at) => lines[at] !== undefined && lines[at].text.trim() !== '');
  let attempts = 0;
  const helps = ({ span: [start, end], replacement, word }: Mend): boolean => {
    attempts += 1;
    if (attempts > MOST_ATTEMPTS || (word !== undefined && !isWord(word))) return false;
    const after = inspect(text.slice(0, start) + replacement + text.slice(end));
    return after.count === 0 || (after.count < before.count && after.line > before.line);
  };
  const isBracket = before.code === 'yaml-bracket';
  for (const mender of isBracket ? BRACKET_MENDERS : MENDERS) {
    const good = tried.flatMap((at) => firstThatHelps((line, above) => mender(line, above, isWord), at, lines, helps));
    if (good.length > 0) return isBracket && good.length > 1 ? undefined : good[0];
  }
  return undefined;
}

function firstThatHelps(mender: (line: TextLine, above: readonly TextLine[]) => readonly Mend[], at: number, lines: readonly TextLine[], helps: (mend: Mend) => boolean): readonly Mend[] {
  const line = lines[at];
  const found = line ? mender(line, lines.slice(0, at)).find(helps) : undefined;
  return found ? [found] : [];
}

function linesOf(text: string): readonly TextLine[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const made = { start, text: line.replace(/\r$/, '') };
    start += line.length + 1;
    return made;
  });
}
