import { execFileSync } from 'node:child_process';

/** Builds the page into a folder of its own, so that no test sees an older one. */
export function buildPage(dir: string): void {
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--outDir', dir, '--emptyOutDir', '--logLevel', 'error'], { env: { ...process.env, NODE_ENV: 'production' } });
}
