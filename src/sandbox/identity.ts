import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject } from './plain-object.ts';

/** What stays the same over restarts. `token` and `code` are secrets. */
export interface Identity {
  readonly installation: string;
  /** Token of page and control API. */
  readonly token: string;
  /** Code of the incoming webhook. */
  readonly code: string;
  /** Port of the last start, 0 before the first. */
  readonly port: number;
}

/** The identity kept in `dir`, made anew when there is none. */
export function readIdentity(dir: string): Identity {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return stored(join(dir, 'identity.json')) ?? {
    installation: `sandbox-${randomUUID()}`, token: randomBytes(24).toString('hex'), code: randomBytes(16).toString('hex'), port: 0,
  };
}

/** Readable by this user only. */
export function keepIdentity(dir: string, identity: Identity): void {
  const path = join(dir, 'identity.json');
  writeFileSync(`${path}.new`, `${JSON.stringify(identity)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function stored(path: string): Identity | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const { installation, token, code, port } = asObject(parsed(text)) ?? {};
  const whole = typeof installation === 'string' && typeof token === 'string' && typeof code === 'string' && typeof port === 'number';
  if (!whole) throw new Error(`The sandbox portal's identity in ${path} is damaged; delete the folder to start with a fresh portal.`);
  return { installation, token, code, port };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
