import { createHash } from 'node:crypto';
import { avatarProblem } from '../../contract/avatar.ts';
import { refuse } from '../refusals.ts';

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** What is wrong with an image in Base64; undefined where nothing is, or none was sent. */
export function imageProblem(value: unknown): 'type' | 'size' | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' && BASE64.test(value) ? avatarProblem(Buffer.from(value, 'base64')) : 'type';
}

/** Refuses what is not the Base64 of a PNG, GIF, JPEG or WebP image of a permitted size. */
export function checkAvatar(value: unknown): void {
  const problem = imageProblem(value);
  if (problem) refuse(problem === 'type' ? 'BOT_AVATAR_INCORRECT_TYPE' : 'BOT_AVATAR_INCORRECT_SIZE');
}

/** The address that a portal shows for an image that it took; undefined where none was sent. */
export function avatarAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return `/upload/avatars/${createHash('sha256').update(value).digest('hex').slice(0, 32)}`;
}
