import { isMap, parseJson, type Raw } from './raw.ts';

/** What a button of ours carries: which one it is, and what the author gave it to bring back. */
export interface Press {
  readonly name: string;
  readonly with: Raw;
}

/** The press as the parameters of a command: the name, and behind a space the rest where there is any. */
export function encodePress({ name, with: brought }: Press): string {
  if (Object.keys(brought).length === 0) return name;
  return `${name} ${Buffer.from(JSON.stringify(brought)).toString('base64url')}`;
}

const FORM = /^([^ ]+)(?: ([\w-]+))?$/;

/** Reads what `encodePress` wrote; undefined for anything else. */
export function decodePress(params: string): Press | undefined {
  const [, name, brought] = FORM.exec(params.trim()) ?? [];
  if (name === undefined) return undefined;
  if (brought === undefined) return { name, with: {} };
  const value = parseJson(Buffer.from(brought, 'base64url').toString());
  return isMap(value) ? { name, with: value } : undefined;
}
