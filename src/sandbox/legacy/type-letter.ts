import type { ChatRow } from '../world/rows.ts';

/** P, C or O. */
export function typeLetter({ kind, open }: ChatRow): string {
  return kind === 'private' ? 'P' : open ? 'O' : 'C';
}
