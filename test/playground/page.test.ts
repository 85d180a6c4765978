import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { buildPage } from './build-page.ts';
import { registerBot, type RestBot } from './rest-bot.ts';

/** For whatever happens at once on a machine that is not busy, milliseconds. */
const PATIENCE = 10_000;

const chromium = findChromium();
if (chromium === undefined) process.stdout.write('The tests of the web page are skipped: there is no Chromium (apt-get install chromium, or set CHROMIUM_PATH).\n');

const eventually = <Value,>(read: () => Promise<Value>) => expect.poll(read, { timeout: PATIENCE });

describe.skipIf(chromium === undefined)('the web page of the sandbox', () => {
  let root: string;
  let browser: Browser;
  let sandbox: Sandbox;
  let bot: RestBot;
  let page: Page;
  /** What the browser said that a healthy page does not make it say: alerts, errors, refusals by the CSP. */
  let complaints: string[];

  const start = (name: string, port = 0): Promise<Sandbox> =>
    startSandbox({ dir: join(root, name), port, clock: systemClock, rate: 'unlimited', pageDir: join(root, 'page') });
  const field = (): Locator => page.getByRole('textbox', { name: 'Message' });
  const message = (text: string): Locator => page.locator('.message').filter({ hasText: text }).last();
  const write = async (text: string): Promise<void> => {
    await field().fill(text);
    await field().press('Enter');
  };
  const openPage = async (): Promise<void> => {
    await page.goto(sandbox.url);
    await field().waitFor();
  };

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'flowbot-page-'));
    buildPage(join(root, 'page'));
    browser = await launchChromium(chromium ?? '');
    sandbox = await start('portal');
    bot = await registerBot(sandbox.webhook, 'Echo');
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.close();
    rmSync(root, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await bot.forget();
    page = await browser.newPage({ locale: 'en-GB' });
    page.setDefaultTimeout(PATIENCE);
    complaints = [];
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
  });
  afterEach(async () => {
    await page.close();
  });

  it('says how to start a bot while there is none, and shows one that comes', async () => {
    const empty = await start('empty');
    await page.goto(empty.url);
    await page.getByText('No bot yet: start one with').waitFor();
    const first = await registerBot(empty.webhook, 'First');
    await page.getByRole('navigation', { name: 'Dialogs' }).getByText('First').click();
    await page.getByRole('heading', { name: 'First' }).waitFor();
    expect(await first.next('ONIMBOTV2JOINCHAT')).toBeDefined();
    expect(await page.getByText('No bot yet').count()).toBe(0);
    expect(complaints).toEqual([]);
    await empty.close();
  });

  it('carries what a person writes to the bot and shows the answer at once', async () => {
    await openPage();
    await write('hello bot');
    const { chat, message: heard } = await bot.next('ONIMBOTV2MESSAGEADD');
    expect(heard.text).toBe('hello bot');
    await bot.send(chat.dialogId, '[b]Hello[/b] person, see [url=https://example.com/]the page[/url]');
    await message('Hello person').locator('b', { hasText: 'Hello' }).waitFor();
    const link = page.getByRole('link', { name: 'the page' });
    expect([await link.getAttribute('href'), await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual(['https://example.com/', '_blank', expect.stringContaining('noopener')]);
    expect(await field().inputValue()).toBe('');
    expect(complaints).toEqual([]);
  });

  it('starts a line with Shift+Enter and sends nothing that is empty', async () => {
    await openPage();
    await write('   ');
    await field().fill('first');
    await field().press('Shift+Enter');
    await field().pressSequentially('second');
    await field().press('Enter');
    expect((await bot.next('ONIMBOTV2MESSAGEADD')).message.text).toBe('first\nsecond');
  });

  it('presses SEND, COMMAND, PUT and LINK buttons and keeps the disabled one shut', async () => {
    await openPage();
    await bot.send('1', 'choose', [
      { TEXT: 'Say it', ACTION: 'SEND', ACTION_VALUE: 'said by a button', BG_COLOR_TOKEN: 'primary' },
      { TEXT: 'Confirm', COMMAND: 'confirm', COMMAND_PARAMS: 'order 7', BLOCK: 'Y', BG_COLOR_TOKEN: 'alert' },
      { TYPE: 'NEWLINE' },
      { TEXT: 'Fill', ACTION: 'PUT', ACTION_VALUE: '/order 7' },
      { TEXT: 'Site', LINK: 'https://example.com/' },
      { TEXT: 'Trap', LINK: 'https://example.com/', DISABLED: 'Y' },
      { TEXT: 'Off', COMMAND: 'confirm', DISABLED: 'Y' },
    ]);
    const keyboard = message('choose').getByRole('group', { name: 'Buttons' });
    await keyboard.getByRole('button', { name: 'Say it' }).click();
    expect((await bot.next('ONIMBOTV2MESSAGEADD')).message.text).toBe('said by a button');
    await page.locator('.message.own', { hasText: 'said by a button' }).waitFor();

    await keyboard.getByRole('button', { name: 'Confirm' }).click();
    expect((await bot.next('ONIMBOTV2COMMANDADD')).command).toMatchObject({ params: 'order 7', context: 'keyboard' });
    await eventually(() => keyboard.getByRole('button', { name: 'Confirm' }).isDisabled()).toBe(true);

    await keyboard.getByRole('button', { name: 'Fill' }).click();
    await eventually(() => field().inputValue()).toBe('/order 7');
    expect(await keyboard.getByRole('link', { name: 'Site' }).getAttribute('href')).toBe('https://example.com/');
    expect(await keyboard.getByRole('button', { name: 'Trap' }).isDisabled()).toBe(true);
    expect(await keyboard.getByRole('button', { name: 'Off' }).isDisabled()).toBe(true);
    expect(await keyboard.locator('.keys').count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  it('shows hostile text as text and runs nothing of it', async () => {
    const answer = await page.goto(sandbox.url);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'");
    await field().waitFor();
    const hostile = [
      '<img src=x onerror="alert(1)">', '<script>alert(2)</script>', '[url=javascript:alert(3)]click[/url]', '[url]javascript:alert(4)[/url]',
      '[img size=small]javascript:alert(5) [/img]', '[color=red;background:url(//x)]x[/color]', '[b onclick=alert(6)]x[/b]', '{{7*7}} &lt;b&gt;',
    ];
    for (const text of hostile) {
      await write(text);
      await bot.send('1', `bot: ${text}`);
      const own = page.locator('.message.own').filter({ hasText: text }).last();
      const bots = message(`bot: ${text}`);
      await bots.waitFor();
      expect(await own.locator('.text').textContent()).toBe(text);
      expect(await bots.locator('.text').textContent()).toBe(`bot: ${text}`);
      expect(await page.locator('.text :is(img, script, a[href^="javascript"], [onclick])').count()).toBe(0);
    }
    await bot.send('1', `${'[b]'.repeat(3_000)}deep${'[/b]'.repeat(3_000)}`);
    await message('deep').waitFor();
    await message('click').locator('.text').click();
    expect(await page.locator('.text a').evaluateAll((links) => links.map((link) => new URL(link.getAttribute('href') ?? '').protocol))).not.toContain('javascript:');
    expect(complaints).toEqual([]);
  });

  it('shows reactions, edits and deletions of the bot at once', async () => {
    await openPage();
    const id = await bot.send('1', 'before the edit');
    await message('before the edit').waitFor();
    await bot.call('imbot.v2.Chat.Message.update', { messageId: id, fields: { message: 'after the edit' } });
    await message('after the edit').getByText('edited').waitFor();
    expect(await message('before the edit').count()).toBe(0);

    await write('react to me');
    const heard = await bot.next('ONIMBOTV2MESSAGEADD');
    await bot.call('imbot.v2.Chat.Message.Reaction.add', { messageId: heard.message.id, reaction: 'fire' });
    await message('react to me').getByRole('button', { name: 'fire, 1' }).waitFor();

    await bot.call('imbot.v2.Chat.Message.delete', { messageId: id, complete: true });
    await eventually(() => page.getByText('after the edit').count()).toBe(0);
  });

  it('likes and unlikes a message of the bot', async () => {
    await openPage();
    await bot.send('1', 'likeable');
    await message('likeable').hover();
    await message('likeable').getByRole('button', { name: 'Like', exact: true }).click();
    expect(await bot.next('ONIMBOTV2REACTIONCHANGE')).toMatchObject({ reaction: 'like', action: 'add' });
    const chip = message('likeable').getByRole('button', { name: 'like, 1' });
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
    await chip.click();
    expect(await bot.next('ONIMBOTV2REACTIONCHANGE')).toMatchObject({ reaction: 'like', action: 'delete' });
    await eventually(() => chip.count()).toBe(0);
  });

  it('lets a person edit and delete what they wrote', async () => {
    await openPage();
    await write('with a tpyo');
    await bot.next('ONIMBOTV2MESSAGEADD');
    const menu = async (item: string, text: string): Promise<void> => {
      await message(text).hover();
      await message(text).getByLabel('More').click();
      await message(text).getByRole('button', { name: item, exact: true }).click();
    };
    await menu('Edit', 'with a tpyo');
    expect(await field().inputValue()).toBe('with a tpyo');
    await write('without a typo');
    expect((await bot.next('ONIMBOTV2MESSAGEUPDATE')).message.text).toBe('without a typo');
    await message('without a typo').getByText('edited').waitFor();
    await menu('Delete', 'without a typo');
    expect(await bot.next('ONIMBOTV2MESSAGEDELETE')).toBeDefined();
    await eventually(() => page.getByText('without a typo').count()).toBe(0);
  });

  it('offers the commands of the bot after a slash, by keyboard alone', async () => {
    await openPage();
    await field().pressSequentially('/');
    await page.getByRole('option', { name: '/help What I can do' }).waitFor();
    expect(await page.getByRole('listbox').getByRole('option').count()).toBe(2);
    await field().press('ArrowDown');
    await field().press('ArrowDown');
    await field().press('Enter');
    expect(await field().inputValue()).toBe('/order ');
    await field().pressSequentially('7');
    await field().press('Enter');
    expect((await bot.next('ONIMBOTV2COMMANDADD')).command).toMatchObject({ params: '7' });
  });

  it('shows a file of the bot as a link that saves it, and carries files of a person to the bot', async () => {
    await openPage();
    await bot.call('imbot.v2.File.upload', { dialogId: '1', fields: { name: 'prices <b>.txt', content: Buffer.from('cheap').toString('base64'), message: 'The prices' } });
    const saved = page.waitForEvent('download');
    await message('The prices').getByRole('link', { name: 'prices _b_.txt' }).click();
    const download = await saved;
    expect([download.suggestedFilename(), readFileSync(await download.path(), 'utf8')]).toEqual(['prices _b_.txt', 'cheap']);
    await field().fill('a draft');
    await page.getByLabel('Send files').setInputFiles([{ name: 'order.csv', mimeType: 'text/csv', buffer: Buffer.from('1;2') }, { name: 'empty', mimeType: '', buffer: Buffer.alloc(0) }]);
    expect((await bot.next('ONIMBOTV2MESSAGEADD')).message.params.FILES).toMatchObject([{ name: 'order.csv', size: 3 }, { name: 'empty', size: 0 }]);
    await message('order.csv').getByText('3 B').waitFor();
    expect(await field().inputValue()).toBe('a draft');
    expect(complaints).toEqual([]);
  });

  it('lays out the attachments of the bot and runs nothing of them', async () => {
    await openPage();
    const attach = [
      { MESSAGE: '[b]Request[/b] <i>142</i>' }, { DELIMITER: { SIZE: 100, COLOR: '#c6c6c6' } }, { USER: { NAME: 'Anna', LINK: 'https://example.com/anna' } },
      { GRID: [{ DISPLAY: 'ROW', NAME: 'Status', VALUE: 'In progress' }, { DISPLAY: 'ROW', NAME: 'Site', VALUE: 'open', LINK: 'https://example.com/' }] },
      { LINK: { NAME: 'The deal', LINK: '/crm/deal/142/', DESC: '<b>big</b>' } }, { IMAGE: [{ NAME: 'plan', LINK: 'https://example.com/plan.png' }] },
      { FILE: [{ NAME: 'a.pdf', LINK: 'https://example.com/a.pdf', SIZE: 2_048 }] }, { RICH_LINK: { X: 1 } },
    ];
    await bot.call('imbot.v2.Chat.Message.send', { dialogId: '1', fields: { message: 'all blocks', attach } });
    const shown = message('all blocks').locator('.attachment');
    await shown.waitFor();
    expect(await shown.locator('b').allTextContents()).toEqual(['Request']);
    expect(await shown.locator('hr').count()).toBe(1);
    expect(await shown.locator('dl.row dt').allTextContents()).toEqual(['Status', 'Site']);
    expect(await shown.getByRole('link').allTextContents()).toEqual(['Anna', 'open', 'picture: plan', 'a.pdf']);
    expect(await shown.innerText()).toMatch(/<i>142<\/i>[^]*In progress[^]*The deal[^]*<b>big<\/b>[^]*2\.0 KB[^]*RICH_LINK/);
    expect(complaints).toEqual([]);
  });

  it('shuts the field that the bot has locked', async () => {
    await openPage();
    await bot.call('imbot.v2.Chat.TextField.enabled', { dialogId: '1', enabled: false });
    await eventually(() => field().isDisabled()).toBe(true);
    await bot.call('imbot.v2.Chat.TextField.enabled', { dialogId: '1', enabled: true });
    await eventually(() => field().isDisabled()).toBe(false);
  });

  it('says what the bot is doing until its message comes', async () => {
    await openPage();
    await bot.call('imbot.v2.Chat.InputAction.notify', { dialogId: '1', statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING', duration: 60 });
    await page.getByText('Echo is thinking…').waitFor();
    await bot.send('1', 'thought about it');
    await message('thought about it').waitFor();
    expect(await page.getByText('Echo is thinking…').count()).toBe(0);
  });

  it('keeps the history, the person and the dialog when it is loaded again, and hides its key', async () => {
    await openPage();
    await page.getByLabel('You are').selectOption({ label: 'Boris Klein' });
    await page.getByRole('navigation', { name: 'Dialogs' }).getByText('Team').click();
    await page.getByRole('heading', { name: 'Team' }).waitFor();
    await write('said by Boris');
    await message('said by Boris').waitFor();
    expect(page.url()).not.toContain('token');
    await page.reload();
    await message('said by Boris').waitFor();
    expect(await page.getByLabel('You are').locator('option:checked').textContent()).toBe('Boris Klein');
  });

  it('counts what is new in another dialog until it is opened', async () => {
    await openPage();
    await page.getByRole('navigation', { name: 'Dialogs' }).getByText('Team').click();
    await page.getByRole('heading', { name: 'Team' }).waitFor();
    await bot.send('1', 'meanwhile');
    await page.getByLabel('1 unread').waitFor();
    await page.getByRole('navigation', { name: 'Dialogs' }).getByText('Echo').click();
    await message('meanwhile').waitFor();
    await page.getByRole('navigation', { name: 'Dialogs' }).getByText('Team').click();
    await eventually(() => page.locator('.unread').count()).toBe(0);
  });

  it('mentions the bot in a group chat', async () => {
    await openPage();
    await page.getByRole('navigation', { name: 'Dialogs' }).getByText('Team').click();
    await page.getByRole('heading', { name: 'Team' }).waitFor();
    await field().pressSequentially('@');
    await page.getByRole('option', { name: '@Echo' }).click();
    await field().pressSequentially('are you there?');
    await field().press('Enter');
    expect((await bot.next('ONIMBOTV2MESSAGEADD')).chat.dialogId).toBe('chat2');
    await message('are you there?').locator('.mention', { hasText: 'Echo' }).waitFor();
  });

  it('refuses to show anything without the key', async () => {
    await page.goto(new URL('/?token=wrong', sandbox.url).href);
    await page.getByText('This address has no valid key').waitFor();
    expect(await page.locator('.message').count()).toBe(0);
  });

  it('says that the connection is lost and goes on by itself', async () => {
    await openPage();
    const { port } = new URL(sandbox.url);
    await sandbox.close();
    await page.getByText('The connection to flowbot is lost').waitFor();
    sandbox = await start('portal', Number(port));
    await eventually(() => page.getByText('The connection to flowbot is lost').isVisible()).toBe(false);
    await bot.send('1', 'back again');
    await message('back again').waitFor();
  });
});
