import type { Expected, TalkLine } from '../../program/conversation.ts';
import type { BotDeed } from './deeds.ts';

/** What a line asks for, with the numbers that the portal has for people. */
export type Expectation = Pick<Extract<TalkLine, { readonly kind: 'bot' }>, 'expected' | 'buttons'>;

/** Deeds that a talk has to expect: what the bot says. The others may stay without a line. */
const VISIBLE: ReadonlySet<BotDeed['does']> = new Set(['send', 'edit', 'delete', 'upload']);

/** The bot's deeds that no line has expected yet, by dialog, in their order. */
export class Unexpected {
  readonly #deeds = new Map<string, BotDeed[]>();
  readonly #numberOf: (user: string) => number;

  constructor(numberOf: (user: string) => number) {
    this.#numberOf = numberOf;
  }

  add(deed: BotDeed): void {
    const deeds = this.#deeds.get(deed.dialog);
    if (deeds) deeds.push(deed);
    else this.#deeds.set(deed.dialog, [deed]);
  }

  /** The first thing that the bot said and no line has expected, in a dialog or anywhere. */
  first(dialog?: string): BotDeed | undefined {
    const deeds = dialog === undefined ? [...this.#deeds.values()].flat() : (this.#deeds.get(dialog) ?? []);
    return deeds.filter(({ does }) => VISIBLE.has(does)).sort((one, other) => one.at - other.at)[0];
  }

  /** Takes the next deed of the dialog where it is the one that is expected; gives what stands there otherwise, undefined for nothing. */
  take(dialog: string, { expected, buttons }: Expectation): { readonly fits: boolean; readonly got: BotDeed | undefined } {
    if (expected.does === 'nothing') {
      const got = this.first(dialog);
      return { fits: got === undefined, got };
    }
    const deeds = this.#deeds.get(dialog) ?? [];
    for (const [at, deed] of deeds.entries()) {
      if (deed.does === expected.does && this.#fits(deed, expected) && fitsButtons(deed, buttons)) {
        deeds.splice(0, at + 1);
        return { fits: true, got: deed };
      }
      if (VISIBLE.has(deed.does)) return { fits: false, got: deed };
    }
    return { fits: false, got: undefined };
  }

  #fits(deed: BotDeed, expected: Expected): boolean {
    switch (expected.does) {
      case 'nothing': return false;
      case 'react': return expected.reaction === 'any' || expected.reaction === deed.text;
      case 'add': return sameNumbers(expected.users.map(this.#numberOf), deed.users ?? []);
      default: return expected.text.fits(deed.text);
    }
  }
}

function fitsButtons(deed: BotDeed, wanted: readonly string[] | undefined): boolean {
  if (wanted === undefined) return true;
  const labels = deed.buttons ?? [];
  return labels.length === wanted.length && labels.every((label, at) => label === wanted[at]);
}

function sameNumbers(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((number) => others.includes(number));
}
