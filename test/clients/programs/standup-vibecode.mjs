// Asks everybody in a group chat for a standup in private, and writes the report into the group when its input ends, as a
// scheduler would tell it: the VibeCode gateway, events fetched, offsets kept by the gateway. Settings: URL_OF_GATEWAY, KEY, GROUP, PAUSE (ms).

const { URL_OF_GATEWAY, KEY, GROUP, PAUSE } = process.env;
const headers = { 'X-Api-Key': KEY, 'Content-Type': 'application/json' };

async function ask(method, path, body) {
  const response = await fetch(URL_OF_GATEWAY + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return (await response.json()).data;
}

const { bot } = await ask('POST', '/bots', { code: 'vibe_standup', name: 'Standup' });
const say = (dialogId, message) => ask('POST', `/bots/${bot.id}/messages`, { dialogId: String(dialogId), fields: { message } });

const users = await ask('GET', `/bots/${bot.id}/chats/${GROUP}/users`);
const people = users.filter((user) => !user.bot);
for (const { id, firstName } of people) await say(id, `${firstName}, what is done, what is next, what is in your way?`);

const answers = new Map();

async function collect() {
  const { events } = await ask('GET', `/bots/${bot.id}/events`);
  for (const { type, data } of events) {
    if (type === 'ONIMBOTV2MESSAGEADD' && data.dialogId === String(data.user.id)) answers.set(data.user.id, data.message.text);
  }
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
