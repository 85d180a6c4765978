// Builds program and page after an install. npm also runs this before every `npx flowbot` inside the repository, so it
// does nothing while dist/ is newer than everything it is made from. Without the development packages (`--omit=dev`, or
// npx before npm ci) there is nothing to build with; an error here would leave npx with a broken cache for good.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';

const SOURCES = ['src', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsdown.config.ts', 'vite.config.ts'];
const BUILT = ['dist/cli.js', 'dist/playground/index.html'];

/** Time of the latest change of a file, or of a folder with all that is in it; 0 when it does not exist. */
function changedAt(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => changedAt(`${path}/${name}`)));
}

const oldestResult = Math.min(...BUILT.map(changedAt));
if (!existsSync('node_modules/tsdown')) {
  console.error('flowbot is not built: run npm ci first');
} else if (oldestResult < Math.max(...SOURCES.map(changedAt))) {
  const { status } = spawnSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  process.exitCode = status ?? 1;
}
