import { widthOf } from '../diagnostics/width.ts';

/** Rows whose cells stand below each other. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return rows.map((row) => row.map((cell, at) => `${cell}${' '.repeat((widths[at] ?? 0) - widthOf(cell))}`).join('  ').trimEnd());
}
