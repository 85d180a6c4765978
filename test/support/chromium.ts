import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian's package puts it. */
const DEBIAN = '/usr/bin/chromium';

/** Path of the browser for tests of the page: `CHROMIUM_PATH`, else Debian's; undefined when there is none. */
export function findChromium(): string | undefined {
  const path = process.env['CHROMIUM_PATH'] ?? DEBIAN;
  return existsSync(path) ? path : undefined;
}

/** Starts a browser without a window. `--no-sandbox` since tests often run as root. */
export function launchChromium(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
}
