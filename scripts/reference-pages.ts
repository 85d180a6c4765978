import type { TObject } from 'typebox';
import { stringify } from 'yaml';
import { CODES, phraseText, severityOf } from '../src/diagnostics/catalogue.ts';
import { ENGLISH_EXPLANATIONS } from '../src/diagnostics/english/explanations.ts';
import type { Example } from '../src/diagnostics/examples/example.ts';
import { EXAMPLES } from '../src/diagnostics/examples.ts';
import { ENGLISH } from '../src/diagnostics/language.ts';
import type { AnyAction } from '../src/schema/define-action.ts';
import type { AnyTrigger } from '../src/schema/define-trigger.ts';
import { ATTACH_BLOCKS } from '../src/schema/attach.ts';
import { NARROWING } from '../src/schema/envelope.ts';
import { readingOf } from '../src/schema/fields.ts';
import { page } from './markdown.ts';

/** `docs/reference/errors.md`. */
export function errorsPage(): string {
  const entries = [...CODES].sort().map((code) => {
    const { message, label, help } = ENGLISH.findings[code];
    const lines = [`## ${code}`, '', `${severityOf(code) === 'error' ? 'Error' : 'Warning'}: ${sentence(message)}`];
    if (label !== undefined) lines.push('', `Proposal: ${sentence(label)}`);
    if (help !== undefined) lines.push('', `Help: ${sentence(help)}`);
    lines.push('', ENGLISH_EXPLANATIONS[code], ...exampleOf('Wrong', EXAMPLES[code].wrong), ...exampleOf('Right', EXAMPLES[code].right));
    return lines.join('\n');
  });
  return page('Findings', 'What `flowbot` says about a file, by code, and what `flowbot explain` adds. Words in braces stand for parts of the file.', entries);
}

/** The lines of an example, or the sentence that tells it. */
function exampleOf(title: string, example: Example['wrong']): readonly string[] {
  return typeof example === 'string' ? ['', `${title}:`, '', '```text', example, '```'] : ['', `${title}: ${phraseText(example, ENGLISH)}`];
}

/** `docs/reference/actions.md`. */
export function actionsPage(actions: Iterable<AnyAction>): string {
  const entries = [...actions].map((action) => [
    `## ${action.verb}`,
    '',
    action.summary,
    '',
    '```yaml',
    action.example,
    '```',
    ...table(action.params, action.short),
  ].join('\n'));
  return page('Verbs', 'A step is one verb. This page lists those that this version has.', [...entries, attachEntry()]);
}

/** The blocks of `attach`, which several verbs have. */
function attachEntry(): string {
  const blocks = Object.entries(ATTACH_BLOCKS).flatMap(([name, { summary, many, example, schema }]) => [
    '', `### ${name}`, '', `${summary}${many ? ' One, or a list of them.' : ''}`, '', '```yaml', stringify([{ send: { attach: [{ [name]: example }] } }], { lineWidth: 0 }).trim(), '```', ...table(schema, undefined),
  ]);
  return [
    '## Blocks of attach',
    '',
    'A list of blocks, or a map with `blocks`, `color_token` and `color`. Each block has one key, which names its type; `message: text` is a text with BB codes.',
    ...blocks,
  ].join('\n');
}

/** `docs/reference/triggers.md`. */
export function triggersPage(triggers: Iterable<AnyTrigger>): string {
  const entries = [...triggers].map((trigger) => [
    `## ${trigger.name}`,
    '',
    trigger.summary,
    '',
    '```yaml',
    trigger.example,
    '```',
    ...table(trigger.params, trigger.short),
    ...gives(trigger),
  ].join('\n'));
  return page('Triggers', ['What may stand under `when`. This page lists the triggers that this version has.', '', NARROWED, ...table(NARROWING, undefined)].join('\n'), entries);
}

const NARROWED = 'Beside the name of every trigger that a person starts may stand where and of whom it hears: `{message: any, in: private}`.';

/** Braces of a placeholder are set as code, so that Markdown leaves them alone. */
function sentence(text: string): string {
  return `${text.replaceAll('|', '\\|')}.`;
}

function table(params: TObject, short: string | undefined): readonly string[] {
  const rows = Object.entries(params.properties).map(([name, field]) => {
    const { description = '' } = field as { readonly description?: string };
    const required = params.required?.includes(name) ? 'yes' : '';
    const what = name === short ? `${description} The short form sets this.` : description;
    return `| \`${name}\` | ${kindOf(field)} | ${required} | ${what.replaceAll('|', '\\|')} |`;
  });
  return rows.length === 0 ? [] : ['', '| option | value | required | what |', '|---|---|---|---|', ...rows];
}

const KINDS: Readonly<Record<string, string>> = {
  text: 'text with `{{…}}`',
  plain: 'one text or a list',
  fixed: 'text',
  id: 'name',
  yes_no: 'yes or no',
  integer: 'whole number',
  number: 'number',
  duration: 'length of time',
  sentence: 'one text',
  missed: '`skip`, `run_once` or `{run_within: …}`',
  until: 'time, or `=` value',
  value: 'any value',
  message: 'message',
  chat: 'chat',
  person: 'person',
  people: 'person or list of people',
  messages: 'message or list of messages',
  link: 'address',
  color: 'colour',
  attach: 'blocks',
  to: 'a name, `user` or `=value`',
  buttons: 'buttons',
  block: 'steps',
};

function kindOf(field: object): string {
  const kind = readingOf(field)?.kind ?? 'value';
  if (kind !== 'word') return KINDS[kind] ?? kind;
  const { enum: words = [] } = field as { readonly enum?: readonly string[] };
  return words.map((word) => `\`${word}\``).join(', ');
}

function gives(trigger: AnyTrigger): readonly string[] {
  const names = Object.keys(trigger.gives({} as never));
  return names.length === 0 ? [] : ['', `Gives ${names.map((name) => `\`${name}\``).join(', ')}.`];
}
