export type Span = readonly [start: number, end: number];

/** A parsed template, and where its nodes stand. */
export interface Parsed {
  readonly program: hbs.AST.Program;
  readonly spanOf: (node: hbs.AST.Node) => Span;
}

const PLACE = /\{\{ *([A-Za-z]\w*(?:\.[A-Za-z]\w*)*) *\}\}/g;
/** Names that Handlebars reads as something else. */
const RESERVED: ReadonlySet<string> = new Set(['this', 'else', 'true', 'false', 'null', 'undefined']);
const LOC = { source: '', start: { line: 0, column: 0 }, end: { line: 0, column: 0 } };
const STRIP = { open: false, close: false };

/**
 * The tree of Handlebars for texts with plain places (`{{user.name}}`) and nothing else; undefined for any other text. Most
 * texts are such, and its parser takes ten times as long: a tenth of the start with a thousand flows.
 */
export function parsePlain(source: string): Parsed | undefined {
  // A backslash may stand for a place that is text.
  if (source.includes('\\')) return undefined;
  const spans = new Map<hbs.AST.Node, Span>();
  const body: hbs.AST.Statement[] = [];
  const add = (node: hbs.AST.Statement, span: Span): void => {
    spans.set(node, span);
    body.push(node);
  };
  let end = 0;
  for (const { 0: whole, 1: name = '', index } of source.matchAll(PLACE)) {
    const parts = name.split('.');
    if (parts.some((part) => RESERVED.has(part)) || !addText(source.slice(end, index), end, add)) return undefined;
    end = index + whole.length;
    const path: hbs.AST.PathExpression = { type: 'PathExpression', data: false, depth: 0, parts, original: name, loc: LOC };
    const start = source.indexOf(name, index);
    spans.set(path, [start, start + name.length]);
    add({ type: 'MustacheStatement', path, params: [], escaped: true, strip: STRIP, loc: LOC } as unknown as hbs.AST.MustacheStatement, [index, end]);
  }
  if (!addText(source.slice(end), end, add)) return undefined;
  const program: hbs.AST.Program = { type: 'Program', body, blockParams: [], loc: LOC };
  return { program, spanOf: (node) => spans.get(node) ?? [0, source.length] };
}

/** False for a text that is more than text. */
function addText(text: string, start: number, add: (node: hbs.AST.Statement, span: Span) => void): boolean {
  if (text.includes('{{') || text.endsWith('{') || text.startsWith('}')) return false;
  if (text !== '') add({ type: 'ContentStatement', original: text, value: text, loc: LOC } as unknown as hbs.AST.ContentStatement, [start, start + text.length]);
  return true;
}
