import { isActive } from '../chat/dialogs.ts';
import { eventEntities } from '../chat/event-entities.ts';
import { disordered, withoutFields } from '../chat/event-faults.ts';
import { PAGE, pageOf, recordedPage, writePage, type Page } from '../chat/event-page.ts';
import { confirmRecords, recordEntity, recordsOf } from '../chat/user-events.ts';
import { refuse } from '../refusals.ts';
import { defineMethod } from '../rest/define-method.ts';
import { flag } from '../rest/rules.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, EventRow, UserEventRow } from '../world/rows.ts';

export default defineMethod({
  name: 'imbot.v2.Event.get',
  caller: 'owner',
  farewell: true,
  params: { ...PAGE, withUserEvents: flag({ otherwise: false }) },
  write: writePage,
  record: recordedPage,
  run({ offset, limit, withUserEvents }, { scene, bot, access }): Page {
    const reader = withUserEvents ? readerOf(scene, access.user) : undefined;
    if (offset !== undefined) confirm(scene, bot.id, offset, reader);
    const own = scene.world.queues.get(bot.id) ?? [];
    const queue = reader === undefined ? own : [...own, ...recordsOf(scene, reader)].sort((one, other) => one.id - other.id);
    const { eventOrder, missingFields } = scene.settings;
    return pageOf({ queue, offset, limit }, (rows) => disordered(withoutFields(shown(scene, bot, rows), missingFields), eventOrder));
  },
});

/** The person whose records are read along; they need scope, an account and a subscription. */
function readerOf(scene: Scene, user: number): number {
  if (!scene.settings.scopes.includes('im')) refuse('SCOPE_ERROR');
  if (!isActive(scene.world, user)) refuse('AUTH_ERROR');
  return scene.world.subscribers.has(user) ? user : refuse('USER_NOT_SUBSCRIBED');
}

function shown(scene: Scene, bot: BotRow, rows: readonly (EventRow | UserEventRow)[]): ReturnType<typeof eventEntities> {
  const own = rows.filter((row) => 'bot' in row);
  const entities = eventEntities(scene, bot, own);
  if (own.length === rows.length) return entities;
  const byId = new Map(entities.map((entity) => [entity.eventId, entity]));
  return rows.flatMap((row) => ('reader' in row ? recordEntity(scene, row) : (byId.get(row.id) ?? [])));
}

function confirm(scene: Scene, bot: number, offset: number, reader: number | undefined): void {
  const queue = scene.world.queues.get(bot) ?? [];
  const eventIds: number[] = [];
  for (const event of queue) {
    if (event.id >= offset) break;
    eventIds.push(event.id);
  }
  const records = reader !== undefined && recordsOf(scene, reader).some((record) => record.id < offset);
  if ((eventIds.length === 0 && !records) || isLost(scene)) return;
  if (reader !== undefined) confirmRecords(scene, reader, offset);
  if (eventIds.length === 0) return;
  scene.commit({ kind: 'confirm', bot, below: offset });
  scene.journal.add({ kind: 'confirmed', bot, offset, eventIds });
}

/** Whether a fault swallows this confirmation. */
function isLost(scene: Scene): boolean {
  const { lostConfirmations } = scene.settings;
  if (lostConfirmations === 0) return false;
  scene.settings = { ...scene.settings, lostConfirmations: lostConfirmations - 1 };
  return true;
}
