import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of the package that a module in node_modules belongs to; undefined for our own modules. */
function packageOf(module: string): string | undefined {
  if (!module.includes('node_modules')) return undefined;
  let folder = dirname(module);
  while (!/node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+$/.test(folder)) folder = dirname(folder);
  return folder;
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/** Writes THIRD-PARTY-LICENCES.txt: what the authors of bundled packages want to travel with copies of them. */
export function writeLicences(modules: readonly string[], folder: string): void {
  const packages = new Set(modules.map(packageOf).filter((found) => found !== undefined && existsSync(join(found, 'package.json'))));
  const texts = ([...packages] as string[]).sort().map(licenceOf);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}
