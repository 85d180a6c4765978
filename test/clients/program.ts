import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start.ts';

/** Starts one of the plain programs as a process of its own and waits until it is ready; it is killed when the test ends. */
export async function startProgram(name: string, env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const file = fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [file], { env: { PAUSE: '20', ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  const ended = once(child, 'exit').then(([code]) => { throw new Error(`${name} ended with ${String(code)} before it was ready`); });
  await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  return child;
}

interface Place {
  readonly person: number;
  readonly dialog: string;
}

/** Waits until the newest messages of a dialog are these. */
export async function expectSaid(sandbox: Sandbox, place: Place, texts: readonly string[]): Promise<void> {
  await expect.poll(() => sandbox.control.messages(place).slice(-texts.length).map(({ text }) => text), { timeout: 10_000 }).toEqual(texts);
}
