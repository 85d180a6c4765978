import { createHash } from 'node:crypto';
import type { Log } from '../../../kit/log.ts';
import { readSecret, writeSecret } from '../../state-folder.ts';
import { isMap, listOf, parseJson, textOf } from '../raw.ts';

/** What an application holds: all of it is secret. */
export interface Pair {
  readonly access: string;
  readonly refresh: string;
}

/** A pair as it is stored: `used` are fingerprints of the refresh tokens of bots' files that are spent, for this pair or one before it has taken their place. */
export interface StoredPair extends Pair {
  readonly used: readonly string[];
}

/** The pair of one application on one portal, which all its bots share. */
export interface PairFile {
  /** Undefined where there is none that can be used. Rejects with `StoreError`. */
  read(): Promise<StoredPair | undefined>;
  /** On disk when it settles. Rejects with `StoreError`. */
  write(pair: StoredPair): Promise<void>;
}

export interface PairFileOptions {
  /** Folder of the portal in the state. */
  readonly folder: string;
  readonly portal: string;
  readonly application: string;
  readonly log: Log;
}

/** Keeps the pair in a file that only its owner can read. */
export function createPairFile({ folder, portal, application, log }: PairFileOptions): PairFile {
  const name = `oauth ${application}`;
  let told = false;
  const useless = (why: string): undefined => {
    if (!told) log.warn({ event: 'tokens_unusable' }, `The stored tokens of the application in ${folder} ${why}; portal.oauth.refresh_token is used instead.`);
    told = true;
  };
  return {
    async read() {
      const text = await readSecret(folder, name);
      if (text === undefined) return undefined;
      const stored = parseJson(text);
      const pair = isMap(stored) ? { access: textOf(stored['access_token']), refresh: textOf(stored['refresh_token']), used: listOf(stored['used']).map(textOf) } : undefined;
      if (!isMap(stored) || !pair || pair.access === '' || pair.refresh === '') return useless('are damaged');
      return stored['portal'] === portal && stored['client_id'] === application ? pair : useless('belong to another portal or application');
    },
    write: ({ access, refresh, used }) =>
      writeSecret(folder, name, `${JSON.stringify({ portal, client_id: application, access_token: access, refresh_token: refresh, used })}\n`),
  };
}

/** Tells a token apart from others without giving it away. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
