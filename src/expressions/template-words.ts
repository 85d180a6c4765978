import { say } from '../diagnostics/phrase.ts';
import { strangerIn } from '../diagnostics/stranger.ts';
import { lookalike } from '../kit/lookalike.ts';
import { BLOCKS, TEXT_FUNCTIONS } from './functions.ts';
import type { Edit } from './slips.ts';
import { type Braces, type FindInText, writtenInText } from './template-braces.ts';

const WORDS: ReadonlySet<string> = new Set([...BLOCKS, ...TEXT_FUNCTIONS.keys(), 'else', 'as', 'this']);

/** `{{d\u0435fault …}}`: a word of templates with letters of another alphabet. */
export const lookalikeWords: FindInText = ({ all }) => {
  for (const { text, start, end, kind } of all.flatMap(({ tokens }) => tokens)) {
    const latin = kind === 'word' ? lookalike(text) : undefined;
    if (latin === undefined || !WORDS.has(latin)) continue;
    return { code: 'lookalike-letter', args: { word: text, closest: latin, found: strangerIn(text) }, edits: [{ start, end, text: latin }] };
  }
  return undefined;
};

const FIRST_WORD = /^\s*([\p{L}_-]+)(?=\s|$)/u;

function firstWord({ inside }: Braces): string {
  return FIRST_WORD.exec(inside)?.[1] ?? '';
}

/** `{{if x}}` and `{{ #if x}}`: `#` stands first, right behind the braces. */
export const blockWithoutSign: FindInText = ({ source, all }) => {
  for (const braces of all) {
    const { sign, open, start, insideStart } = braces;
    const isBare = sign === '' && BLOCKS.includes(firstWord(braces)) && braces.tokens.length > 1;
    if (isBare) return writtenInText(source, braces, [{ start: start + open.length, end: insideStart + braces.inside.search(/\S/), text: '#' }]);
    if (/^\s/.test(sign)) return writtenInText(source, braces, [{ start: start + open.length, end: insideStart, text: sign.trim() }]);
  }
  return undefined;
};

const ELSE_IF = /^\s*(?:elif|elseif|elsif|else-if)\s/;

/** `{{elif x}}`, `{{#else}}`. */
export const elseOfOthers: FindInText = ({ source, all }) => {
  for (const braces of all) {
    const { sign, insideStart, inside, start, open } = braces;
    if (sign === '#' && /^\s*else\b/.test(inside)) return writtenInText(source, braces, [{ start: start + open.length, end: insideStart, text: '' }]);
    const [typed] = (sign === '' || sign === '#') ? ELSE_IF.exec(inside) ?? [] : [];
    if (typed !== undefined) return writtenInText(source, braces, [{ start: start + open.length, end: insideStart + typed.length, text: 'else if ' }]);
  }
  return undefined;
};

/** A block that is open, and the words that close it. */
interface Pair {
  readonly opened: Braces | undefined;
  readonly closed: Braces;
}

const END = /^\s*(?:end\s*\w*|fi|done)\s*$/;

function pairsOf(all: readonly Braces[]): readonly Pair[] {
  const open: Braces[] = [];
  return all.flatMap((braces) => {
    const isEnd = braces.sign === '/' || (braces.sign === '' && END.test(braces.inside));
    if (isEnd) return [{ opened: open.pop(), closed: braces }];
    if (braces.sign === '#' || (braces.sign === '^' && braces.inside.trim() !== '')) open.push(braces);
    return [];
  });
}

/** `{{endif}}`, `{{/endif}}`, `{{/}}`: a block is closed by its own word. */
export const closedByAnotherWord: FindInText = ({ source, all }) => {
  for (const { opened, closed } of pairsOf(all)) {
    const word = opened && firstWord(opened);
    if (!word || !BLOCKS.includes(word) || (closed.sign === '/' && BLOCKS.includes(firstWord(closed)))) continue;
    return writtenInText(source, closed, [{ start: closed.start + closed.open.length, end: closed.end - closed.close.length, text: `/${word}` }]);
  }
  return undefined;
};

const LOOPS = [
  /^\s*(?:for|foreach|loop)\s+(?:(?<name>\w+)\s+(?:in|of)\s+)?(?<list>[\w.@/[\]]+)\s*$/,
  /^\s*each\s+(?<name>\w+)\s+(?:in|of)\s+(?<list>[\w.@/[\]]+)\s*$/,
  /^\s*each\s+(?<list>[\w.@/[\]]+)\s+as\s+(?<name>\w+)\s*$/,
];

/** `{{#for x in list}}`, `{{#each list as x}}`. */
export const loopOfOthers: FindInText = ({ source, all }) => {
  for (const opened of all.filter(({ sign }) => sign === '#')) {
    const { list, name } = LOOPS.map((loop) => loop.exec(opened.inside)).find((match) => match !== null)?.groups ?? {};
    if (list === undefined) continue;
    const text = `each ${list}${name === undefined ? '' : ` as |${name}|`}`;
    const closed = pairsOf(all).find((pair) => pair.opened === opened && pair.closed.sign === '/')?.closed;
    const reason = say('written-instead', { word: source.slice(opened.start, opened.end), closest: `${opened.open}#${text}${opened.close}` });
    return { code: 'broken-template', args: { reason }, edits: [insideOf(opened, text), ...(closed ? [insideOf(closed, 'each')] : [])] };
  }
  return undefined;
};

function insideOf({ insideStart, inside }: Braces, text: string): Edit {
  return { start: insideStart, end: insideStart + inside.length, text };
}
