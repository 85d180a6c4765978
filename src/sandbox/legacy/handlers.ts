import type { V1_HANDLERS } from '../../contract/methods/imbot-v1.ts';
import type { BotHandlers } from '../world/rows.ts';
import type { Given } from './define-legacy.ts';
import { wordIn } from './given.ts';
import { refuseV1 } from './refuse.ts';

type Handler = Exclude<(typeof V1_HANDLERS)[keyof typeof V1_HANDLERS], 'EVENT_COMMAND_ADD'>;

/** In the order in which they are checked; those without a name are not required. */
const HANDLERS: readonly (readonly [name: Handler, event: string | undefined])[] = [
  ['EVENT_MESSAGE_ADD', 'Message add'],
  ['EVENT_MESSAGE_UPDATE', undefined],
  ['EVENT_MESSAGE_DELETE', undefined],
  ['EVENT_WELCOME_MESSAGE', 'Welcome message'],
  ['EVENT_BOT_DELETE', 'Bot delete'],
];

/** Where the events of a bot are to go; `EVENT_HANDLER` stands for all that are not named. */
export function handlersIn(given: Given): BotHandlers {
  const all = wordIn(given, 'EVENT_HANDLER');
  return Object.fromEntries(HANDLERS.flatMap(([name]) => {
    const url = wordIn(given, name) ?? all;
    return url === undefined ? [] : [[name, acceptable(name, url)]];
  }));
}

/** All that a new bot needs; a second one of an application needs those of the first. */
export function handlersOfNew(given: Given, first: BotHandlers | undefined): BotHandlers {
  const handlers = handlersIn(given);
  for (const [name, event] of HANDLERS) {
    if (event === undefined) continue;
    const url = handlers[name] ?? refuseV1(`${name}_ERROR`, `Handler for "${event}" event isn't specified`);
    // Documented as a rule, without a code.
    if (first && first[name] !== url) wrong(name);
  }
  return handlers;
}

/** The address, or the refusal of one that is none. */
export function acceptable(name: string, url: string): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  return address?.protocol === 'https:' || address?.protocol === 'http:' ? url : wrong(name);
}

function wrong(name: string): never {
  return refuseV1(`${name}_ERROR`, 'Wrong handler URL');
}
