import { BOTS } from './imbot-v1/bots.ts';
import { CHATS } from './imbot-v1/chats.ts';
import { COMMANDS } from './imbot-v1/commands.ts';
import { MESSAGES } from './imbot-v1/messages.ts';
import type { MethodContracts } from './method.ts';

/** Every method of the deprecated imbot. Source: bitrix24/b24restdocs, api-reference/chat-bots/outdated, August 2026. */
export const IMBOT_V1: MethodContracts = { ...BOTS, ...MESSAGES, ...CHATS, ...COMMANDS };

/** The parameter of a registration that names where an event goes. What brings ONIMBOTCONTEXTGET is described nowhere. */
export const V1_HANDLERS = {
  ONIMBOTMESSAGEADD: 'EVENT_MESSAGE_ADD',
  ONIMBOTMESSAGEUPDATE: 'EVENT_MESSAGE_UPDATE',
  ONIMBOTMESSAGEDELETE: 'EVENT_MESSAGE_DELETE',
  ONIMBOTJOINCHAT: 'EVENT_WELCOME_MESSAGE',
  ONIMBOTDELETE: 'EVENT_BOT_DELETE',
  ONIMBOTCONTEXTGET: 'EVENT_WELCOME_MESSAGE',
  ONIMCOMMANDADD: 'EVENT_COMMAND_ADD',
} as const;

export type V1Event = keyof typeof V1_HANDLERS;

/** Figures of imbot, and what its bots may do. */
export const V1_LIMITS = {
  botsPerApplication: 5,
  /** Serialised attach, keyboard or menu, bytes. */
  partBytes: 30_000,
  /** How long a message can be edited or deleted. */
  editDays: 3,
} as const;
