import type { Control, Saying } from '../control.ts';
import { ControlError } from '../control.ts';
import { flag, integer, object, raw, readParams, text, type Rule, type Rules, type Values } from '../rest/rules.ts';

type Input = Readonly<Record<string, unknown>>;
type Route = (control: Control, input: Input) => unknown;

const NEEDED = { missing: 'PARAMS_REQUIRED' } as const;
const person = integer(NEEDED);
const messageId = integer(NEEDED);
const SAYING = { person, dialog: text(NEEDED), text: text(NEEDED), replyId: integer() };

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
  ['POST open', route({ person, dialog: text(NEEDED) }, (control, opening) => control.open(opening))],
  ['POST join', route({ bot: text(NEEDED), chat: text(NEEDED), person: integer() }, (control, joining) => quietly(control.join)(joining))],
  ['POST person', route({ id: integer(), firstName: text(NEEDED), lastName: text(), workPosition: text(), email: text() },
    (control, wish) => control.addPerson(wish))],
  ['POST chat', route({ title: text(NEEDED), members: raw(), id: integer() },
    (control, { members, ...chat }) => control.addChat({ ...chat, members: numbers(members) }))],
  ['POST hold', route({ events: integer(NEEDED) }, (control, holding) => quietly(control.hold)(holding))],
  ['POST release', (control) => control.release()],
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

function numbers(value: unknown): readonly number[] {
  return list(value, 'members').map((item) => readOne(integer(NEEDED), item));
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new ControlError(`"${name}" must be a list.`);
  return value;
}
