/** Names as environments have them: in capitals, so that an amount such as `$5` or a secret is none. */
const NAME = '([A-Z][A-Z0-9_]*)';

/** How shells, Windows, PowerShell, VS Code, GitHub Actions and JavaScript write an environment variable. */
const FORMS: readonly RegExp[] = [
  `\\$${NAME}`,
  `\\$\\(${NAME}\\)`,
  `%${NAME}%`,
  `\\$[Ee]nv:${NAME}`,
  `\\$\\{env[:.]${NAME}\\}`,
  `\\$?\\{\\{ *(?:(?:secrets|vars|env)\\.)?${NAME} *\\}\\}`,
  `process\\.env\\.${NAME}`,
].map((form) => new RegExp(`^${form}$`));

/** `${NAME}` for a value that is one variable in the spelling of another tool; undefined for anything else. */
export function variableInOurForm(value: string): string | undefined {
  for (const form of FORMS) {
    const [, name] = form.exec(value.trim()) ?? [];
    if (name !== undefined) return `\${${name}}`;
  }
  return undefined;
}
