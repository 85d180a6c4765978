import type { Control, Saying, Sending } from '../control.ts';
import { ControlError } from '../control.ts';
import { flag, integer, integers, object, raw, readParams, text, type Rule, type Rules, type Values } from '../rest/rules.ts';

type Input = Readonly<Record<string, unknown>>;
type Route = (control: Control, input: Input) => unknown;

const NEEDED = { missing: 'PARAMS_REQUIRED' } as const;
const person = integer(NEEDED);
const messageId = integer(NEEDED);
const dialog = text(NEEDED);
const chat = text(NEEDED);
const bot = text(NEEDED);
const application = text(NEEDED);
const SAYING = { person, dialog, text: text(NEEDED), replyId: integer(), quoteId: integer(), mention: integer() };
const FILE = object({ name: text(NEEDED), content: text(NEEDED) }, NEEDED);
const PROFILE = {
  firstName: text(), lastName: text(), workPosition: text(), email: text(), gender: text({ words: ['M', 'F'] }), birthday: text(),
  departments: integers(), extranet: flag(), language: text(),
};

/** The control API over HTTP: method and path below `/sandbox/`, what the body or query must hold, what is done. */
export const ROUTES: ReadonlyMap<string, Route> = new Map([
  ['GET state', (control) => control.state()],
  ['GET messages', route({ person, dialog: text(NEEDED), before: integer(), limit: integer() }, (control, query) => control.messages(query))],
  ['POST say', route(SAYING, (control, saying) => control.say(saying))],
  ['POST say-many', route({ messages: raw() }, (control, { messages }) => control.sayMany({ messages: sayings(messages) }))],
  ['POST press', route({ person, messageId, button: integer(NEEDED) }, (control, press) => control.press(press))],
  ['POST react', route({ person, messageId, reaction: text(NEEDED), action: text({ otherwise: 'add', words: ['add', 'delete'] }) },
    (control, { action, ...reaction }) => quietly(control.react)({ ...reaction, action: action === 'delete' ? 'delete' : 'add' }))],
  ['POST edit', route({ person, messageId, text: text(NEEDED) }, (control, edit) => quietly(control.edit)(edit))],
  ['POST delete', route({ person, messageId, complete: flag({ otherwise: false }) }, (control, deletion) => quietly(control.delete)(deletion))],
  ['POST files', route({ person, dialog, files: raw(), text: text() },
    (control, { files, ...sending }) => control.sendFiles({ ...sending, files: list(files, 'files').map(fileIn) }))],
  ['POST open', route({ person, dialog }, (control, opening) => control.open(opening))],
  ['POST open-link', route({ person, dialog, context: raw() }, (control, link) => quietly(control.openLink)({ ...link, context: link.context }))],
  ['POST join', route({ bot, chat, person: integer() }, (control, joining) => quietly(control.join)(joining))],
  ['POST person', route({ ...PROFILE, id: integer(), firstName: text(NEEDED) }, (control, wish) => control.addPerson(profile(wish)))],
  ['POST change-person', route({ ...PROFILE, id: integer(NEEDED), dismissed: flag() }, (control, change) => quietly(control.changePerson)(profile(change)))],
  ['POST chat', route({ title: text(NEEDED), members: integers(NEEDED), id: integer(), owner: integer() }, (control, wish) => control.addChat(wish))],
  ['POST add-members', route({ chat, users: integers(NEEDED), person: integer() }, (control, adding) => quietly(control.addMembers)(adding))],
  ['POST add-managers', route({ chat, users: integers(NEEDED) }, (control, adding) => quietly(control.addManagers)(adding))],
  ['POST remove-member', route({ chat, user: integer(NEEDED) }, (control, removing) => quietly(control.removeMember)(removing))],
  ['POST delete-bot', route({ bot }, (control, deletion) => quietly(control.deleteBot)(deletion))],
  ['POST application', route({ user: integer(), redirect: text() }, (control, wish) => control.addApplication(wish))],
  ['POST authorize', route({ application, user: integer() }, (control, wish) => control.authorize(wish))],
  ['POST expire-tokens', route({ application: text() }, (control, wish) => control.expireTokens(wish))],
  ['POST revoke-tokens', route({ application: text() }, (control, wish) => control.revokeTokens(wish))],
  ['POST inject', route({ bot, type: text(NEEDED), data: raw() }, (control, event) => quietly(control.inject)({ ...event, data: event.data }))],
  ['POST hold', route({ events: integer(NEEDED) }, (control, holding) => quietly(control.hold)(holding))],
  ['POST release', (control) => control.release()],
  ['POST vibecode-key', route({ key: text(), kind: text({ words: ['api', 'app'] }), scopes: raw(), readOnly: flag(), connected: flag(), revoked: flag() },
    (control, { kind, scopes, ...wish }) => control.vibecodeKey({ ...wish, kind: kind === 'app' ? 'app' : 'api', ...(scopes !== undefined && { scopes: list(scopes, 'scopes').map(String) }) }))],
  ['POST vibecode-session', route({ key: text(NEEDED) }, (control, wish) => control.vibecodeSession(wish))],
  ['GET journal', route({ since: integer({ otherwise: 0 }), limit: integer({ otherwise: 10_000 }) }, (control, query) => control.journal(query))],
  ['GET settings', (control) => control.settings()],
  ['POST settings', (control, input) => control.change(input)],
] satisfies [string, Route][]);

/** Absent optional values are left out, as the types of `Control` want it. */
type Present<Value> = { readonly [Name in keyof Value as undefined extends Value[Name] ? never : Name]: Value[Name] }
  & { readonly [Name in keyof Value as undefined extends Value[Name] ? Name : never]?: Exclude<Value[Name], undefined> };

function route<const Named extends Rules>(rules: Named, run: (control: Control, values: Present<Values<Named>>) => unknown): Route {
  return (control, input) => run(control, present(readParams(rules, input)));
}

function present<Value extends object>(values: Value): Present<Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<Value>;
}

/** For operations that have nothing to tell. */
function quietly<Wish>(act: (wish: Wish) => void): (wish: Wish) => { readonly done: true } {
  return (wish) => {
    act(wish);
    return { done: true };
  };
}

function sayings(value: unknown): readonly Saying[] {
  return list(value, 'messages').map((item) => present(readOne(object(SAYING, NEEDED), item)));
}

function readOne<Value>(rule: Rule<Value>, item: unknown): Value {
  return readParams({ item: rule }, { item }).item;
}

function fileIn(value: unknown): Sending['files'][number] {
  const { name, content } = readOne(FILE, value);
  return { name, bytes: Buffer.from(content, 'base64') };
}

function profile<Wish extends { readonly gender?: string }>({ gender, ...wish }: Wish): Omit<Wish, 'gender'> & { readonly gender?: 'M' | 'F' } {
  return gender === 'M' || gender === 'F' ? { ...wish, gender } : wish;
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new ControlError(`"${name}" must be a list.`);
  return value;
}
