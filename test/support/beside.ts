import type { FilesBeside } from '../../src/loader/avatar.ts';

/** A PNG of one pixel. */
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const FILES: Readonly<Record<string, Uint8Array>> = { 'logo.png': PNG, 'logo.docx': Buffer.from('PK and more') };

/** The files beside a bot that is shown. */
export const BESIDE: FilesBeside = { names: () => Object.keys(FILES), bytes: (file) => FILES[file] };
