import { BOTS } from './imbot-v2/bots.ts';
import { CHATS } from './imbot-v2/chats.ts';
import { COMMANDS } from './imbot-v2/commands.ts';
import { EVENTS_AND_FILES, OF_PEOPLE } from './imbot-v2/events-and-files.ts';
import { MESSAGES } from './imbot-v2/messages.ts';
import type { MethodContracts } from './method.ts';

/** Every method of imbot.v2 and im.v2. Source: bitrix24/b24restdocs, August 2026. */
export const IMBOT_V2: MethodContracts = { ...BOTS, ...CHATS, ...MESSAGES, ...COMMANDS, ...EVENTS_AND_FILES, ...OF_PEOPLE };
