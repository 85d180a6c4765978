/** Files that say what the bot does: nobody may read them out or replace them from a chat. */
const OWN = /\.ya?ml$/i;

/** Separators of any system, drives, and what no path may have. */
const FOREIGN = /[\\:\p{Cc}]/u;

/** Whether a path names a file in the bot's folder or below it that flows may use: `report.pdf`, `files/report.pdf`. */
export function isUsablePath(path: string): boolean {
  const parts = path.split('/');
  // What is hidden begins with a dot, and so does the way out of the folder.
  return !FOREIGN.test(path) && !OWN.test(path) && parts.every((part) => part.trim() !== '' && !part.startsWith('.'));
}

/** What is said of every other path. */
export const PATH_RULE = 'a file lies in the folder of the bot or below it, like report.pdf or files/report.pdf: no "..", nothing hidden, nothing that ends in .yaml';

/** A value as part of a path: it names no other folder. */
export function escapePath(text: string): string {
  return text.replace(/[/\\:\p{Cc}]/gu, '_');
}

/** The name of a file as people see it: the last part of what was given, so that it leads into no folder; empty where nothing is left. */
export function fileName(given: string): string {
  const name = given.split(/[/\\]/).at(-1)?.replace(/\p{Cc}/gu, '').trim() ?? '';
  return /^\.*$/.test(name) ? '' : name;
}
