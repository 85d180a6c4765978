import { randomBytes } from 'node:crypto';

/** Links for one download each, kept in memory: the docs promise no second use, so a restart may end them too. */
export interface Downloads {
  /** Origin of the portal, known once it listens. */
  origin: string;
  /** A fresh link to a file; a secret. */
  link(fileId: number): string;
  /** The file behind a token, once. */
  take(token: string): number | undefined;
}

export function makeDownloads(): Downloads {
  const open = new Map<string, number>();
  return {
    origin: '',
    link(fileId) {
      const token = `imbot|${randomBytes(24).toString('base64url')}`;
      open.set(token, fileId);
      return `${this.origin}/rest/download.json?token=${encodeURIComponent(token)}`;
    },
    take(token) {
      const fileId = open.get(token);
      open.delete(token);
      return fileId;
    },
  };
}
