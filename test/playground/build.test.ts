import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { folders } from '../support/folders.ts';
import { buildPage } from './build-page.ts';

const newFolder = folders();

it('builds a small page that needs nothing from elsewhere and nothing inline', async () => {
  const dir = await newFolder();
  buildPage(dir);
  const html = readFileSync(join(dir, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<style|<script(?![^>]* src=)|style=|https?:/);
  const scripts = readdirSync(join(dir, 'assets')).filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(dir, 'assets', name)));
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)).toBeLessThan(60 * 1024);
  for (const name of readdirSync(join(dir, 'assets')).filter((file) => file.endsWith('.css'))) {
    expect(readFileSync(join(dir, 'assets', name), 'utf8')).not.toMatch(/url\(|@import/);
  }
});
