import { RE2JS } from 're2js';
import { type Phrase, type PhraseCode, say } from '../diagnostics/phrase.ts';
import { failed, ok, type Result } from '../kit/result.ts';

/** Texts are cut to this length (UTF-16 units) before a pattern sees them. */
const PATTERN_TEXT_LIMIT = 20_000;

/** An author's regular expression in RE2 syntax; matching takes linear time whatever the text. */
export interface Pattern {
  readonly source: string;
  /** Names of `(?P<name>…)`, in order. */
  readonly groups: readonly string[];
  /** A piece that every fitting text contains, folded like `foldText`; undefined when none can be named. */
  readonly literal: string | undefined;
  /** What the named groups hold, from the text as it was typed; undefined when the pattern does not fit. */
  readonly match: (text: string) => Readonly<Record<string, string>> | undefined;
}

const WORD = '\\p{L}\\p{M}\\p{N}_';
const LEFT_BOUNDARY = `(?<![${WORD}])`;
const RIGHT_BOUNDARY = `(?:[^${WORD}]|$)`;
const YO = /ё/g;
const BIG_YO = /Ё/g;

/** Compiles a pattern; letter case and ё/е do not count. The problem is without the pattern. */
export function compilePattern(source: string): Result<Pattern, Phrase> {
  const translated = translate(foldYo(source));
  if (!translated.ok) return translated;
  const compiled = compileRe2(translated.value);
  if (!compiled.ok) return compiled;
  const regex = compiled.value;
  const groups = Object.keys(regex.namedGroups());
  const match = (text: string): Readonly<Record<string, string>> | undefined => {
    const cut = text.length > PATTERN_TEXT_LIMIT ? text.slice(0, PATTERN_TEXT_LIMIT) : text;
    const matcher = regex.matcher(foldYo(cut));
    if (!matcher.find()) return undefined;
    return Object.fromEntries(groups.map((name) => [name, groupText(matcher, name, cut)]));
  };
  return ok({ source, groups, literal: literalOf(source), match });
}

function compileRe2(source: string): Result<RE2JS, Phrase> {
  try {
    return ok(RE2JS.compile(source, RE2JS.CASE_INSENSITIVE | RE2JS.LOOKBEHINDS));
  } catch (error) {
    return failed(reasonOf(error instanceof Error ? error.message : String(error)));
  }
}

/** What the library says, without the pattern; the words quote what it stumbled over. */
const REASONS: Readonly<Record<string, PhraseCode>> = {
  'missing closing ]': 'bracket-open',
  'missing closing )': 'round-open',
  'unexpected )': 'round-closes-nothing',
  'missing argument to repetition operator': 'repeats-nothing',
  'invalid nested repetition operator': 'repeats-twice',
  'invalid repeat count': 'repeat-count',
  'invalid character class range': 'character-range',
  'invalid escape sequence': 'pattern-escape',
  'invalid named capture': 'group-name',
  'duplicate capture group name': 'group-name-twice',
  'invalid or unsupported Perl syntax': 'not-in-re2',
  'trailing backslash at end of expression': 'backslash-last',
  'expression too large': 'too-long-or-deep',
  'expression nests too deeply': 'too-long-or-deep',
};

function reasonOf(message: string): Phrase {
  const [, reason = message, word = ''] = /^(?:error parsing regexp: )?(.*?)(?:: `(.*)`)?$/s.exec(message) ?? [];
  if (/^\\[1-9]/.test(word)) return say('pattern-back-reference', { word });
  const phrase = REASONS[reason];
  return phrase === undefined ? say('pattern-says', { word: reason }) : say(phrase, { word });
}

function groupText(matcher: ReturnType<RE2JS['matcher']>, name: string, text: string): string {
  return matcher.group(name) === null ? '' : text.slice(matcher.start(name), matcher.end(name));
}

function foldYo(text: string): string {
  return text.replace(YO, 'е').replace(BIG_YO, 'Е');
}

const TOKEN = /\\[^]|[^]/g;
const NOT_A_CHARACTER = /^[+*?{}()]$/;
const WORD_END = /^(?:[\p{L}\p{N}_\]]|\\[wdp])$/u;

/**
 * RE2 knows words of Latin letters only. `\w` and `\W` become classes of all letters; `\b` becomes a look-behind before
 * a word, and "no letter follows" after one. RE2 has no look-ahead, so a `\b` after a word must be followed by the end,
 * a closing bracket, `|`, white space or punctuation.
 */
function translate(source: string): Result<string, Phrase> {
  const out: string[] = [];
  let inClass = false;
  let previousIsWord = false;
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    if (token === '\\b' && !inClass) {
      const boundary = previousIsWord ? rightBoundary(source.slice(index + token.length)) : LEFT_BOUNDARY;
      if (boundary === undefined) return failed(say('pattern-boundary'));
      out.push(boundary);
      continue;
    }
    if (token === '[') inClass = true;
    if (token === ']') inClass = false;
    if (!NOT_A_CHARACTER.test(token)) previousIsWord = WORD_END.test(token);
    out.push(token.startsWith('\\') ? translateEscape(token.slice(1), inClass) : token);
  }
  return ok(out.join(''));
}

function translateEscape(escaped: string, inClass: boolean): string {
  if (escaped === 'w') return inClass ? WORD : `[${WORD}]`;
  if (escaped === 'W' && !inClass) return `[^${WORD}]`;
  return `\\${escaped}`;
}

/** Nothing is needed where the next thing is no letter anyway. */
function rightBoundary(rest: string): string | undefined {
  if (rest === '' || /^[)|]/.test(rest)) return RIGHT_BOUNDARY;
  if (/^(?:\\s|\\W|\\[^\p{L}\p{N}]|[\s,.;:!@#%&=<>"'~/-])(?![*?])/u.test(rest) && rest.charAt(0) !== '.') return '';
  return undefined;
}

/** The longest run of plain characters outside brackets that no quantifier makes optional. */
function literalOf(source: string): string | undefined {
  if (/\(\?[a-zA-Z]*[ims-]+[:)]|\|/.test(source)) return undefined;
  const outside = source.replace(/\\[pP]\{[^}]*\}|\\./g, '\0').replace(/\[[^\]]*\]/g, '\0');
  let depth = 0;
  const flat = [...outside].map((char) => {
    if (char === '(') depth += 1;
    const hidden = depth > 0;
    if (char === ')') depth -= 1;
    return hidden ? '\0' : char;
  }).join('');
  const runs = flat.replace(/.(?:[*?]|\{\d*,?\d*\})/gsu, '\0').split(/[\0+^$.\s()]+/);
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest.length < 2 ? undefined : foldYo(longest.toLowerCase());
}
