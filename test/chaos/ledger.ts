import type { JournalEntry } from '../../src/sandbox/control.ts';

const SEND = 'imbot.v2.Chat.Message.send';

/** A reply as the portal stored it: who got it, and the text. */
export interface Reply {
  readonly dialog: string;
  readonly text: string;
}

/** The bot's messages in the order in which the portal executed them; a repeat under a known key is none. */
export function repliesIn(journal: readonly JournalEntry[]): readonly Reply[] {
  const ids = new Set<unknown>();
  return journal.flatMap((entry) => {
    if ((entry.kind !== 'request' && entry.kind !== 'call') || entry.method !== SEND || !entry.executed) return [];
    const { dialogId, fields } = entry.params as { readonly dialogId: string; readonly fields: { readonly message: string } };
    const id = 'result' in entry.outcome ? (entry.outcome.result as { readonly id: number }).id : undefined;
    if (id !== undefined && ids.has(id)) return [];
    ids.add(id);
    return [{ dialog: dialogId, text: fields.message }];
  });
}

/**
 * The messages that may have been under way when the process that made these requests died: a dialog has calls in one
 * request at a time, so they are those of the last request that carried the dialog. As `dialog text`.
 */
export function underWay(life: readonly JournalEntry[]): ReadonlySet<string> {
  const last = new Map<string, { readonly request: number; readonly sent: Set<string> }>();
  for (const entry of life) {
    if ((entry.kind !== 'request' && entry.kind !== 'call') || entry.method !== SEND || !entry.executed) continue;
    const { dialogId, fields } = entry.params as { readonly dialogId: string; readonly fields: { readonly message: string } };
    const request = entry.kind === 'call' ? entry.request : entry.seq;
    const known = last.get(dialogId);
    const sent = known?.request === request ? known.sent : new Set<string>();
    last.set(dialogId, { request, sent: sent.add(`${dialogId} ${fields.message}`) });
  }
  return new Set([...last.values()].flatMap(({ sent }) => [...sent]));
}

/** What the checker finds between what people wrote and what they read. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Replies that came before one to an earlier message of the same dialog. */
  readonly inverted: readonly string[];
}

/** `said`: for each dialog the texts in order; every one is to be answered once by the same text. */
export function verdict(said: ReadonlyMap<string, readonly string[]>, got: readonly Reply[]): Verdict {
  const seen = new Map<string, number>();
  const firsts = new Map<string, string[]>();
  for (const { dialog, text } of got) {
    const key = `${dialog} ${text}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (seen.get(key) === 1) firsts.set(dialog, [...(firsts.get(dialog) ?? []), text]);
  }
  const all = [...said].flatMap(([dialog, texts]) => texts.map((text) => `${dialog} ${text}`));
  return {
    lost: all.filter((key) => !seen.has(key)),
    doubled: [...seen].flatMap(([key, times]) => (times > 1 ? [key] : [])),
    inverted: [...said].flatMap(([dialog, texts]) => inversions(dialog, texts, firsts.get(dialog) ?? [])),
  };
}

function inversions(dialog: string, texts: readonly string[], got: readonly string[]): readonly string[] {
  const place = new Map(texts.map((text, at) => [text, at]));
  return got.flatMap((text, at) => ((place.get(text) ?? 0) < (place.get(got[at - 1] ?? '') ?? -1) ? [`${dialog} ${text}`] : []));
}
