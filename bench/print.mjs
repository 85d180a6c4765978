/** A table in Markdown whose columns line up. */
function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? `:${'-'.repeat(width + 1)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(all[0]), rule, ...all.slice(1).map(line)].join('\n');
}

export function printPart({ title, head, rows }) {
  console.log(`\n${title}\n\n${table(head, rows)}`);
}

/** What was promised beside what was measured. */
export function printFigures(figures) {
  const verdict = ({ ok }) => (ok === undefined ? '' : ok ? 'ok' : 'SHORT');
  console.log(`\n${table(['figure', 'must', 'measured', ''], figures.map((figure) => [figure.name, figure.must, figure.measured, verdict(figure)]))}`);
}
