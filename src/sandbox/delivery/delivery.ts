import { createHash } from 'node:crypto';
import { eventEntities } from '../chat/event-entities.ts';
import { withoutFields } from '../chat/event-faults.ts';
import { memberId } from '../oauth/member-id.ts';
import { asObject } from '../plain-object.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, DeliveryRow, EventRow } from '../world/rows.ts';
import { WEBHOOK_USER } from '../world/seed.ts';

type Fields = DeliveryRow['fields'];

/** An event as it is sent to the address of its bot: what `Event.get` tells, with a short bot, and who sends it. */
export function deliveryOf(scene: Scene, bot: BotRow, event: EventRow): Omit<DeliveryRow, 'id'> {
  const [entity] = withoutFields(eventEntities(scene, bot, [event]), scene.settings.missingFields);
  const data = asObject(entity?.data);
  return {
    bot: bot.id,
    type: event.type,
    messageId: event.message?.id ?? event.messageId ?? null,
    url: bot.webhookUrl,
    fields: {
      event: event.type,
      event_handler_id: bot.id,
      data: data && 'bot' in data ? { ...data, bot: shortBot(scene, bot) } : entity?.data,
      ts: Math.floor(event.at / 1_000),
      auth: authOf(scene, applicationToken(scene, bot)),
    },
  };
}

/** The top-level `auth` of a delivery. */
export function authOf(scene: Scene, token: string): Fields {
  const { origin } = scene.downloads;
  return {
    domain: URL.parse(origin)?.host ?? '', client_endpoint: `${origin}/rest/`, server_endpoint: `${origin}/rest/`, member_id: memberId(scene),
    ...(scene.settings.deliveryTokens !== 'none' && { application_token: token }),
  };
}

/** Its `auth` is for calling back: a bot of a webhook has no tokens of OAuth there, and the `application_token` in it is another one on purpose. */
function shortBot(scene: Scene, { id, code }: BotRow): Fields {
  const auth = { ...authOf(scene, digest(scene, 'bot', code)), user_id: WEBHOOK_USER };
  return { id, code, ...(scene.settings.deliveryTokens === 'all' && { auth }) };
}

/** One for each application, and one for each bot that was registered through a webhook, another one after its bot token was replaced. How Bitrix24 makes it is not documented. */
export function applicationToken(scene: Scene, { id, token, application }: BotRow): string {
  return application === undefined ? digest(scene, String(id), token) : digest(scene, 'application', application);
}

function digest({ installation }: Pick<Scene, 'installation'>, ...parts: readonly string[]): string {
  return createHash('sha256').update([installation, ...parts].join('\n')).digest('hex').slice(0, 32);
}
