import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/kit/clock.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/start.ts';
import { realClock } from './real-clock.ts';

export const TOKEN = 'a-token-of-the-test';

/** A clock that stands still until the test moves it. */
export function handClock(start = Date.UTC(2026, 2, 3, 9)): Clock & { readonly move: (ms: number) => void } {
  let time = start;
  let timers: { at: number; action: () => void }[] = [];
  return {
    now: () => time,
    monotonic: () => time - start,
    after(delayMs, action) {
      const timer = { at: time + delayMs, action };
      timers.push(timer);
      return () => { timers = timers.filter((other) => other !== timer); };
    },
    move(ms) {
      time += ms;
      const due = timers.filter((timer) => timer.at <= time);
      timers = timers.filter((timer) => timer.at > time);
      for (const timer of due) timer.action();
    },
  };
}

export type Json = Record<string, ReturnType<typeof JSON.parse>>;

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

export interface Portal extends Sandbox {
  readonly dir: string;
  /** One REST call with a JSON body. */
  readonly call: (method: string, params?: Json) => Promise<Answer>;
  /** The result of a call of the bot that `register` made. */
  readonly asBot: (method: string, params?: Json) => Promise<Answer>;
  readonly botId: number;
}

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A portal without limits in a folder of its own, gone when the test ends. */
export async function startPortal(options: Partial<SandboxOptions> = {}): Promise<Portal> {
  const dir = options.dir ?? temporaryFolder();
  const sandbox = await startSandbox({ clock: realClock, rate: 'unlimited', ...options, dir });
  onTestFinished(() => sandbox.close());
  return portalOf(sandbox, dir);
}

/** What tests ask of a running portal. */
export function portalOf(sandbox: Sandbox, dir: string): Portal {
  const call = (method: string, params: Json = {}): Promise<Answer> => post(sandbox.webhook + method, params);
  const asBot = (method: string, params: Json = {}): Promise<Answer> => call(`imbot.v2.${method}`, { botId: portal.botId, botToken: TOKEN, ...params });
  const portal: Portal = { ...sandbox, dir, call, asBot, botId: 0 };
  return portal;
}

/** A portal with a registered bot; `fields` are added to the registration. */
export async function startWithBot(fields: Json = {}, options: Partial<SandboxOptions> = {}): Promise<Portal> {
  const portal = await startPortal(options);
  const { body } = await registerBot(portal, fields);
  return Object.assign(portal, { botId: body['result'].bot.id as number });
}

export function registerBot(portal: Portal, fields: Json = {}): Promise<Answer> {
  return portal.call('imbot.v2.Bot.register', { fields: { code: 'echo', botToken: TOKEN, properties: { name: 'Echo', lastName: 'Bot' }, ...fields } });
}

export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) as Json : { text } };
}

/** One call of the control API; a GET without a body. */
export function wish(portal: Portal, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const { origin, searchParams } = new URL(portal.url);
  const all = { 'X-Sandbox-Token': searchParams.get('token') ?? '', ...headers };
  return body === undefined ? get(`${origin}/sandbox/${path}`, all) : post(`${origin}/sandbox/${path}`, body, all);
}

export async function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, { headers });
  const text = await response.text();
  return { status: response.status, body: /^[[{]/.test(text) ? JSON.parse(text) as Json : { text } };
}

/** The events that wait for the bot, without confirming any. */
export async function eventsOf(portal: Portal, params: Json = {}): Promise<Json[]> {
  return (await portal.asBot('Event.get', params)).body['result'].events as Json[];
}

export async function eventTypes(portal: Portal): Promise<string[]> {
  return (await eventsOf(portal)).map((event) => String(event['type']).replace('ONIMBOTV2', ''));
}

/** Takes everything out of the queue. */
export async function drain(portal: Portal): Promise<void> {
  const { nextOffset } = (await portal.asBot('Event.get', { limit: 1_000 })).body['result'];
  if (nextOffset) await portal.asBot('Event.get', { offset: nextOffset });
}
