import { type Findings, report, type Span } from './findings.ts';

/** Something that opens a portal to everybody who reads it, and the name of a variable that it could stand in. */
interface Secret {
  readonly form: RegExp;
  readonly variable: string;
}

/** A code has letters and digits; `code` and `xxxxxxxx` in an example are none. */
const SECRETS: readonly Secret[] = [
  { form: /(?<open>https?:\/\/(?!localhost\b|127\.|\[::1\])[^\s/"'<>]+\/rest\/\d+\/)(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])(?<code>[a-z0-9]{10,})/gi, variable: 'BITRIX24_WEBHOOK' },
  { form: /(?<open>\bvibe_(?:api|app)_)(?<code>[a-z0-9_-]{8,})/gi, variable: 'VIBE_KEY' },
];

/** Reports secrets wherever they stand in the file, comments included. */
export function checkSecrets(findings: Findings): void {
  const { text } = findings.source;
  for (const { form, variable } of SECRETS) {
    for (const { index, groups: { open = '', code = '' } = {} } of text.matchAll(form)) {
      reportSecret(findings, { span: [index + open.length, index + open.length + code.length], shown: `${open}***`, variable });
    }
  }
}

/** One secret; `shown` is what may be shown of it. Where something else is wrong with its line, that is said first. */
export function reportSecret(findings: Findings, { span, shown, variable }: { readonly span: Span; readonly shown: string; readonly variable: string }): void {
  const line = findings.lineAt(span[0]);
  if (findings.list.some((other) => findings.lineAt(other.span[0]) === line)) return;
  report(findings, 'secret-in-file', span, { args: { shown, word: variable, line: `${variable}=${shown}` } });
}
