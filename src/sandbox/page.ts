import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2',
};

/** Serves the files of the web page; they hold no secret, so no token is asked for. Without a folder it says what is there. */
export async function servePage(pageDir: string | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'Only GET works here.');
  if (pageDir === undefined) return sendText(response, 200, 'This is the sandbox portal. It runs without its web page.');
  const { pathname } = new URL(request.url ?? '', 'http://localhost');
  const file = fileOf(pageDir, pathname);
  const bytes = file === undefined ? undefined : await read(file);
  if (file === undefined || bytes === undefined) return sendText(response, 404, 'There is no such page.');
  response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache' });
  response.end(bytes);
}

/** The file below the folder; undefined when the path leads out of it or cannot be read. */
function fileOf(pageDir: string, pathname: string): string | undefined {
  try {
    const root = resolve(pageDir);
    const file = resolve(join(root, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
    return file.startsWith(root + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}
