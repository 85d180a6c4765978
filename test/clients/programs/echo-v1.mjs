// Repeats what people write: imbot, the interface before imbot.v2, through an incoming webhook; forms in both directions, as PHP's
// samples send them. Setting: WEBHOOK. It believes whoever writes to it.

import { createServer } from 'node:http';

const { WEBHOOK } = process.env;
const CLIENT_ID = 'an-echo-bot-of-old';

/** Bracket keys, as http_build_query of PHP writes them. */
function fieldsOf(value, name) {
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, name ? `${name}[${key}]` : key));
}

async function call(method, params) {
  const response = await fetch(`${WEBHOOK}${method}.json`, { method: 'POST', body: new URLSearchParams(fieldsOf({ CLIENT_ID, ...params })) });
  const { result, error, error_description: description } = await response.json();
  if (error) throw new Error(`${method}: ${error} ${description}`);
  return result;
}

let BOT_ID;
const say = (DIALOG_ID, MESSAGE, more = {}) => call('imbot.message.add', { BOT_ID, DIALOG_ID, MESSAGE, ...more });

const handlers = {
  async ONIMBOTMESSAGEADD(param, form) {
    await call('imbot.chat.sendTyping', { BOT_ID, DIALOG_ID: param('DIALOG_ID') });
    await call('imbot.message.like', { BOT_ID, MESSAGE_ID: param('MESSAGE_ID'), ACTION: 'plus' });
    const KEYBOARD = [{ TEXT: 'Ping', COMMAND: 'ping', COMMAND_PARAMS: 'button', DISPLAY: 'LINE' }];
    await say(param('DIALOG_ID'), `${form.get('data[USER][FIRST_NAME]')} says: [I]${param('MESSAGE')}[/I]`, { KEYBOARD });
  },
  ONIMBOTJOINCHAT: (param) => say(param('DIALOG_ID'), 'Write something'),
  async ONIMCOMMANDADD(_param, form) {
    const commands = [...form.keys()].flatMap((key) => /^data\[COMMAND\]\[(\d+)\]\[COMMAND_ID\]$/.exec(key)?.[1] ?? []);
    for (const id of commands) {
      const given = (name) => form.get(`data[COMMAND][${id}][${name}]`);
      await call('imbot.command.answer', { COMMAND_ID: id, MESSAGE_ID: given('MESSAGE_ID'), MESSAGE: `I am here. You asked: ${given('COMMAND_PARAMS')}` });
    }
  },
  ONIMBOTDELETE: () => process.exit(0),
};

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (piece) => { body += piece; });
  request.on('end', () => {
    response.end('ok');
    const form = new URLSearchParams(body);
    void handlers[form.get('event')]?.((name) => form.get(`data[PARAMS][${name}]`), form);
  });
});

server.listen(0, '127.0.0.1', async () => {
  const address = `http://127.0.0.1:${server.address().port}/`;
  BOT_ID = await call('imbot.register', { CODE: 'old_parrot', TYPE: 'B', EVENT_HANDLER: address, PROPERTIES: { NAME: 'Old parrot', COLOR: 'GREEN' } });
  const LANG = [{ LANGUAGE_ID: 'en', TITLE: 'Are you there?' }];
  await call('imbot.command.register', { BOT_ID, COMMAND: 'ping', COMMON: 'N', EVENT_COMMAND_ADD: address, LANG });
  process.stdout.write('ready\n');
});
