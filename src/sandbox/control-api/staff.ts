import { COLORS } from '../../contract/words.ts';
import { showBot } from '../chat/bot-view.ts';
import { activeBot } from '../chat/dialogs.ts';
import { addManagers, addMembers, leaveGroups, removeMember } from '../chat/membership.ts';
import { queue, raise } from '../chat/raise.ts';
import type { Control, NewPerson } from '../control.ts';
import type { Scene } from '../scene.ts';
import type { BotRow, ChatRow, PersonRow } from '../world/rows.ts';
import { knownBot, knownGroup, knownPerson, wrong } from './aims.ts';

type Staff = Pick<Control, 'addPerson' | 'changePerson' | 'addChat' | 'addMembers' | 'addManagers' | 'removeMember' | 'join' | 'deleteBot' | 'inject'>;

/** What becomes of people, chats and bots. */
export function makeStaff(scene: Scene): Staff {
  const putPerson = (value: PersonRow): void => {
    scene.commit({ kind: 'person', value });
    scene.show(() => ({ type: 'state' }));
  };
  return {
    addPerson(wish) {
      const id = wish.id ?? scene.world.next.user;
      if (scene.world.people.has(id) || scene.world.bots.has(id)) wrong(`There is a user ${id} already.`);
      putPerson(newPerson(id, wish));
      return { id };
    },
    changePerson(change) {
      const before = scene.world.people.get(change.id) ?? wrong(`There is no person ${change.id}.`);
      putPerson({ ...before, ...change });
    },
    addChat({ title, members, id = scene.world.next.chat, owner }) {
      if (scene.world.chats.has(id)) wrong(`There is a chat ${id} already.`);
      const founder = owner ?? members.find((member) => scene.world.people.has(member)) ?? wrong('A chat needs a person in it.');
      for (const member of [founder, ...members]) if (!activeBot(scene.world, member)) knownPerson(scene, member);
      const chat: ChatRow = { id, kind: 'group', title, owner: founder, members: [], opened: [], at: scene.clock.now() };
      scene.commit({ kind: 'chat', value: chat });
      addMembers(scene, chat, [founder, ...members], founder);
      return { dialogId: `chat${id}` };
    },
    addMembers({ chat: dialog, users, person }) {
      const chat = knownGroup(scene, dialog);
      for (const user of users) if (!activeBot(scene.world, user)) knownPerson(scene, user);
      addMembers(scene, chat, users, person === undefined ? chat.owner : knownPerson(scene, person));
    },
    addManagers: ({ chat, users }) => addManagers(scene, knownGroup(scene, chat), users),
    removeMember({ chat: dialog, user }) {
      const chat = knownGroup(scene, dialog);
      if (!chat.members.includes(user)) wrong(`User ${user} is not in "${dialog}".`);
      removeMember(scene, chat, user);
    },
    join({ bot, chat: dialog, person }) {
      const { id } = knownBot(scene, bot);
      const chat = knownGroup(scene, dialog);
      addMembers(scene, chat, [id], person === undefined ? chat.owner : knownPerson(scene, person));
    },
    deleteBot: ({ bot }) => deleteBot(scene, knownBot(scene, bot)),
    inject: ({ bot, type, data }) => queue(scene, knownBot(scene, bot), { type, chat: 0, user: 0, data }),
  };
}

function newPerson(id: number, wish: NewPerson): PersonRow {
  return { lastName: '', workPosition: '', color: COLORS.azure, gender: 'F', birthday: '', email: '', departments: wish.extranet === true ? [] : [1], ...wish, id };
}

/** The queue of a bot that is gone is dropped; what it may still fetch is queued again. */
function deleteBot(scene: Scene, bot: BotRow): void {
  leaveGroups(scene, bot);
  raise(scene, bot, 'ONIMBOTV2DELETE', { chat: 0, user: 0 });
  const waiting = scene.world.queues.get(bot.id) ?? [];
  scene.commit({ kind: 'bot', value: { ...bot, gone: true } });
  if (scene.settings.farewell) for (const value of waiting) scene.commit({ kind: 'event', value });
  showBot(scene, bot, true);
}
