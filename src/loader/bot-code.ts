import type { Node } from 'yaml';
import { type Phrase, say } from '../diagnostics/phrase.ts';
import { strangerIn } from '../diagnostics/stranger.ts';
import { lookalike } from '../kit/lookalike.ts';
import { type Findings, report, rewritten } from './findings.ts';

/** Letters of any alphabet: the documentation of the portal names no limit, so only what is a mistake for certain is refused. */
const CODE = /^[\p{L}\p{M}\p{N}_.-]+$/u;
const IN_QUOTES = /^[“”„«»‘’‚"'`]+([\p{L}\p{M}\p{N}_.-]+)[“”„«»‘’‚"'`]+$/u;

/** Reports a code that was not meant: the portal keeps it for ever, and nobody sees a wrong quote or letter in it. */
export function checkBotCode(findings: Findings, code: string, node: Node): void {
  const latin = /[A-Za-z]/.test(code) ? lookalike(code) : undefined;
  if (latin !== undefined) {
    report(findings, 'lookalike-letter', node, { args: { word: code, closest: latin, found: strangerIn(code) }, ...rewritten(findings, node, latin) });
  } else if (!CODE.test(code)) {
    const [, inner] = IN_QUOTES.exec(code) ?? [];
    report(findings, 'bot-code', node, { args: { word: code, problem: problemOf(code), closest: inner }, ...rewritten(findings, node, inner && `"${inner}"`) });
  }
}

function problemOf(code: string): Phrase {
  if (/\s/.test(code)) return say('space-inside');
  return say('sign-inside', { word: [...code].find((sign) => !CODE.test(sign)) ?? code });
}
