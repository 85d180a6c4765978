import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Scene } from '../scene.ts';
import { WEBHOOK_USER } from '../world/seed.ts';
import type { AuthServerOptions } from './auth-server.ts';
import { memberId } from './member-id.ts';
import { issue } from './tokens.ts';

/** Where a person lets an application act for them. */
export const AUTHORIZE_PATH = '/oauth/authorize';

/** The page of consent, of somebody who is logged in and agrees: it leads back to the application, or shows the code where that has no address. */
export function makeAuthorizePage({ scene, flush }: AuthServerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.resume();
    const { searchParams } = new URL(request.url ?? '', scene.downloads.origin);
    const application = scene.world.applications.get(searchParams.get('client_id') ?? '');
    // The application hears nothing of a failure, as documented.
    if (!application) return show(response, 400, 'This portal has no such application.');
    const code = issue(scene, 'code', { application: application.id, user: WEBHOOK_USER }).token;
    flush();
    if (application.redirect === undefined) return show(response, 200, `code=${code}`);
    response.writeHead(302, { Location: backTo(scene, application.redirect, { code, state: searchParams.get('state') }), 'Content-Length': 0 });
    response.end();
  };
}

function backTo(scene: Scene, redirect: string, { code, state }: { readonly code: string; readonly state: string | null }): string {
  const { host } = new URL(scene.downloads.origin);
  const back = new URL(redirect);
  const told = { code, ...(state !== null && { state }), domain: host, member_id: memberId(scene), scope: scene.settings.scopes.join(','), server_domain: host };
  for (const [name, value] of Object.entries(told)) back.searchParams.set(name, value);
  return back.href;
}

function show(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}
