import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** Builds the web page of the sandbox portal; everything in it is a file of its own, as the page's CSP wants. */
export default defineConfig({
  root: 'src/sandbox/playground',
  base: './',
  plugins: [preact()],
  build: {
    outDir: '../../../dist/playground',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});
