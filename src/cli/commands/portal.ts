import { resolve } from 'node:path';
import { systemClock } from '../../adapters/clock.ts';
import { openSandbox } from '../../app/sandbox-portal.ts';
import type { Rate } from '../../sandbox/settings.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { EXIT } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { stopSignal } from '../session.ts';
import { wordsIn, type Words } from '../words.ts';

export interface PortalChoice {
  readonly state: string | undefined;
  readonly port: number | undefined;
  readonly rate: Rate | 'unlimited' | undefined;
  readonly format: 'text' | 'json';
}

/** Serves the sandbox portal alone until it is told to stop. Gives the exit code. */
export async function portal(choice: PortalChoice, output: Output): Promise<number> {
  const { asked } = stopSignal(EXIT.interrupted);
  const sandbox = await openSandbox({ stateRoot: resolve(choice.state ?? '.flowbot'), clock: systemClock, port: choice.port, rate: choice.rate });
  const { url, webhook, oauth, vibecode } = sandbox;
  const words = wordsIn(output.language);
  const { appKey, ...shared } = vibecode;
  const lines = [
    words('sandbox-open', { address: url }), words('sandbox-webhook', { address: webhook }), application(words, oauth),
    words('sandbox-vibecode', { address: vibecode.url, key: vibecode.key }),
  ];
  output.out(choice.format === 'json' ? JSON.stringify({ url, webhook, oauth, vibecode: { ...shared, app_key: appKey } }) : lines.join('\n'));
  await asked;
  await sandbox.close();
  return EXIT.done;
}

function application(words: Words, { domain, client_id, client_secret, refresh_token }: Sandbox['oauth']): string {
  return words('sandbox-oauth', { domain, id: client_id, secret: client_secret, token: refresh_token });
}
