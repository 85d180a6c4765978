import { defineConfig } from 'tsdown';

/** Program, library and test kit. Dependencies stay outside; rarely used parts become chunks of their own. */
export default defineConfig({
  entry: { cli: 'src/cli/main.ts', index: 'src/index.ts', testing: 'src/testing/index.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20.20',
  outDir: 'dist',
  // The page is built into dist/playground by vite.
  clean: ['dist/*.js', 'dist/*.d.ts'],
  fixedExtension: false,
  dts: { entry: ['src/index.ts', 'src/testing/index.ts'] },
  sourcemap: false,
  deps: { skipNodeModulesBundle: true },
  outputOptions: { chunkFileNames: '[name]-[hash].js' },
});
