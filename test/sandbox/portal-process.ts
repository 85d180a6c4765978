// The emulated portal as a process of its own, to be killed: `portal-process.ts <dir>` prints its addresses as one line.
import { startSandbox } from '../../src/sandbox/start.ts';
import { realClock } from './real-clock.ts';

const { url, webhook, oauth } = await startSandbox({ dir: process.argv[2] ?? '', clock: realClock, rate: 'unlimited' });
process.stdout.write(`${JSON.stringify({ url, webhook, oauth })}\n`);
