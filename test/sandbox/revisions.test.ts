import { describe, expect, it } from 'vitest';
import { registerBot, startWithBot, TOKEN, type Portal } from './portal.ts';

async function ofRevision(revision: number): Promise<Portal> {
  const portal = await startWithBot({}, { settings: { revision: 36 } });
  portal.control.change({ revision });
  return portal;
}

describe('an older portal', () => {
  it('below revision 36 takes bot tokens of any length', async () => {
    const long = { code: 'long', botToken: 'x'.repeat(41) };
    expect((await registerBot(await ofRevision(35), long)).status).toBe(200);
    expect((await registerBot(await ofRevision(36), long)).body['error']).toBe('BOT_TOKEN_INVALID_LENGTH');
  });

  it('below revision 35 keeps the token that a bot has', async () => {
    const portal = await ofRevision(34);
    await portal.asBot('Bot.update', { fields: { botToken: 'new' } });
    expect((await portal.asBot('Command.list')).status).toBe(200);
  });

  it('below revision 34 calls a missing token by its older name', async () => {
    expect((await (await ofRevision(33)).call('imbot.v2.Bot.list')).body['error']).toBe('CLIENT_ID_NOT_SPECIFIED');
    expect((await (await ofRevision(34)).call('imbot.v2.Bot.list')).body['error']).toBe('BOT_TOKEN_NOT_SPECIFIED');
  });

  it('below revision 34 tells no texts of commands', async () => {
    const portal = await ofRevision(33);
    await portal.asBot('Command.register', { fields: { command: 'help', title: { en: 'Help' }, params: { en: '[topic]' } } });
    expect((await portal.asBot('Command.list')).body['result'].commands).toMatchObject([{ command: '/help', title: '', params: '' }]);
  });

  it('below revision 34 keeps backgrounds that do not exist', async () => {
    const update = (portal: Portal): Promise<{ body: { [key: string]: { bot: object } } }> => portal.asBot('Bot.update', { fields: { backgroundId: 'rainbow' } });
    expect((await update(await ofRevision(33))).body['result']?.bot).toMatchObject({ backgroundId: 'rainbow' });
    expect((await update(await ofRevision(34))).body['result']?.bot).toMatchObject({ backgroundId: null });
  });

  it('below revision 34 locks no private dialog', async () => {
    const portal = await ofRevision(33);
    portal.control.say({ person: 1, dialog: String(portal.botId), text: 'a' });
    expect((await portal.asBot('Chat.TextField.enabled', { dialogId: '1', enabled: 'N' })).body['error']).toBe('ACCESS_DENIED');
    expect((await portal.asBot('Chat.TextField.enabled', { dialogId: 'chat2', enabled: 'N' })).status).toBe(200);
  });

  it('below revision 33 does not tell its revision, and reads flags as "Y" and "N" alone', async () => {
    const portal = await ofRevision(32);
    expect((await portal.call('imbot.v2.Revision.get')).body['error']).toBe('ERROR_METHOD_NOT_FOUND');
    const send = (system: unknown): Promise<{ status: number }> => portal.call('imbot.v2.Chat.Message.send', { botId: portal.botId, botToken: TOKEN, dialogId: 'chat2', fields: { message: 'a', system } });
    expect([(await send(false)).status, (await send('N')).status]).toEqual([400, 200]);
  });
});
