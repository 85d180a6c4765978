import type { ButtonView } from '../../control.ts';
import { webAddress } from '../bb/tags.ts';

const TONES = ['primary', 'secondary', 'alert', 'base'] as const;

/** One button as the page shows it. */
export interface Shown {
  /** In the message's list of buttons. */
  readonly index: number;
  readonly text: string;
  readonly tone: (typeof TONES)[number];
  readonly disabled: boolean;
  /** Takes only the room of its text (DISPLAY LINE) instead of its share of the row. */
  readonly narrow: boolean;
  /** Pixels. */
  readonly width: number | undefined;
  /** Colours of the bot's own choice, `#rgb` or `#rrggbb`. */
  readonly background: string | undefined;
  readonly color: string | undefined;
  /** An http or https address; a button with any other link is disabled. */
  readonly link: string | undefined;
}

const textOf = (value: unknown): string => typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const hex = (value: unknown): string | undefined => /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(textOf(value)) ? textOf(value) : undefined;

function shown(button: ButtonView, index: number, isBlocked: boolean): Shown {
  const link = textOf(button['LINK']);
  const address = webAddress(link);
  const width = Number(textOf(button['WIDTH']));
  return {
    index,
    text: textOf(button['TEXT']),
    tone: TONES.find((tone) => tone === button['BG_COLOR_TOKEN']) ?? 'base',
    disabled: button['DISABLED'] === 'Y' || isBlocked || (link !== '' && address === undefined),
    narrow: button['DISPLAY'] === 'LINE',
    width: Number.isFinite(width) && width > 0 ? width : undefined,
    background: hex(button['BG_COLOR']),
    color: hex(button['TEXT_COLOR']),
    link: address,
  };
}

/** The buttons of a message in rows; NEWLINE starts a row, buttons for mobile devices only are left out. */
export function buttonRows(buttons: readonly ButtonView[], blocked: readonly number[]): readonly (readonly Shown[])[] {
  const rows: Shown[][] = [[]];
  for (const [index, button] of buttons.entries()) {
    if (button['TYPE'] === 'NEWLINE') rows.push([]);
    else if (button['CONTEXT'] !== 'MOBILE') rows.at(-1)?.push(shown(button, index, blocked.includes(index)));
  }
  return rows.filter((row) => row.length > 0);
}
