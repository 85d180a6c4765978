// Loaded before the program (`node --import`): kills the process, as a power cut would, at the N-th passing of a named point.
// FAILPOINT=before-commit:3 — points: before-commit after-commit before-request after-sent after-response before-confirm after-confirm
// tokens-came (not stored yet) tokens-stored (not used yet).
import { createRequire } from 'node:module';
import { subscribe } from 'node:diagnostics_channel';

const [wanted, passing] = (process.env.FAILPOINT ?? ':0').split(':');
let left = Number(passing);

function pass(point) {
  if (point !== wanted) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

const builtIn = process.getBuiltinModule.bind(process);
const { DatabaseSync } = builtIn('node:sqlite') ?? createRequire(import.meta.url)('@photostructure/sqlite');

class Watched extends DatabaseSync {
  exec(sql) {
    const commits = /^\s*COMMIT/i.test(sql);
    if (commits) pass('before-commit');
    super.exec(sql);
    if (commits) pass('after-commit');
  }
}

// The store asks for the built-in SQLite first, on every version of Node.
process.getBuiltinModule = (name) => (name === 'node:sqlite' ? { DatabaseSync: Watched } : builtIn(name));

const isConfirm = ({ request }) => typeof request.body === 'string' && request.body.includes('Event.get') && request.body.includes('offset');
const asksTokens = ({ request }) => request.path.startsWith('/oauth/token');
let fresh = false;
subscribe('undici:request:create', (message) => {
  pass('before-request');
  if (fresh && !asksTokens(message)) pass('tokens-stored');
  fresh &&= asksTokens(message);
  if (isConfirm(message)) pass('before-confirm');
});
subscribe('undici:request:bodySent', () => pass('after-sent'));
subscribe('undici:request:trailers', (message) => {
  pass('after-response');
  if (asksTokens(message)) pass('tokens-came');
  fresh ||= asksTokens(message);
  if (isConfirm(message)) pass('after-confirm');
});
