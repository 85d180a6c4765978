import { needed, optional } from '../method.ts';

/** Names the application where a webhook calls; an application that calls itself needs none. */
export const CLIENT = optional('CLIENT_ID', 'text');

/** The bot that calls: without it the first one that the application has registered. */
export const BOT = [optional('BOT_ID', 'integer'), CLIENT];

/** A bot that has to be named. */
export const NAMED_BOT = [needed('BOT_ID', 'integer'), CLIENT];

/** What is refused when the caller is not a bot of the application. */
export const NOT_THE_BOT = ['BOT_ID_ERROR', 'APP_ID_ERROR'];

/** What is refused before anybody looks for a bot. */
export const NOBODY = ['WRONG_AUTH_TYPE', 'ACCESS_DENIED'];
