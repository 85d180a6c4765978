import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FileView, MessageView } from '../control.ts';

/** Which message the field is about: one that is changed or answered. */
export interface Aim {
  readonly to: 'edit' | 'reply';
  readonly message: MessageView;
}

/** What a message with its tags and buttons may ask of the page. */
export interface Deeds {
  /** Puts text into the field, to be sent by the person. */
  readonly put: (text: string) => void;
  /** Sends text as the person. */
  readonly send: (text: string) => void;
  readonly copy: (text: string) => void;
  /** Says that a number would be dialled. */
  readonly call: (number: string) => void;
  /** Opens a dialog by the id this person sees. */
  readonly open: (dialog: string) => void;
  /** `button` is the index in `message.buttons`. */
  readonly press: (message: MessageView, button: number) => void;
  /** Adds the person's reaction, or takes it back. */
  readonly react: (message: MessageView, reaction: string, action: 'add' | 'delete') => void;
  readonly aim: (at: Aim) => void;
  readonly delete: (message: MessageView) => void;
  /** Sends files as the person. */
  readonly sendFiles: (files: readonly File[]) => void;
  /** Hands a file to the browser to be saved. */
  readonly save: (file: FileView) => void;
}

const Context = createContext<Deeds | undefined>(undefined);

/** Gives the page's deeds to all that is shown inside. */
export const DeedsProvider = Context.Provider;

/** The page's deeds; only inside `DeedsProvider`. */
export function useDeeds(): Deeds {
  const deeds = useContext(Context);
  if (!deeds) throw new Error('useDeeds is used outside DeedsProvider');
  return deeds;
}
