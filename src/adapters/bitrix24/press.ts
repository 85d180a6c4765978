import type { Button } from '../../portal/effects.ts';
import { isMap, parseJson, type Raw } from './raw.ts';

/** What a button of ours carries, so that a press can come back. */
export type Press = Extract<Button['action'], { readonly kind: 'button' | 'run' | 'choice' }>;

/**
 * The press as the parameters of a command: `name`, `name@run`, `!flow` or `?question`, and behind a space the rest where
 * there is any. Names have none of these signs.
 */
export function encodePress(press: Press): string {
  if (press.kind === 'choice') return `?${press.question} ${String(press.number)}`;
  const name = press.kind === 'run' ? `!${press.name}` : press.name + (press.run === undefined ? '' : `@${press.run}`);
  if (Object.keys(press.with).length === 0) return name;
  return `${name} ${Buffer.from(JSON.stringify(press.with)).toString('base64url')}`;
}

const CHOICE = /^\?(\w+) (\d{1,4})$/;
const FORM = /^(!?)([^ @]+)(?:@(\w+))?(?: ([\w-]+))?$/;

/** Reads what `encodePress` wrote; undefined for anything else. */
export function decodePress(params: string): Press | undefined {
  const typed = params.trim();
  const [, question, number] = CHOICE.exec(typed) ?? [];
  if (question !== undefined) return { kind: 'choice', question, number: Number(number) };
  const [, flow, name, run, brought] = FORM.exec(typed) ?? [];
  const values = brought === undefined ? {} : mapIn(brought);
  if (name === undefined || values === undefined) return undefined;
  if (flow === '!') return { kind: 'run', name, with: values };
  return { kind: 'button', name, with: values, ...(run === undefined ? {} : { run }) };
}

function mapIn(brought: string): Raw | undefined {
  const value = parseJson(Buffer.from(brought, 'base64url').toString());
  return isMap(value) ? value : undefined;
}
