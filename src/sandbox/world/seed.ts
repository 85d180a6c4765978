import { COLORS } from '../../contract/words.ts';
import type { Change, PersonRow } from './rows.ts';

const SAMPLE_PEOPLE: readonly PersonRow[] = [
  { id: 1, firstName: 'Anna', lastName: 'Petrova', workPosition: 'Office manager', color: COLORS.aqua, gender: 'F', birthday: '15-03', email: 'anna@example.com', departments: [1] },
  { id: 5, firstName: 'Boris', lastName: 'Klein', workPosition: 'Support lead', color: COLORS.azure, gender: 'M', birthday: '', email: 'boris@example.com', departments: [5] },
  { id: 7, firstName: 'Carla', lastName: 'Rossi', workPosition: 'Accountant', color: COLORS.purple, gender: 'F', birthday: '22-08', email: 'carla@example.com', departments: [7] },
];

/** The person who owns the incoming webhook. */
export const WEBHOOK_USER = 1;

/** The group chat that new bots are added to. */
export const TEAM_CHAT = 2;

/** What a portal starts with: three people and a chat of theirs. */
export function seed(at: number): readonly Change[] {
  return [
    ...SAMPLE_PEOPLE.map((value): Change => ({ kind: 'person', value })),
    { kind: 'chat', value: { id: TEAM_CHAT, kind: 'group', title: 'Team', owner: WEBHOOK_USER, members: SAMPLE_PEOPLE.map((person) => person.id), opened: [], at } },
  ];
}
