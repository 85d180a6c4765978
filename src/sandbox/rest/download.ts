import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalOf } from '../refusals.ts';
import type { Scene } from '../scene.ts';
import { sendFile } from '../serve-file.ts';
import { failure, send } from './answer.ts';
import { refusalOfFault, strikeRequest } from './faults.ts';

/** The address that links of `File.download` point to. */
export const DOWNLOAD = '/rest/download.json?';

/** Gives the file behind a link of `File.download`; faults name it `download`, and any of them spoils the whole answer. */
export function makeDownloadHandler(scene: Scene) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.resume();
    const fault = strikeRequest(scene, 'download', []);
    if (fault) return send(response, failure(refusalOfFault(fault)), fault, scene.clock);
    const token = new URLSearchParams(request.url?.slice(DOWNLOAD.length)).get('token') ?? '';
    const file = scene.world.files.get(scene.downloads.take(token) ?? 0);
    return file ? sendFile(response, scene.shelf, file) : send(response, failure(refusalOf('FILE_NOT_FOUND')));
  };
}
