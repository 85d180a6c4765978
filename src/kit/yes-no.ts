const YES: ReadonlySet<string> = new Set(['yes', 'true', 'y', '1', 'on', 'да', 'ja', 'oui', 'sí']);
const NO: ReadonlySet<string> = new Set(['no', 'false', 'n', '0', 'off', 'нет', 'nein', 'non']);

/** What people mean who write a yes or no in their own way and letter case; undefined for any other word. */
export function yesOrNo(word: string): boolean | undefined {
  const small = word.trim().toLowerCase();
  return YES.has(small) ? true : NO.has(small) ? false : undefined;
}
