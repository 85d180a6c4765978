import Type from 'typebox';
import type { Expression, Scope } from '../../src/expressions/types.ts';
import type { Block, Condition, Flow, Program, Step } from '../../src/program/program.ts';
import type { AnyAction, Directive } from '../../src/schema/define-action.ts';
import type { Trigger, Zone } from '../../src/schema/define-trigger.ts';
import type { Effect } from '../../src/portal/effects.ts';

/** Two actions are enough to drive the engine: one that says something, and one that does whatever the test wants. */
function action(verb: string, effect: AnyAction['effect'], run: (params: { readonly value: unknown }) => Directive): AnyAction {
  return { verb, summary: '', effect, params: Type.Object({}), example: '', run };
}

function step(made: AnyAction, value: (scope: Scope) => unknown, more: Partial<Step>): Step {
  return { key: '', content: '', action: made, line: 1, conditions: [], saveAs: undefined, onError: undefined, retry: undefined, giveUpMs: undefined, blocks: {}, render: (scope) => ({ value: value(scope) }), ...more };
}

export function say(text: string | ((scope: Scope) => string), more: Partial<Step> = {}): Step {
  const made = action('say', 'once', ({ value }) => ({ kind: 'perform', effects: [{ kind: 'send', dialog: '1', content: { text: String(value) } }] }));
  return step(made, (scope) => (typeof text === 'string' ? text : text(scope)), more);
}

export function soft(more: Partial<Step> = {}): Step {
  const effect: Effect = { kind: 'react', dialog: '1', message: 100, change: 'added', reaction: 'like' };
  return step(action('soft', 'soft', () => ({ kind: 'perform', effects: [effect] })), () => undefined, more);
}

export function doing(directive: Directive | ((scope: Scope) => Directive), more: Partial<Step> = {}): Step {
  const made = action('doing', 'none', ({ value }) => value as Directive);
  return step(made, (scope) => (typeof directive === 'function' ? directive(scope) : directive), more);
}

export function condition(evaluate: Expression['evaluate']): Condition {
  return { source: 'a condition', line: 3, expression: { source: 'a condition', shape: { kind: 'yes_no' }, reads: [], evaluate } };
}

const ANY_MESSAGE: Trigger = { name: 'message', types: ['message'], index: { by: 'always' }, asks: [], test: () => ({}) };

export const ZONE: Zone = { timezone: 'UTC', holidays: [] };

export function flow(name: string, steps: Block, more: Partial<Flow> = {}): Flow {
  return { name, title: undefined, triggers: [ANY_MESSAGE], conditions: [], concurrency: undefined, onError: undefined, steps, line: 1, ...more };
}

export function program(flows: readonly Flow[], more: Partial<Program> = {}): Program {
  return {
    hash: 'h1',
    source: '',
    portal: undefined,
    bot: { profile: { code: 'echo', type: 'bot', name: 'Echo', hidden: false, reactions: true, openLine: false }, avatarFile: undefined, language: 'en', timezone: undefined, holidays: [] },
    commands: [],
    flows,
    people: {},
    chats: {},
    lists: {},
    onError: undefined,
    endings: {},
    delivery: undefined,
    usesPresses: false,
    store: { dir: undefined, keepMs: 0 },
    listen: undefined,
    ...more,
  };
}
