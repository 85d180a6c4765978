// Repeats what people write: imbot.v2 through an incoming webhook, events sent to an address of this program. Setting: WEBHOOK.
// As simple as the samples of a documentation: it looks at single keys of the form and believes whoever writes to it.

import { createServer } from 'node:http';

const { WEBHOOK } = process.env;
const botToken = 'echo-bot-by-address';

async function call(method, params) {
  const response = await fetch(WEBHOOK + method, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ botToken, ...params }) });
  return (await response.json()).result;
}

let botId;
const handlers = {
  ONIMBOTV2MESSAGEADD: (value) => call('imbot.v2.Chat.Message.send', {
    botId, dialogId: value('chat', 'dialogId'), fields: { message: `${value('user', 'firstName')} says: [I]${value('message', 'text')}[/I]` },
  }),
  ONIMBOTV2COMMANDADD: (value) => call('imbot.v2.Command.answer', {
    botId, commandId: Number(value('command', 'id')), messageId: Number(value('message', 'id')), dialogId: value('chat', 'dialogId'),
    fields: { message: `I am here. You asked: ${value('command', 'params')}` },
  }),
  ONIMBOTV2JOINCHAT: (value) => call('imbot.v2.Chat.Message.send', { botId, dialogId: value('chat', 'dialogId'), fields: { message: 'Write something' } }),
  ONIMBOTV2DELETE: () => process.exit(0),
};

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (piece) => { body += piece; });
  request.on('end', () => {
    response.end('ok');
    const form = new URLSearchParams(body);
    void handlers[form.get('event')]?.((...keys) => form.get(`data${keys.map((key) => `[${key}]`).join('')}`));
  });
});

server.listen(0, '127.0.0.1', async () => {
  const webhookUrl = `http://127.0.0.1:${server.address().port}/events`;
  const { bot } = await call('imbot.v2.Bot.register', {
    fields: { code: 'post_parrot', botToken, type: 'bot', eventMode: 'webhook', webhookUrl, properties: { name: 'Post parrot' } },
  });
  botId = bot.id;
  await call('imbot.v2.Command.register', { botId, fields: { command: 'ping', title: { en: 'Are you there?' } } });
  process.stdout.write('ready\n');
});
