import { readdirSync } from 'node:fs';

/** The list of a folder in which every file defines one method of the emulated portal and has its name. */
export function methodsIndex(folder: string): string {
  const names = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'index.ts').map((file) => file.slice(0, -'.ts'.length)).sort();
  return [
    "import type { Method } from '../rest/define-method.ts';",
    ...names.map((name) => `import ${identifierOf(name)} from './${name}.ts';`),
    '',
    '/** Every method of the emulated portal. Made by `npm run generate` from the files of this folder. */',
    'export const METHODS: readonly Method[] = [',
    ...names.map((name) => `  ${identifierOf(name)},`),
    '];',
    '',
  ].join('\n');
}

function identifierOf(name: string): string {
  return name.replace(/\.([A-Za-z])/g, (_, letter: string) => letter.toUpperCase());
}
