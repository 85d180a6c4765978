import { type LoadedFile, sourceOf } from '../app/load-bot.ts';
import type { Language } from '../diagnostics/language.ts';
import { type DiagnosticRecord, toRecord } from '../diagnostics/record.ts';
import { renderText } from '../diagnostics/render-text.ts';
import { summary } from '../diagnostics/summary.ts';
import type { Log } from '../kit/log.ts';
import type { Output } from './output.ts';

/** Shows the findings about a file, if there are any: to people line by line with the place, to programs as one line of the log. */
export function tellFindings(loaded: LoadedFile, format: 'text' | 'json', { output, log }: { readonly output: Output; readonly log: Log }): void {
  const { source, diagnostics, program } = loaded;
  if (diagnostics.length === 0) return;
  if (format === 'text') {
    for (const diagnostic of diagnostics) output.err(renderText(diagnostic, sourceOf(loaded, diagnostic), { color: output.terminal, language: output.language }));
    return;
  }
  log[program ? 'warn' : 'error']({ event: 'findings', findings: findingsOf(loaded, output.language) }, `${source.file}: ${summary(diagnostics, output.language)}`);
}

/** The findings as `check --format json` prints them. */
export function findingsOf(loaded: Pick<LoadedFile, 'sources' | 'diagnostics'>, language: Language): readonly DiagnosticRecord[] {
  return loaded.diagnostics.map((diagnostic) => toRecord(diagnostic, sourceOf(loaded, diagnostic), language));
}
