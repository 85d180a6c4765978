import { type V1Event, V1_HANDLERS } from '../../contract/methods/imbot-v1.ts';
import { withoutFields } from '../chat/event-faults.ts';
import { applicationToken, authOf } from '../delivery/delivery.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, DeliveryRow, EventType, MessageRow } from '../world/rows.ts';
import { WEBHOOK_USER } from '../world/seed.ts';
import type { About, CalledCommand } from './about.ts';
import { paramsOf } from './event-params.ts';
import { eventUser } from './event-user.ts';

type Fields = DeliveryRow['fields'];
type Delivery = Omit<DeliveryRow, 'id'>;

/** What imbot calls an event; it knows nothing of reactions. */
const NAMES: Readonly<Partial<Record<EventType, V1Event>>> = {
  ONIMBOTV2MESSAGEADD: 'ONIMBOTMESSAGEADD', ONIMBOTV2MESSAGEUPDATE: 'ONIMBOTMESSAGEUPDATE', ONIMBOTV2MESSAGEDELETE: 'ONIMBOTMESSAGEDELETE',
  ONIMBOTV2JOINCHAT: 'ONIMBOTJOINCHAT', ONIMBOTV2CONTEXTGET: 'ONIMBOTCONTEXTGET', ONIMBOTV2DELETE: 'ONIMBOTDELETE',
};

/** The deliveries of an event to bots that imbot has registered: one for all bots of an application. */
export function legacyDeliveries(scene: Scene, bots: readonly BotRow[], type: EventType, about: About): readonly Delivery[] {
  const name = NAMES[type];
  if (name === undefined || name === 'ONIMCOMMANDADD') return [];
  const handler = V1_HANDLERS[name];
  const addressed = bots.flatMap((bot) => {
    const url = bot.handlers?.[handler];
    return url === undefined ? [] : [{ bot, url }];
  });
  return grouped(addressed).map(([{ bot, url }, all]) => {
    const named = all.map((one) => one.bot);
    const data = name === 'ONIMBOTDELETE' ? { BOT_ID: bot.id, BOT_CODE: bot.code } : {
      BOT: Object.fromEntries(named.map((one) => [one.id, identity(scene, one)])),
      PARAMS: paramsOf(scene, name, named, about),
      ...userOf(scene, name, about),
    };
    return delivery(scene, name, { bot, url, data }, about);
  });
}

/** The deliveries of commands of one message that imbot has registered. */
export function commandDeliveries(scene: Scene, called: readonly CalledCommand[], about: About & { readonly message: MessageRow }): readonly Delivery[] {
  const addressed = called.flatMap((one) => (one.command.handler === undefined ? [] : [{ ...one, url: one.command.handler }]));
  return grouped(addressed).map(([{ bot, url }, all]) => {
    const COMMAND = Object.fromEntries(all.map((one) => [one.command.id, {
      ...identity(scene, one.bot), COMMAND: one.command.name, COMMAND_ID: one.command.id, COMMAND_PARAMS: one.about.params,
      COMMAND_CONTEXT: one.about.context.toUpperCase(), MESSAGE_ID: about.message.id,
    }]));
    const data = { COMMAND, PARAMS: paramsOf(scene, 'ONIMCOMMANDADD', all.map((one) => one.bot), about), ...userOf(scene, 'ONIMCOMMANDADD', about) };
    return delivery(scene, 'ONIMCOMMANDADD', { bot, url, data }, about);
  });
}

/** Those of one application that go to one address stay together. */
function grouped<One extends { readonly bot: BotRow; readonly url: string }>(all: readonly One[]): readonly (readonly [first: One, all: readonly One[]])[] {
  const groups = new Map<string, [One, ...One[]]>();
  for (const one of all) {
    const key = JSON.stringify([one.bot.token, one.bot.application, one.url]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map((group) => [group[0], group]);
}

function delivery(scene: Scene, name: V1Event, { bot, url, data }: { readonly bot: BotRow; readonly url: string; readonly data: Fields }, about: About): Delivery {
  const [shown] = withoutFields([{ eventId: 0, type: name, date: '', data }], scene.settings.missingFields);
  return {
    bot: bot.id, type: name, messageId: about.message?.id ?? about.messageId ?? null, url,
    fields: {
      event: name, event_handler_id: bot.id, data: shown?.data, ts: Math.floor(scene.clock.now() / 1_000),
      auth: { ...authOf(scene, applicationToken(scene, bot)), user_id: about.user || WEBHOOK_USER },
    },
  };
}

/** A bot with what calls it back: a webhook has no tokens of OAuth there. */
function identity(scene: Scene, bot: BotRow): Fields {
  const auth = { ...authOf(scene, applicationToken(scene, bot)), user_id: bot.id };
  return { ...auth, AUTH: auth, BOT_ID: bot.id, BOT_CODE: bot.code };
}

/** The samples of changes in groups leave the author out. */
function userOf({ world }: Scene, name: V1Event, { user, chat }: About): { readonly USER?: Fields } {
  const isChange = name === 'ONIMBOTMESSAGEUPDATE' || name === 'ONIMBOTMESSAGEDELETE';
  return isChange && world.chats.get(chat)?.kind === 'group' ? {} : { USER: eventUser(world, name, user) };
}

