/** Portals that the file with everything leaves out, since one file has one. */
export const PORTALS: readonly string[] = [
  'portal:\n  oauth: {domain: example.bitrix24.com, client_id: local.1, client_secret: "${SECRET:-a}", refresh_token: "${TOKEN:-b}", server: oauth.bitrix.info}\n  user_events: yes\n',
  'portal:\n  vibecode: {key: "${KEY:-vibe_app_a}", session: "${SESSION:-b}", url: https://vibecode.bitrix24.tech/v1}\n',
  'portal:\n  legacy: {webhook: https://example.bitrix24.com/rest/1/code/}\n  events: {mode: webhook, url: https://bots.example.com/bitrix24}\nlisten: 127.0.0.1:8080\n',
];
