import { wordingOf } from './catalogue.ts';
import type { Diagnostic, Fix, Source } from './diagnostic.ts';
import type { Language } from './language.ts';
import { maskLines } from './mask.ts';
import { type Positions, positionsIn } from './position.ts';

/** A finding for other programs: `check --format json` prints an array of these. Lines and columns from 1, columns in code points. */
export interface DiagnosticRecord extends Place {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly file: string;
  readonly label?: string;
  readonly help?: string;
  /** `text` is the repaired line for people, `replacement` what goes between the two positions. */
  readonly fix?: Place & { readonly text: string; readonly replacement: string };
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

export function toRecord(diagnostic: Diagnostic, source: Source, language: Language): DiagnosticRecord {
  const positions = positionsIn(source);
  const { fix } = diagnostic;
  const { message, label, help } = wordingOf(diagnostic, language);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message,
    file: diagnostic.file,
    ...placeOf(diagnostic.span, positions),
    ...(label === undefined ? {} : { label }),
    ...(help === undefined ? {} : { help }),
    ...(fix && !holdsSecret(fix) ? { fix: { text: fix.text, replacement: fix.replacement, ...placeOf(fix.span, positions) } } : {}),
  };
}

function placeOf([from, to]: Diagnostic['span'], positions: Positions): Place {
  const start = positions.at(from);
  const end = positions.at(to);
  return { line: start.line, column: start.column, end_line: end.line, end_column: end.column };
}

/** The repair of a line with a secret stays inside the program. */
function holdsSecret(fix: Fix): boolean {
  return [fix.text, fix.replacement].some((text) => maskLines(text) !== text);
}
