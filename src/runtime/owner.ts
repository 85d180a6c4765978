import { LRUCache } from 'lru-cache';
import { phraseText } from '../diagnostics/catalogue.ts';
import { ENGLISH, type Language, LANGUAGES } from '../diagnostics/language.ts';
import { say } from '../diagnostics/phrase.ts';
import { escapeBb } from '../expressions/escape-bb.ts';
import type { PortalEvent } from '../portal/events.ts';
import type { Program } from '../program/program.ts';

/** News of the same kind reach the owner once in this time (ms). */
const PAUSE_MS = 60_000;

/** Kinds that are known; of more, the newest. */
const MOST_KINDS = 1_000;

/** A text of somebody else's, such as a server's, is not longer than this in a message. */
const LONGEST = 1_000;

/** What the owner is told. */
export interface News {
  /** What makes it the same as other news. */
  readonly kind: string;
  readonly text: (language: Language) => string;
}

/** The language in which the owner of a bot reads: that of the bot, where the tool speaks it. */
function languageFor({ bot }: Program): Language {
  return LANGUAGES.get(bot.language.slice(0, 2).toLowerCase()) ?? ENGLISH;
}

/** When news were told (ms UTC), and how many of the kind came since. */
interface Told {
  readonly at: number;
  readonly leftOut: number;
}

/** Decides what the owner is told: the same news once a minute, with the number of those that were left out. */
export class OwnerNews {
  readonly #told = new LRUCache<string, Told>({ max: MOST_KINDS });

  /** The message, for the tick's events; undefined: nobody is to be told, or was told just now (`now` in ms UTC). */
  event(program: Program, { kind, text }: News, now: number): PortalEvent | undefined {
    const { owner } = program;
    if (owner === undefined) return undefined;
    const leftOut = this.#take(kind, now);
    if (leftOut === undefined) return undefined;
    const language = languageFor(program);
    const others = leftOut === 0 ? [] : [phraseText(say('owner-left-out', { number: String(leftOut) }), language)];
    return { type: 'told', owner, text: [escapeBb(text(language)), ...others].join('\n') };
  }

  #take(kind: string, now: number): number | undefined {
    const last = this.#told.get(kind);
    const isSoon = last !== undefined && Math.abs(now - last.at) < PAUSE_MS;
    this.#told.set(kind, isSoon ? { at: last.at, leftOut: last.leftOut + 1 } : { at: now, leftOut: 0 });
    return isSoon ? undefined : (last?.leftOut ?? 0);
  }
}

/** A run that ended with a failure which nothing handled. */
export function failedRun(flow: string, run: number, { message, code, step }: { readonly message: string; readonly code: string; readonly step: string }): News {
  const reason = message.slice(0, LONGEST);
  return {
    kind: `${flow} ${code}`,
    text: (language) => phraseText(say('owner-failed', { flow, step, reason, run: String(run) }), language),
  };
}
