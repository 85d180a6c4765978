import { wordingOf } from './catalogue.ts';
import type { Diagnostic, Source } from './diagnostic.ts';
import type { Language } from './language.ts';
import { maskLines, maskSecrets } from './mask.ts';
import { type Positions, positionsIn } from './position.ts';
import { expandTabs, widthOf } from './width.ts';

/** Lines shown before and after the one that the finding is about. */
const CONTEXT = 2;
/** Display columns of a line before it is cut around the marker. */
const WIDEST = 110;

type Paint = (text: string) => string;
interface Paints { readonly error: Paint; readonly warning: Paint; readonly dim: Paint; readonly bold: Paint; readonly repair: Paint }

const ansi = (on: string, off: string): Paint => (text) => `\u001b[${on}m${text}\u001b[${off}m`;
const plain: Paint = (text) => text;
const COLORED: Paints = { error: ansi('31', '39'), warning: ansi('33', '39'), dim: ansi('2', '22'), bold: ansi('1', '22'), repair: ansi('32', '39') };
const UNCOLORED: Paints = { error: plain, warning: plain, dim: plain, bold: plain, repair: plain };

/** How a finding is shown. */
export interface Look {
  readonly color: boolean;
  readonly language: Language;
}

/** One finding for people: message, place, the lines around it with a marker, help and the repaired line. Ends in a line break. */
export function renderText(diagnostic: Diagnostic, source: Source, { color, language }: Look): string {
  const paints = color ? COLORED : UNCOLORED;
  const positions = positionsIn(source);
  const { line, column } = positions.at(diagnostic.span[0]);
  const { message, label, help } = wordingOf(diagnostic, language);
  const paint = paints[diagnostic.severity];
  const words = language.report;
  const parts = [
    `${paint(`${words.severity[diagnostic.severity]}[${diagnostic.code}]`)}: ${paints.bold(visible(message))}`,
    paints.dim(`  ${words.at} ${diagnostic.file}:${String(line)}:${String(column)}`),
    '',
    ...frame(diagnostic, positions, label, paints),
    '',
  ];
  if (help !== undefined) parts.push(`  ${words.help} ${visible(help)}`);
  // A line that only goes has nothing to show.
  if (diagnostic.fix && diagnostic.fix.text.trim() !== '') {
    const lead = [words.repaired, ' '.repeat(words.repaired.length)];
    parts.push(...repairedLines(diagnostic.fix.text).map((line, at) => `  ${lead[Math.min(at, 1)] ?? ''} ${paints.repair(line)}`));
  }
  return `${parts.join('\n').trimEnd()}\n`;
}

/** The repaired lines without the indentation that they share. */
function repairedLines(text: string): readonly string[] {
  const lines = maskLines(text).split('\n');
  const indent = Math.min(...lines.map((line) => /^ */.exec(line)?.[0].length ?? 0));
  return lines.map((line) => visible(line.slice(indent).trimEnd()));
}

function frame(diagnostic: Diagnostic, positions: Positions, label: string | undefined, paints: Paints): string[] {
  const first = positions.at(diagnostic.span[0]).line;
  const from = Math.max(1, first - CONTEXT);
  const to = Math.min(positions.lines, first + CONTEXT);
  const gutter = String(to).length;
  const rows: string[] = [];
  for (let line = from; line <= to; line += 1) {
    const shown = shownLine(positions, line);
    if (line === to && line !== first && shown === '') continue;
    const number = String(line).padStart(gutter);
    if (line !== first) {
      rows.push(paints.dim(`  ${number} | ${clip(shown, 0).text}`.trimEnd()));
      continue;
    }
    const marker = markerOf(diagnostic, positions, shown);
    const paint = paints[diagnostic.severity];
    rows.push(`${paint('>')} ${number} | ${marker.text}`.trimEnd());
    rows.push(`  ${' '.repeat(gutter)} | ${marker.pad}${paint(marker.carets + (label === undefined ? '' : ` ${visible(label)}`))}`);
  }
  return rows;
}

/** Masked, without characters that move a terminal's cursor; of the length it has in the file. */
function shownLine(positions: Positions, line: number): string {
  const previous = line > 1 ? positions.line(line - 1) : '';
  return visible(maskSecrets(positions.line(line), previous));
}

function markerOf(diagnostic: Diagnostic, positions: Positions, shown: string): { text: string; pad: string; carets: string } {
  const [start, end] = diagnostic.span;
  const lineStart = positions.startOf(positions.at(start).line);
  const before = expandTabs(shown.slice(0, start - lineStart));
  const marked = shown.slice(start - lineStart, Math.max(end, start) - lineStart);
  const column = widthOf(before);
  const width = Math.max(1, widthOf(expandTabs(shown.slice(0, start - lineStart) + marked)) - column);
  const clipped = clip(shown, column);
  const room = Math.max(1, widthOf(clipped.text) - (column - clipped.cut));
  return { text: clipped.text, pad: ' '.repeat(Math.max(0, column - clipped.cut)), carets: '^'.repeat(Math.min(width, room)) };
}

/** A long line is cut so that the display column stays in view; `cut` is how many columns went away at its start. */
function clip(line: string, column: number): { text: string; cut: number } {
  const whole = expandTabs(line);
  if (widthOf(whole) <= WIDEST) return { text: whole, cut: 0 };
  const wanted = column < WIDEST - 20 ? 0 : column - 30;
  let cut = 0;
  let text = '';
  let width = 0;
  for (const char of whole) {
    const charWidth = widthOf(char);
    if (cut < wanted) cut += charWidth;
    else if (width < WIDEST) {
      text += char;
      width += charWidth;
    }
  }
  return { text, cut };
}

const UNSAFE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Characters that would move the cursor or turn the direction of a line are shown as a box. */
function visible(text: string): string {
  return text.replace(UNSAFE, '\u25a1');
}
