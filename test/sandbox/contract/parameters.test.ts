import { describe, expect, it } from 'vitest';
import { IMBOT_V2 } from '../../../src/contract/methods/imbot-v2.ts';
import { METHODS } from '../../../src/sandbox/methods/index.ts';
import type { Method } from '../../../src/sandbox/rest/define-method.ts';
import type { Rules } from '../../../src/sandbox/rest/rules.ts';

/** The layout of before, which the portal takes until the end of September 2026. */
const FLAT = ['command', 'title', 'params', 'common', 'hidden', 'extranetSupport'];

describe('a method of the sandbox portal', () => {
  it.each(Object.entries(IMBOT_V2))('%s has the scope of the contract and takes its parameters, no more and no fewer', (name, { scope, params }) => {
    const method = METHODS.find((one) => one.name === name);
    expect(method?.scope ?? 'imbot').toBe(scope);
    const taken = method ? [...callersOf(method), ...namesIn(method.params)] : [];
    const flat = name === 'imbot.v2.Command.register' ? FLAT : [];
    expect(taken.filter((one) => !flat.includes(one)).sort()).toEqual(params.map((param) => param.name).sort());
  });
});

/** What the portal reads before the method does. */
function callersOf({ caller }: Method): readonly string[] {
  if (caller === 'anyone') return [];
  return caller === 'token' ? ['botToken'] : ['botId', 'botToken'];
}

function namesIn(rules: Rules, path = ''): readonly string[] {
  return Object.entries(rules).flatMap(([name, rule]) => [path + name, ...namesIn(rule.fields ?? {}, `${path}${name}.`)]);
}
