import { disordered, withoutFields } from '../chat/event-faults.ts';
import { PAGE, pageOf, recordedPage, writePage, type Page } from '../chat/event-page.ts';
import { confirmRecords, recordEntity, recordsOf } from '../chat/user-events.ts';
import { defineMethod } from '../rest/define-method.ts';

export default defineMethod({
  name: 'im.v2.Event.get',
  caller: 'anyone',
  scope: 'im',
  params: PAGE,
  write: writePage,
  record: recordedPage,
  run({ offset, limit }, { scene, access: { user } }): Page {
    if (offset !== undefined) confirmRecords(scene, user, offset);
    const { eventOrder, missingFields } = scene.settings;
    const show = (record: Parameters<typeof recordEntity>[1]): ReturnType<typeof recordEntity> => recordEntity(scene, record);
    return pageOf({ queue: recordsOf(scene, user), offset, limit }, (rows) => disordered(withoutFields(rows.map(show), missingFields), eventOrder));
  },
});
