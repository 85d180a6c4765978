const NOTE = '<!-- Made by `npm run generate`; changes here are lost. -->';

/** A page of the reference. */
export function page(title: string, intro: string, entries: readonly string[]): string {
  return `${[NOTE, `# ${title}`, intro, ...entries].join('\n\n')}\n`;
}

/** A table with its head. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

export function inCode(text: string): string {
  return `\`${text}\``;
}
