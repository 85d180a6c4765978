import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Ticks of `/proc/PID/stat` in a second; Linux has shown programs 100 for decades. */
const TICKS = 100;

/** Starts a contender as a process of its own; what it says on stderr is shown. */
export function startProcess(args, { speaks = false } = {}) {
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', speaks ? 'pipe' : 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  return {
    startedAt,
    exited,
    /** The first line that it writes, as JSON; for one that speaks. */
    introduction: async () => JSON.parse((await once(createInterface(child.stdout), 'line'))[0]),
    /** Seconds of CPU so far, of all its threads. */
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'latin1').split(') ')[1].split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    /** Most and present memory in MB. */
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'latin1');
      const field = (name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024;
      return { most: field('VmHWM'), now: field('VmRSS') };
    },
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 12_000);
      await exited;
      clearTimeout(timer);
    },
  };
}
