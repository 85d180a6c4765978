import { createHash } from 'node:crypto';
import type { Scene } from '../scene.ts';

/** The portal's id for applications; it does not change with its address. */
export function memberId({ installation }: Pick<Scene, 'installation'>): string {
  return createHash('md5').update(installation).digest('hex');
}
