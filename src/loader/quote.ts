/** A one-line text in quotes that mean it character for character: single ones unless only double ones are shorter to read. */
export function quote(text: string): string {
  if (!text.includes("'") || text.includes('\\') || text.includes('"')) return `'${text.replaceAll("'", "''")}'`;
  return `"${text}"`;
}
