// The words of docs/reference/language.md that this version refuses. Each release shortens these lists.

const words = (line: string): ReadonlySet<string> => new Set(line.split(' '));

/** Words by the place where they would stand. */
export const NOT_BUILT = {
  top: words([
    'secrets network ai',
  ].join(' ')),
  trigger: words([
    'webhook',
  ].join(' ')),
  trigger_option: words([
    'key',
  ].join(' ')),
  verb: words([
    'request ai',
    'hand_off',
  ].join(' ')),
  store: words('mask_texts'),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;

/** Words that stand inside something that is not built. */
export const LATER_OPTIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  hand_off: words('open_for note include_last nobody_came'),
  request: words('method url headers query json form accept once_key'),
  ai: words('model prompt history fields fallback'),
  link_opened: words('source'),
  network: words('allow'),
};

/** Names that expressions will know one day, and that nobody may save under until then. */
export const NAMES_NOT_BUILT = words('secrets context request');
