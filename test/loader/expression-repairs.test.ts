import { describe, expect, it } from 'vitest';
import { flowWith, HEAD, load, repairFile } from '../support/load.ts';

/** The steps as a repair leaves them, and how many findings are left. */
function repaired(steps: string): readonly [steps: string, left: number] {
  const { text, loaded } = repairFile(HEAD + flowWith(steps));
  return [text.slice(text.indexOf('do:\n') + 4).replace(/^ {6}/gm, '').trimEnd(), loaded.diagnostics.length];
}

describe('a repair inside a condition or text', () => {
  it.each([
    ['stands in quotes where the whole begins with a quote', "- {if: “a” in message.text, send: Hi}", "- {if: '\"a\" in message.text', send: Hi}"],
    ['stands in quotes where it has a comma inside braces', '- {if: user.id in (1), send: Hi}', "- {if: 'user.id in [1]', send: Hi}"],
    ['is escaped inside double quotes', '- if: "message.text == “it\'s”"\n  send: Hi', '- if: "message.text == \\"it\'s\\""\n  send: Hi'],
    ['is doubled inside single quotes', "- if: 'message.text == ‘a’ or user.bot'\n  send: Hi", "- if: 'message.text == ''a'' or user.bot'\n  send: Hi"],
    ['keeps the indentation of a block', '- if: |\n    message.text == “a” or\n    message.text == “b”\n  send: Hi', '- if: |\n    message.text == "a" or\n    message.text == "b"\n  send: Hi'],
    ['is made behind the equals sign', '- set: {name: =user.nme}', '- set: {name: =user.name}'],
    ['is made in a text of several lines', '- send: |\n    {{#if user.extranet}}\n    {{user.frstName | upper}}\n    {{/endif}}', '- send: |\n    {{#if user.extranet}}\n    {{upper user.firstName}}\n    {{/if}}'],
  ])('%s', (_title, steps, right) => {
    expect(repaired(steps)).toEqual([right, 0]);
  });
});

describe('a value without an equals sign', () => {
  it.each([
    ['- send: {text: Hi, system: user.extranet}', '- send: {text: Hi, system: =user.extranet}'],
    ['- send: {text: Hi, system: not user.extranet}', '- send: {text: Hi, system: =not user.extranet}'],
    ['- send: {text: Hi, system: "user.extranet"}', '- send: {text: Hi, system: "=user.extranet"}'],
  ])('gets one in %s', (steps, right) => {
    expect(repaired(steps)).toEqual([right, 0]);
  });

  it.each(['user.name', 'maybe', 'user.nobody'])('is no value where %s cannot be one', (value) => {
    expect(load(flowWith(`- send: {text: Hi, system: ${value}}`)).diagnostics.map(({ code }) => code)).toEqual(['not-yes-no']);
  });
});

describe('single braces', () => {
  it('are a warning, in texts with and without values', () => {
    const { program, diagnostics } = load(flowWith('- send: Hi {user.name}\n- send: "{{user.name}} {message.text}"\n- send: Hi {name}'));
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['single-braces', 'warning'], ['single-braces', 'warning']]);
    expect(program).toBeDefined();
  });
});
