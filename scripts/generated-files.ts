import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ACTIONS } from '../src/actions/index.ts';
import { packSchema, type ShippedPack } from '../src/schema/editor-packs.ts';
import { editorSchema } from '../src/schema/editor-schema.ts';
import { editorTestSchema } from '../src/schema/editor-test-schema.ts';
import { TRIGGERS } from '../src/triggers/index.ts';
import { coveragePage } from './coverage-page.ts';
import { methodsIndex } from './methods-index.ts';
import { portalErrorsPage } from './portal-errors-page.ts';
import { actionsPage, errorsPage, triggersPage } from './reference-pages.ts';

/** Every generated file by its path in the repository, with what should stand in it. */
export async function generatedFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const schema = editorSchema(ACTIONS.values(), TRIGGERS.values(), shippedPacks(join(root, 'flows')));
  return new Map([
    ['schema/bot.schema.json', `${JSON.stringify(schema, undefined, 2)}\n`],
    ['schema/pack.schema.json', `${JSON.stringify(packSchema(schema), undefined, 2)}\n`],
    ['schema/bot-test.schema.json', `${JSON.stringify(editorTestSchema(), undefined, 2)}\n`],
    ['docs/reference/errors.md', errorsPage()],
    ['docs/reference/actions.md', actionsPage(ACTIONS.values())],
    ['docs/reference/triggers.md', triggersPage(TRIGGERS.values())],
    ['docs/reference/portal-errors.md', portalErrorsPage()],
    ['docs/reference/coverage.md', await coveragePage()],
    ['src/actions/index.ts', indexFile(join(root, 'src/actions'), { constant: 'ACTIONS', type: 'AnyAction', from: 'define-action', key: 'verb', noun: 'action' })],
    ['src/triggers/index.ts', indexFile(join(root, 'src/triggers'), { constant: 'TRIGGERS', type: 'AnyTrigger', from: 'define-trigger', key: 'name', noun: 'trigger' })],
    ['src/sandbox/methods/index.ts', methodsIndex(join(root, 'src/sandbox/methods'))],
  ]);
}

/** What the files of the packs say about themselves. */
export function shippedPacks(folder: string): readonly ShippedPack[] {
  return readdirSync(folder).filter((file) => /(?<!\.test)\.yaml$/.test(file)).sort().map((file) => {
    const { description } = parse(readFileSync(join(folder, file), 'utf8')) as Pick<ShippedPack, 'description'>;
    return { name: `flowbot/${file.slice(0, -'.yaml'.length)}`, description };
  });
}

interface Registry {
  readonly constant: string;
  readonly type: string;
  readonly from: string;
  readonly key: string;
  readonly noun: string;
}

/** JavaScript has words of its own. */
const IDENTIFIERS: Readonly<Record<string, string>> = { do: 'doSteps', delete: 'deleteMessage', match: 'matchCases' };

/** Every file of the folder with a definition, in the order of their names. */
function indexFile(folder: string, { constant, type, from, key, noun }: Registry): string {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && readFileSync(join(folder, file), 'utf8').includes('\nexport default define'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  const identifierOf = (name: string): string => IDENTIFIERS[name] ?? name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [
    `import type { ${type} } from '../schema/${from}.ts';`,
    ...names.map((name) => `import ${identifierOf(name)} from './${name}.ts';`),
    '',
    `/** Every ${noun} by ${key}. Made by \`npm run generate\` from the files of this folder. */`,
    `export const ${constant}: ReadonlyMap<string, ${type}> = new Map(`,
    `  [${names.map(identifierOf).join(', ')}].map((definition): [string, ${type}] => [definition.${key}, definition]),`,
    ');',
    '',
  ].join('\n');
}
