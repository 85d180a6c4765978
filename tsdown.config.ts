import { join } from 'node:path';
import { defineConfig } from 'tsdown';
import { rewriteInAscii } from './scripts/ascii.ts';
import { writeLicences } from './scripts/licences.ts';

/**
 * Program, library and test kit. What every start needs in plain JavaScript is part of the bundle, which halves the time to
 * the first poll (docs/adr/0007-bundled-packages.md); those in `dependencies` of package.json stay outside.
 */
export default defineConfig({
  entry: { cli: 'src/cli/main.ts', index: 'src/index.ts', testing: 'src/testing/index.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20.20',
  outDir: 'dist',
  // The page is built into dist/playground by vite.
  clean: true,
  fixedExtension: false,
  dts: { entry: ['src/index.ts', 'src/testing/index.ts'] },
  sourcemap: false,
  deps: {
    // Our declarations go on naming its types, which cannot be copied; so it is also a dependency.
    alwaysBundle: (id, importer) => id.startsWith('typebox') && !importer?.endsWith('.d.ts'),
    // Anything else that finds its way into the bundle ends the build.
    onlyBundle: [
      '@marcbachmann/cel-js', 'bottleneck', 'chokidar', 'chrono-node', 'commander', 'croner', 'diff', 'fastest-levenshtein', 'fdir', 'handlebars', 'ipaddr.js', 'lru-cache', 'picomatch', 're2js', 'readdirp',
      'source-map', 'tinyglobby', 'tinyqueue', 'typebox', 'undici', 'yaml',
    ],
  },
  // bottleneck looks for Redis with eval; nothing here uses that part.
  inputOptions: { checks: { eval: false, pluginTimings: false } },
  outputOptions: { chunkFileNames: '[name]-[hash].js' },
  hooks: {
    'build:done': async ({ chunks, options }) => {
      await rewriteInAscii(chunks.flatMap(({ fileName }) => (fileName.endsWith('.js') ? [join(options.outDir, fileName)] : [])));
      writeLicences(chunks.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : [])), options.outDir);
    },
  },
});
