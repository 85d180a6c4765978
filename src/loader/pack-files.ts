/** Why a pack's file cannot be read. */
export type PackTrouble =
  /** `near`: a file or folder beside it with almost this name, as it would stand under `use`. */
  | { readonly trouble: 'missing'; readonly near: string | undefined }
  | { readonly trouble: 'not-a-file' | 'not-allowed' | 'not-readable' };

/** A pack as read; `file` is the path that is shown. */
export interface PackBytes {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Where packs come from. */
export interface PackFiles {
  /** Those that come with flowbot, by their names under `use`: `flowbot/help`. */
  readonly shipped: readonly string[];
  /** One of these, or a file beside the bot's: `./flows/faq.yaml`. */
  readonly read: (name: string) => PackBytes | PackTrouble;
}
