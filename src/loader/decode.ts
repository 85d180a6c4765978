import type { Code } from '../diagnostics/catalogue.ts';
import { severityOf } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Source } from '../diagnostics/diagnostic.ts';
import { say } from '../diagnostics/phrase.ts';
import { failed, ok, type Result } from '../kit/result.ts';

/** Larger files are refused before anything reads them. */
const MOST_BYTES = 256 * 1024;

/**
 * The text of a file's bytes. A byte order mark is dropped; CRLF stays, so that offsets are those of the file.
 * Refused: an empty file, more than 256 KiB, UTF-16, bytes that are not UTF-8.
 */
export function decodeSource(file: string, bytes: Uint8Array): Result<Source, Diagnostic> {
  const refuse = (code: Code, args: Diagnostic['args'] = {}): Result<Source, Diagnostic> =>
    failed({ code, severity: severityOf(code), file, span: [0, 0], args });
  if (bytes.length > MOST_BYTES) {
    return refuse('file-too-large', { size: String(Math.ceil(bytes.length / 1024)), limit: String(MOST_BYTES / 1024) });
  }
  if (looksLikeUtf16(bytes)) return refuse('file-encoding', { found: 'UTF-16' });
  const text = decodeUtf8(bytes);
  if (text === undefined) return refuse('file-encoding', { found: say('older-encoding') });
  if (text.trim() === '') return refuse('file-empty');
  return ok({ file, text });
}

/** A byte order mark of UTF-16, or a zero beside the first letter. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return bytes.length >= 2 && (first === 0) !== (second === 0);
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
