import { needed, optional } from '../method.ts';

// A webhook has to name the token of its bots; an application is known by its access token.

/** Who calls a method that is about no bot, or about several. */
export const TOKEN = optional('botToken', 'text');

/** The bot that calls a method. */
export const BOT = [needed('botId', 'integer'), TOKEN];

export const NO_TOKEN = 'BOT_TOKEN_NOT_SPECIFIED';

/** What is refused when the caller is not a bot of the application. */
export const NOT_THE_BOT = [NO_TOKEN, 'BOT_ID_REQUIRED', 'BOT_NOT_FOUND', 'BOT_OWNERSHIP_ERROR'];
