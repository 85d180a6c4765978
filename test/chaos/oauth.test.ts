import { expect, test } from 'vitest';
import type { Credentials } from '../../src/sandbox/control.ts';
import { repliesIn, verdict } from './ledger.ts';
import { type BotChoice, type BotProcess, type PortalProcess, startBotProcess, startPortal, until } from './stage.ts';

const ECHO = 'flows: {echo: {when: message, do: [{send: "{{message.text}}"}]}}\n';
const PATIENCE = { timeout: 60_000 };

function way({ domain, client_id, client_secret, refresh_token }: Credentials): string {
  return `oauth: {domain: "${domain}", client_id: ${client_id}, client_secret: ${client_secret}, refresh_token: ${refresh_token}}`;
}

/** What an author gets who installs the application again. */
async function newCredentials({ oauth, ask }: PortalProcess): Promise<Credentials> {
  const { code } = await ask<{ readonly code: string }>('authorize', { application: oauth.client_id });
  const query = new URLSearchParams({ grant_type: 'authorization_code', client_id: oauth.client_id, client_secret: oauth.client_secret, code });
  const { refresh_token } = (await (await fetch(`${oauth.domain}/oauth/token/?${query.toString()}`)).json()) as { readonly refresh_token: string };
  return { ...oauth, refresh_token };
}

/** Renewals with a refresh token that worked. */
async function renewals(portal: PortalProcess): Promise<number> {
  return (await portal.journal()).filter((entry) => entry.kind === 'request' && entry.method === 'oauth.token' && entry.executed).length;
}

class Scene {
  readonly portal: PortalProcess;
  readonly said = new Map<string, string[]>();
  #bot = 0;

  constructor(portal: PortalProcess) {
    this.portal = portal;
  }

  async start(choice: Partial<BotChoice> = {}): Promise<BotProcess> {
    return startBotProcess({ bot: ECHO, portal: this.portal, way: way(this.portal.oauth), ...choice });
  }

  async ready(bot: BotProcess): Promise<void> {
    this.#bot = ((await bot.logged('ready')) as { readonly bot: { readonly id: number } }).bot.id;
  }

  /** This many people say something, all at once. */
  async crowd(count: number): Promise<void> {
    const people = await Promise.all(Array.from({ length: count }, (_, at) => this.portal.addPerson(`P${at}`)));
    for (const person of people) this.said.set(String(person), ['one', 'two']);
    await this.portal.say(['one', 'two'].flatMap((text) => people.map((person) => ({ person, dialog: String(this.#bot), text }))));
  }

  async answered(): Promise<void> {
    await until(async () => verdict(this.said, repliesIn(await this.portal.journal())).lost.length === 0);
    expect(verdict(this.said, repliesIn(await this.portal.journal()))).toEqual({ lost: [], doubled: [], inverted: [] });
  }
}

async function onStage(tell: (scene: Scene) => Promise<void>): Promise<void> {
  const portal = await startPortal({ deduplicate: true });
  try {
    await tell(new Scene(portal));
  } finally {
    await portal.close();
  }
}

test('P14: tokens expire while fifty people write: one renewal each time, nothing is lost, doubled or turned round', PATIENCE, () => onStage(async (scene) => {
  const { portal } = scene;
  const bot = await scene.start();
  await scene.ready(bot);
  for (let round = 1; round <= 3; round += 1) {
    const telling = scene.crowd(50);
    await portal.ask('expire-tokens', {});
    await telling;
    await scene.answered();
    expect(await renewals(portal)).toBe(1 + round);
  }
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
}));

test('P14: single calls of batches find their token expired: nothing is lost or doubled', PATIENCE, () => onStage(async (scene) => {
  const { portal } = scene;
  const bot = await scene.start();
  await scene.ready(bot);
  await portal.change({ faults: [3, 11, 20].map((after) => ({ method: 'imbot.v2.Chat.Message.send', times: 1, after, inBatch: true as const, kind: 'code' as const, code: 'expired_token' })) });
  await scene.crowd(50);
  await until(async () => verdict(scene.said, repliesIn(await portal.journal())).lost.length === 0);
  const { lost, doubled } = verdict(scene.said, repliesIn(await portal.journal()));
  expect([lost, doubled]).toEqual([[], []]);
  expect(await renewals(portal)).toBeLessThanOrEqual(4);
}));

test('P14: an authorization server that is down for a while holds everything up and loses nothing', PATIENCE, () => onStage(async (scene) => {
  const { portal } = scene;
  const bot = await scene.start();
  await scene.ready(bot);
  await portal.change({ faults: [{ method: 'oauth.token', times: 3, kind: 'html' }] });
  await portal.ask('expire-tokens', {});
  await scene.crowd(20);
  await scene.answered();
  expect(bot.log.some(({ event }) => event === 'portal_trouble')).toBe(true);
  expect(await renewals(portal)).toBe(2);
}));

test('P14: a bot whose refresh token is refused ends with a sentence, and answers what waits once it has a new one', PATIENCE, () => onStage(async (scene) => {
  const { portal } = scene;
  const bot = await scene.start();
  await scene.ready(bot);
  await portal.ask('revoke-tokens', {});
  await scene.crowd(10);
  expect(await bot.ended).toBe(1);
  expect(JSON.stringify(bot.log)).toContain('portal.oauth.refresh_token');
  const next = await scene.start({ way: way(await newCredentials(portal)) });
  await scene.ready(next);
  await scene.answered();
}));

test('P14: killed between storing new tokens and using them: the next start goes on with these', PATIENCE, () => onStage(async (scene) => {
  const { portal } = scene;
  const first = await scene.start({ failpoint: 'tokens-stored:2' });
  await scene.ready(first);
  await portal.ask('expire-tokens', {});
  await scene.crowd(10);
  expect(await first.ended).toBe('SIGKILL');
  const next = await scene.start();
  await scene.ready(next);
  await scene.answered();
  expect(await renewals(portal)).toBe(2);
}));

test('P14: killed before new tokens are stored: the next start says where new ones are to be had, and loses nothing', PATIENCE, () => onStage(async (scene) => {
  const { portal } = scene;
  const first = await scene.start({ failpoint: 'tokens-came:2' });
  await scene.ready(first);
  await portal.ask('expire-tokens', {});
  await scene.crowd(10);
  expect(await first.ended).toBe('SIGKILL');
  const second = await scene.start();
  expect(await second.ended).toBe(2);
  expect(JSON.stringify(second.log)).toContain('flowbot was cut off in the moment that a new one came. Open the application in Bitrix24');
  const third = await scene.start({ way: way(await newCredentials(portal)) });
  await scene.ready(third);
  await scene.answered();
}));
