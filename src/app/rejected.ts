import { basename } from 'node:path';
import { phraseText, wordingOf } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Source } from '../diagnostics/diagnostic.ts';
import type { Language } from '../diagnostics/language.ts';
import { type Args, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { positionsIn } from '../diagnostics/position.ts';
import type { News } from '../runtime/owner.ts';

/** What is found in a version of a file, and the texts where that stands. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly Source[];
}

export const NOTHING_FOUND: Findings = { diagnostics: [], sources: [] };

/** What the owner reads of a version of the file that was not taken over; `reason` is a sentence for where nothing is wrong in the file itself. */
export function rejectedFile(file: string, reason: string, { diagnostics, sources }: Findings): News {
  const [first, ...others] = diagnostics.filter(({ severity }) => severity === 'error');
  const text = (language: Language): string => {
    const words = (phrase: PhraseCode, args: Args): string => phraseText(say(phrase, args), language);
    const name = basename(file);
    const found = first ? sentenceOf(first, sources, language) : reason;
    const more = others.length > 0 ? words('owner-more', { number: String(others.length), file: name }) : words('owner-check', { file: name });
    return [words('owner-rejected', { file: name }), found, ...(first ? [more] : [])].join('\n');
  };
  return { kind: `${file} ${first ? JSON.stringify([first.code, first.span]) : reason}`, text };
}

function sentenceOf(finding: Diagnostic, sources: readonly Source[], language: Language): string {
  const source = sources.find(({ file }) => file === finding.file) ?? { file: finding.file, text: '' };
  const args = { file: basename(finding.file), line: String(positionsIn(source).lineOf(finding.span[0])), sentence: wordingOf(finding, language).message };
  return phraseText(say('owner-finding', args), language);
}
