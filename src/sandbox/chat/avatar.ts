import { refuse } from '../refusals.ts';
import { imageSize } from './image-size.ts';

/** Pixels of one side. Source: bot-register.md of imbot.v2, August 2026. */
const MOST_PIXELS = 5_000;
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** Refuses what is not the Base64 of a PNG, GIF, JPEG or WebP image of a permitted size. */
export function checkAvatar(value: unknown): void {
  if (value === undefined || value === null || value === '') return;
  if (typeof value !== 'string' || !BASE64.test(value)) return refuse('BOT_AVATAR_INCORRECT_TYPE');
  const bytes = Buffer.from(value, 'base64');
  const size = imageSize(bytes) ?? refuse('BOT_AVATAR_INCORRECT_TYPE');
  if (size.width > MOST_PIXELS || size.height > MOST_PIXELS) refuse('BOT_AVATAR_INCORRECT_SIZE');
}
