// Repeats what people write: the VibeCode gateway, events fetched. Settings: URL_OF_GATEWAY, KEY, SESSION (for a key of an app), PAUSE
// (ms between two looks). As simple as the samples of a documentation.

const { URL_OF_GATEWAY, KEY, SESSION, PAUSE } = process.env;
const headers = { 'X-Api-Key': KEY, 'Content-Type': 'application/json', ...(SESSION && { Authorization: `Bearer ${SESSION}` }) };

async function ask(method, path, body) {
  const response = await fetch(URL_OF_GATEWAY + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const { success, data, error } = await response.json();
  if (!success) throw new Error(`${method} ${path}: ${error.code} ${error.message}`);
  return data;
}

const { bot } = await ask('POST', '/bots', { code: 'vibe_parrot', name: 'Vibe parrot', type: 'bot', color: 'AQUA', eventMode: 'fetch', workPosition: 'Says it again' });
const post = (path, body) => ask('POST', `/bots/${bot.id}${path}`, body);
const say = (dialogId, fields) => post('/messages', { dialogId, fields });

await post('/commands', { command: 'ping', title: 'Ping', description: 'Are you there?' });

const handlers = {
  async ONIMBOTV2MESSAGEADD({ message, chat, user }) {
    if (message.isSystem || message.authorId === bot.id) return;
    const { dialogId } = chat;
    await post('/typing', { dialogId, statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING' });
    await post(`/messages/${message.id}/reactions`, { reaction: 'like' });
    const again = { TEXT: 'Once more', BG_COLOR_TOKEN: 'primary', ACTION: 'SEND', ACTION_VALUE: message.text, BLOCK: 'Y' };
    const ping = { TEXT: 'Ping', BG_COLOR_TOKEN: 'secondary', ACTION: 'SEND', ACTION_VALUE: '/ping', DISPLAY: 'LINE' };
    await say(dialogId, { message: `${user.firstName} says: [I]${message.text}[/I]`, keyboard: [again, ping] });
  },
  async ONIMBOTV2COMMANDADD({ command, message }) {
    if (command.command.replace('/', '') === 'ping') await post(`/commands/${command.id}/answer`, { messageId: message.id, message: '[B]I am here[/B]' });
  },
  async ONIMBOTV2REACTIONCHANGE({ action, reaction, chat, user }) {
    if (action === 'add') await say(chat.dialogId, { message: `${user.firstName} gave ${reaction}`, system: true });
  },
  ONIMBOTV2JOINCHAT: ({ chat }) => say(chat.dialogId, { message: 'Write something, or [SEND=/ping]ask whether I am here[/SEND]' }),
};

process.stdout.write('ready\n');
let offset;
for (;;) {
  const { events, nextOffset } = await ask('GET', `/bots/${bot.id}/events${offset === undefined ? '' : `?offset=${offset}`}`);
  for (const { type, data } of events) await handlers[type]?.(data);
  offset = nextOffset ?? offset;
  await new Promise((resolve) => setTimeout(resolve, Number(PAUSE)));
}
