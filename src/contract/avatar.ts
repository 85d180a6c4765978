import { imageSize } from '../kit/image-size.ts';
import { LIMITS } from './limits.ts';

/** What a portal refuses in an avatar: it is no PNG, GIF, JPEG or WebP image, or has too many pixels. Undefined where nothing is wrong. */
export function avatarProblem(bytes: Uint8Array): 'type' | 'size' | undefined {
  const size = imageSize(bytes);
  if (!size) return 'type';
  return size.width > LIMITS.avatarPixels || size.height > LIMITS.avatarPixels ? 'size' : undefined;
}
