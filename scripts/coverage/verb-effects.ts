import type { TSchema } from 'typebox';
import type { Effect } from '../../src/portal/effects.ts';
import type { PortalEvent } from '../../src/portal/events.ts';
import type { AnyAction, Directive, StepContext } from '../../src/schema/define-action.ts';
import { readingOf } from '../../src/schema/fields.ts';

/** A value of each way of reading a parameter; of those that are absent no verb makes an effect. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  text: 'text', link: 'https://example.com/', path: 'a.txt', color: '#c6c6c6', chat: 'chat2', person: 1, integer: 1, number: 1, duration: 1_000, yes_no: true,
  message: 1, file_id: 1, messages: [1], people: [2, 3], to: ['chat2'], buttons: [[]], attach: { blocks: [{ message: 'text' }] },
  address: { url: 'https://example.com/a.txt', hosts: ['example.com'] }, rest_method: 'user.get', rest_params: {},
};

const EVENT: PortalEvent = {
  type: 'command', chat: { dialogId: 'chat2' }, user: { id: 1 }, language: 'en', message: { id: 1 }, command: { id: 1, name: 'help', params: '', via: 'typed' },
};
const STEP: StepContext = {
  event: EVENT, dialog: 'chat2', sent: { dialog: 'chat2', id: 1 }, again: undefined, woken: undefined, now: 0, mark: 'mark', language: 'en', timezone: 'UTC',
};
const DEFAULTS = { timeout: 1_000, attempts: 1, cancelWords: [] };

/** What a verb has done on the portal: with what it needs, with each of its options, and with all of them. */
export function effectsOf(action: AnyAction): readonly Effect[] {
  if (action.effect === 'none') return [];
  const names = Object.keys(action.params.properties);
  const { oneOf = [], onlyOne = false } = action;
  const required: readonly string[] = action.params.required ?? [];
  const options = names.filter((name) => !required.includes(name));
  const starts = oneOf.length === 0 ? [required] : oneOf.map((name) => [...required, name]);
  const sets = starts.flatMap((start) => {
    const others = options.filter((name) => !(onlyOne && oneOf.includes(name)));
    return [start, ...others.map((name) => [...start, name]), [...start, ...others]];
  });
  return sets.flatMap((given) => effectsIn(action.run(sampleOf(action, given) as never, STEP)));
}

function sampleOf({ params, asks }: AnyAction, names: readonly string[]): object {
  const given = names.map((name) => [name, valueOf(params.properties[name])] as const).filter(([, value]) => value !== undefined);
  return { ...(asks === true && { defaults: DEFAULTS }), ...Object.fromEntries(given) };
}

function valueOf(field: TSchema | undefined): unknown {
  const { enum: words = [] } = (field ?? {}) as { readonly enum?: readonly string[] };
  return words[0] ?? SAMPLES[field ? readingOf(field)?.kind ?? '' : ''];
}

function effectsIn(directive: Directive): readonly Effect[] {
  return 'effects' in directive ? (directive.effects ?? []) : [];
}
