import { wordingOf } from './catalogue.ts';
import type { Diagnostic, Fix, Source } from './diagnostic.ts';
import type { Language } from './language.ts';
import { maskSecrets } from './mask.ts';
import { positionsIn } from './position.ts';

/** A finding for other programs: `check --format json` prints an array of these. Lines and columns from 1, columns in code points. */
export interface DiagnosticRecord {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
  readonly label?: string;
  readonly help?: string;
  /** `text` is the repaired line for people, `replacement` what goes between the two positions of the repair. */
  readonly fix?: { readonly text: string; readonly replacement: string };
}

export function toRecord(diagnostic: Diagnostic, source: Source, language: Language): DiagnosticRecord {
  const positions = positionsIn(source);
  const start = positions.at(diagnostic.span[0]);
  const end = positions.at(diagnostic.span[1]);
  const { message, label, help } = wordingOf(diagnostic, language);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message,
    file: diagnostic.file,
    line: start.line,
    column: start.column,
    end_line: end.line,
    end_column: end.column,
    ...(label === undefined ? {} : { label }),
    ...(help === undefined ? {} : { help }),
    ...(diagnostic.fix && !holdsSecret(diagnostic.fix) ? { fix: { text: diagnostic.fix.text, replacement: diagnostic.fix.replacement } } : {}),
  };
}

/** The repair of a line with a secret stays inside the program. */
function holdsSecret(fix: Fix): boolean {
  return maskSecrets(fix.text) !== fix.text;
}
