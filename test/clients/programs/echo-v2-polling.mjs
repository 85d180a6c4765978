// Repeats what people write: imbot.v2 through an incoming webhook, events fetched. Settings: WEBHOOK, PAUSE (ms between two looks).
// As simple as the samples of a documentation: it checks little and tries nothing again.

const { WEBHOOK, PAUSE } = process.env;
const botToken = 'echo-bot-by-polling';

async function call(method, params) {
  const response = await fetch(WEBHOOK + method, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ botToken, ...params }) });
  const { result, error, error_description: description } = await response.json();
  if (error) throw new Error(`${method}: ${error} ${description}`);
  return result;
}

const { bot } = await call('imbot.v2.Bot.register', {
  fields: { code: 'parrot', botToken, type: 'bot', eventMode: 'fetch', properties: { name: 'Parrot', workPosition: 'Says it again' } },
});
const botId = bot.id;
const say = (dialogId, fields) => call('imbot.v2.Chat.Message.send', { botId, dialogId, fields });

await call('imbot.v2.Command.register', { botId, fields: { command: 'ping', title: { en: 'Are you there?' } } });
await call('imbot.v2.Command.register', { botId, fields: { command: 'help', title: { en: 'What can you do?' } } });

const REPLIES = { ping: 'I am here', help: 'Commands: /ping and /help' };

const handlers = {
  async ONIMBOTV2MESSAGEADD({ message, chat, user }) {
    if (message.isSystem || message.authorId === botId) return;
    const { dialogId } = chat;
    await call('imbot.v2.Chat.InputAction.notify', { botId, dialogId, statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING' });
    await call('imbot.v2.Chat.Message.Reaction.add', { botId, messageId: message.id, reaction: 'like' });
    const again = { TEXT: 'Once more', ACTION: 'SEND', ACTION_VALUE: message.text, BG_COLOR_TOKEN: 'primary' };
    const help = { TEXT: 'Help', COMMAND: 'help', DISPLAY: 'LINE' };
    await say(dialogId, { message: `${user.firstName} says: [I]${message.text}[/I]`, keyboard: { BOT_ID: botId, BUTTONS: [again, help] } });
  },
  ONIMBOTV2COMMANDADD: ({ command, message, chat }) => call('imbot.v2.Command.answer', {
    botId, commandId: command.id, messageId: message.id, dialogId: chat.dialogId, fields: { message: REPLIES[command.command.replace('/', '')] },
  }),
  async ONIMBOTV2REACTIONCHANGE({ action, reaction, chat, user }) {
    if (action === 'add') await say(chat.dialogId, { message: `${user.firstName} gave ${reaction}`, system: true });
  },
  ONIMBOTV2JOINCHAT: ({ chat }) => say(chat.dialogId, { message: 'Write something, or [SEND=/ping]ask whether I am here[/SEND]' }),
};

process.stdout.write('ready\n');
let offset = 0;
for (;;) {
  const { events, nextOffset, hasMore } = await call('imbot.v2.Event.get', { botId, offset, limit: 100 });
  for (const { type, data } of events) await handlers[type]?.(data);
  if (nextOffset) offset = nextOffset;
  if (!hasMore) await new Promise((resolve) => setTimeout(resolve, Number(PAUSE)));
}
