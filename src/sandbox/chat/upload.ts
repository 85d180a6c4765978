import { LIMITS } from '../../contract/limits.ts';
import { refuse } from '../refusals.ts';
import { object, text } from '../rest/rules.ts';

const EMPTY = { missing: 'FILE_EMPTY' } as const;

/** `fields` of the methods that upload a file. */
export const UPLOAD = object({ name: text(EMPTY), content: text({ ...EMPTY, invalid: 'FILE_INVALID_CONTENT' }), message: text({ otherwise: '' }) }, EMPTY);

/** The bytes of a file that is sent as Base64. */
export function readUpload({ name, content }: { readonly name: string; readonly content: string }): Buffer {
  if (name.trim() === '' || content === '') refuse('FILE_EMPTY');
  if (!isBase64(content)) refuse('FILE_INVALID_CONTENT');
  if (Buffer.byteLength(content, 'base64') > LIMITS.fileBytes) refuse('FILE_TOO_LARGE');
  return Buffer.from(content, 'base64');
}

/** Whole groups of four, filled up at the end only. */
function isBase64(content: string): boolean {
  const filling = content.indexOf('=');
  const filled = filling < 0 || ['=', '=='].includes(content.slice(filling));
  return content.length % 4 === 0 && filled && !/[^A-Za-z0-9+/=]/.test(content);
}
