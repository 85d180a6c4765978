// Asks everybody in a group chat for a standup in private, and writes the report into the group when its input ends, as a
// scheduler would tell it: imbot.v2 through an incoming webhook, events fetched. Settings: WEBHOOK, GROUP, PAUSE (ms).

const { WEBHOOK, GROUP, PAUSE } = process.env;
const botToken = 'standup-bot-by-polling';

async function call(method, params) {
  const response = await fetch(WEBHOOK + method, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ botToken, ...params }) });
  const { result, error, error_description: description } = await response.json();
  if (error) throw new Error(`${method}: ${error} ${description}`);
  return result;
}

const { bot } = await call('imbot.v2.Bot.register', { fields: { code: 'standup', botToken, properties: { name: 'Standup' } } });
const botId = bot.id;
const say = (dialogId, message) => call('imbot.v2.Chat.Message.send', { botId, dialogId: String(dialogId), fields: { message } });

const members = await call('imbot.v2.Chat.User.list', { botId, dialogId: GROUP, limit: 200 });
const people = members.filter((member) => !member.bot);
for (const { id, firstName } of people) await say(id, `${firstName}, what is done, what is next, what is in your way?`);

const answers = new Map();
let offset;

async function collect() {
  const { events, nextOffset } = await call('imbot.v2.Event.get', { botId, ...(offset && { offset }) });
  for (const { type, data } of events) {
    // In a private chat the dialog has the number of whoever writes.
    if (type === 'ONIMBOTV2MESSAGEADD' && data.chat.dialogId === String(data.user.id)) answers.set(data.user.id, data.message.text);
  }
  offset = nextOffset ?? offset;
}

// One look after the other.
let looking = Promise.resolve();
const look = () => (looking = looking.then(collect));

process.stdout.write('ready\n');
const timer = setInterval(look, Number(PAUSE));
process.stdin.resume().on('end', async () => {
  clearInterval(timer);
  await look();
  const lines = people.map(({ id, name }) => `[B]${name}[/B]: ${answers.get(id) ?? '(nothing)'}`);
  await say(GROUP, `Standup\n${lines.join('\n')}`);
});
