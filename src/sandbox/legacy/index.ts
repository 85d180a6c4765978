import type { Method } from '../rest/define-method.ts';
import { BOT_METHODS } from './bots.ts';
import { CHAT_METHODS } from './chats.ts';
import { COMMAND_METHODS } from './commands.ts';
import { dialogGet } from './dialog.ts';
import { MEMBER_METHODS } from './members.ts';
import { MESSAGE_METHODS } from './messages.ts';

/** Every method of the deprecated imbot. */
export const LEGACY_METHODS: readonly Method[] = [...BOT_METHODS, ...MESSAGE_METHODS, ...CHAT_METHODS, ...MEMBER_METHODS, dialogGet, ...COMMAND_METHODS];
