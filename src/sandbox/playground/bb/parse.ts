import { acceptsContent, formOf } from './tags.ts';

/** A piece of a message: plain text, or a tag with its value and what it holds. */
export type Piece = string | Element;

export interface Element {
  readonly tag: string;
  /** What followed the tag's name; a verbatim tag without one has its content here too. */
  readonly value: string;
  readonly pieces: readonly Piece[];
}

/** Deeper tags stay text, so that showing a message never needs more stack than this. */
const DEEPEST = 24;

/** A value never holds `[`: this keeps the search linear for a text of opening brackets. */
const TAG = /\[(\/?)([a-z]+)(?:[= ]([^[\]\n]*))?\]/gi;

interface Open {
  readonly tag: string;
  readonly value: string;
  /** The opening tag as written, shown when no closing tag follows. */
  readonly written: string;
  readonly pieces: Piece[];
}

function add(pieces: Piece[], piece: Piece): void {
  const last = pieces.length - 1;
  const before = pieces[last];
  if (piece === '') return;
  if (typeof piece === 'string' && typeof before === 'string') pieces[last] = before + piece;
  else pieces.push(piece);
}

/** Tags that are open while a text is read, the outermost being the message itself. */
class Nesting {
  private readonly open: Open[] = [{ tag: '', value: '', written: '', pieces: [] }];

  add(piece: Piece): void {
    const innermost = this.open.at(-1);
    if (innermost) add(innermost.pieces, piece);
  }

  start(tag: string, value: string, written: string): void {
    if (this.open.length > DEEPEST) this.add(written);
    else this.open.push({ tag, value, written, pieces: [] });
  }

  /** Closes the innermost tag of this name; tags left open within it become text. */
  end(tag: string, written: string): void {
    if (!this.open.some((open) => open.tag === tag)) {
      this.add(written);
      return;
    }
    for (let open = this.open.pop(); open; open = this.open.pop()) {
      if (open.tag === tag) {
        this.add({ tag, value: open.value, pieces: open.pieces });
        return;
      }
      this.undo(open);
    }
  }

  finish(): readonly Piece[] {
    let open = this.open.pop();
    while (open && this.open.length > 0) {
      this.undo(open);
      open = this.open.pop();
    }
    return open?.pieces ?? [];
  }

  private undo(open: Open): void {
    this.add(open.written);
    for (const piece of open.pieces) this.add(piece);
  }
}

/** Reads the tag that starts at `found`; returns where reading goes on. */
function open(nesting: Nesting, text: string, found: RegExpExecArray): number {
  const [written, , name = '', value = ''] = found;
  const tag = name.toLowerCase();
  const form = formOf(tag, value);
  const next = found.index + written.length;
  if (form === 'verbatim') {
    const closing = `[/${tag}]`;
    const end = text.indexOf(closing, next);
    const content = text.slice(next, end);
    if (end >= 0 && acceptsContent(tag, content)) {
      nesting.add({ tag, value: content.trim(), pieces: [content] });
      return end + closing.length;
    }
  }
  if (form === 'pair') nesting.start(tag, value, written);
  else if (form === 'single') nesting.add(tag === 'br' ? '\n' : { tag, value, pieces: [] });
  else nesting.add(written);
  return next;
}

/**
 * Reads BB code into pieces. Whatever is not a documented tag with an acceptable value stays text as it was written:
 * unknown and unclosed tags, addresses that are neither http nor https, tags nested too deep.
 */
export function parse(written: string): readonly Piece[] {
  const text = written.replace(/\[\/(?:url|call|code|img)\]/gi, (closing) => closing.toLowerCase());
  const nesting = new Nesting();
  const tags = new RegExp(TAG);
  let done = 0;
  for (let found = tags.exec(text); found; found = tags.exec(text)) {
    nesting.add(text.slice(done, found.index));
    if (found[1]) nesting.end((found[2] ?? '').toLowerCase(), found[0]);
    done = found[1] ? tags.lastIndex : open(nesting, text, found);
    tags.lastIndex = done;
  }
  nesting.add(text.slice(done));
  return nesting.finish();
}
