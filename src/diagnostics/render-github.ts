import type { DiagnosticRecord } from './record.ts';

/**
 * A finding as a command that a GitHub workflow turns into an annotation of the line.
 * Source: docs.github.com, workflow commands for GitHub Actions, November 2026.
 */
export function renderGithub({ severity, code, message, label, help, fix, ...place }: DiagnosticRecord): string {
  const title = property(`flowbot ${code}`);
  const where = `file=${property(place.file)},line=${String(place.line)},endLine=${String(place.end_line)},col=${String(place.column)},endColumn=${String(place.end_column)},title=${title}`;
  const text = [label === undefined ? message : `${message} (${label})`, help, fix?.text.trim()].filter((line) => line).join('\n');
  return `::${severity} ${where}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
