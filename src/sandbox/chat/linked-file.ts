import type { Scene } from '../scene.ts';
import type { FileRow } from '../world/rows.ts';
import { fileEntity } from './files.ts';

/** `entities.File` with the links that im.v2 adds; each of them works once. */
export function linkedFile(scene: Scene, file: FileRow): Readonly<Record<string, unknown>> {
  const link = (): string => scene.downloads.link(file.id);
  return {
    ...fileEntity(scene.world, file), status: 'done', progress: 100, urlPreview: file.image ? link() : '', urlShow: link(), urlDownload: link(),
    viewerAttrs: [], mediaUrl: [],
  };
}
