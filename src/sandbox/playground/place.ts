import type { View } from './view.ts';

/** What the page keeps for the time its tab is open. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const PERSON = 'flowbot.person';
const DIALOG = 'flowbot.dialog';

/** Who this tab was and where, before it was loaded again. */
export function recall(shelf: Shelf): Pick<View, 'person' | 'dialog'> {
  const person = shelf.getItem(PERSON);
  return { person: person === null ? undefined : Number(person), dialog: shelf.getItem(DIALOG) ?? undefined };
}

/** Keeps who this tab is and where. */
export function remember(shelf: Shelf, place: Pick<View, 'person' | 'dialog'>): void {
  if (place.person !== undefined) shelf.setItem(PERSON, String(place.person));
  if (place.dialog !== undefined) shelf.setItem(DIALOG, place.dialog);
}
