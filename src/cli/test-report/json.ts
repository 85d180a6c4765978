import type { FlowCoverage } from '../../testing/talk/coverage.ts';
import type { Happening } from '../../testing/talk/happenings.ts';
import type { Said } from '../../testing/talk/result.ts';
import type { Language } from '../../diagnostics/language.ts';
import { wordsIn } from '../words.ts';
import type { Suite } from './junit.ts';
import { saidInWords, wantedInWords } from './said.ts';

/** The report for programs: every test with its line, and what ran of each bot. */
export function json(suites: readonly Suite[], coverage: ReadonlyMap<string, readonly FlowCoverage[]>, language: Language): string {
  const words = wordsIn(language);
  const said = ({ at, who, where, ...rest }: Said): object => ({ at: new Date(at).toISOString(), who, ...(where === undefined ? {} : { where }), text: saidInWords({ at, who, where, ...rest }, words) });
  const tests = suites.flatMap(({ file, tests: results }) => results.map(({ name, line, ms, failure, about }) => ({
    file, name, line, passed: failure === undefined, ms: Math.round(ms),
    ...(failure && {
      failure: {
        line: failure.line, message: about,
        ...(failure.kind === 'other' && { expected: wantedInWords(failure.wanted, words), got: failure.got ? said(failure.got) : null, heard: failure.why.heard.map(heard) }),
        ...(failure.kind === 'unexpected' && { expected: null, got: said(failure.got), heard: failure.why.heard.map(heard) }),
        ...(failure.kind === 'outcome' && { about: failure.about, expected: failure.wanted, got: failure.got }),
        talk: failure.talk.map(said),
      },
    }),
  })));
  const bots = [...coverage].map(([file, flows]) => ({ file, flows }));
  return JSON.stringify({ tests, coverage: bots }, undefined, 2);
}

/** The event itself stands in the talk. */
function heard({ event: { type }, ...happening }: Happening): object {
  return { ...happening, type };
}
