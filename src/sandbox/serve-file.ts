import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { FileRow } from './world/rows.ts';
import type { Shelf } from './world/shelf.ts';

/** Sends a file to be saved: never shown, since it may hold a script. */
export function sendFile(response: ServerResponse, shelf: Shelf, file: FileRow): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream', 'Content-Length': file.size, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
  return new Promise((resolve, reject) => {
    const stream = createReadStream(shelf.path(file.id));
    stream.on('error', reject);
    response.on('close', () => {
      stream.destroy();
      resolve();
    });
    stream.pipe(response);
  });
}
