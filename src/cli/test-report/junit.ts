import type { TestResult } from '../../testing/talk/result.ts';

/** What a build server reads of the tests of one file. */
export interface Suite {
  readonly file: string;
  readonly tests: readonly (TestResult & { readonly about: string | undefined; readonly text: string | undefined })[];
}

/** A report in the form of JUnit. Source: https://github.com/testmoapp/junitxml. */
export function junit(suites: readonly Suite[]): string {
  const all = suites.flatMap(({ tests }) => tests);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="flowbot" ${counts(all)}>`,
    ...suites.flatMap(({ file, tests }) => [
      `  <testsuite name="${escaped(file)}" file="${escaped(file)}" ${counts(tests)}>`,
      ...tests.flatMap((test) => testcase(file, test)),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ].join('\n');
}

function counts(tests: Suite['tests']): string {
  const failures = tests.filter(({ failure }) => failure).length;
  return `tests="${tests.length}" failures="${failures}" time="${seconds(tests.reduce((sum, { ms }) => sum + ms, 0))}"`;
}

function testcase(file: string, { name, line, ms, failure, about = '', text = '' }: Suite['tests'][number]): readonly string[] {
  const attributes = `name="${escaped(name)}" classname="${escaped(file)}" file="${escaped(file)}" line="${failure?.line ?? line}" time="${seconds(ms)}"`;
  if (!failure) return [`    <testcase ${attributes}/>`];
  return [`    <testcase ${attributes}>`, `      <failure message="${escaped(about)}">${escaped(text)}</failure>`, '    </testcase>'];
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML cannot have are shown as a box. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\u25a1');
}
