import type { Scalar } from 'yaml';

/** A text in quotes that mean it character for character: single ones, unless only double ones can hold it or are shorter to read. */
export function quote(text: string): string {
  if (text.includes('\n')) return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
  if (!text.includes("'") || text.includes('\\') || text.includes('"')) return `'${text.replaceAll("'", "''")}'`;
  return `"${text}"`;
}

/** In quotes where there were some, or where a comma needs them in braces. */
export function quotedLike({ type }: Scalar, text: string): string {
  return type === 'PLAIN' && !text.includes(',') ? text : quote(text);
}
