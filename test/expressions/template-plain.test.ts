import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { parsePlain } from '../../src/expressions/template-plain.ts';

/** A tree without positions. */
function shape(node: unknown): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'loc' || key === 'strip' || key === 'blockParams' ? undefined : value)));
}

function byHandlebars(source: string): unknown {
  try {
    return shape(Handlebars.parse(source));
  } catch {
    return 'broken';
  }
}

const PIECES = ['{', '{{', '{{{', '}', '}}', '}}}', 'user', '.', 'firstName', ' ', '\n', '\\', 'this', 'else', '#if', '/if', '~', '!', '{{user.firstName}}', '{{ now }}', 'text', 'ё', '"', '(', '1'];

describe('a text with plain places', () => {
  it('has the tree that Handlebars makes of it, or is left to Handlebars', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }), (pieces) => {
      const source = pieces.join('');
      const plain = parsePlain(source);
      if (plain) expect(shape(plain.program)).toEqual(byHandlebars(source));
    }), { numRuns: 5_000 });
  });

  it('tells where places and names stand', () => {
    const { program, spanOf } = parsePlain('Hi {{ user.name }}!') ?? { program: undefined, spanOf: () => [0, 0] };
    const [text, place, end] = program?.body ?? [];
    expect([text, place, (place as hbs.AST.MustacheStatement).path, end].map((node) => spanOf(node as hbs.AST.Node))).toEqual([[0, 3], [3, 18], [6, 15], [18, 19]]);
  });

  it.each(['{{#if user}}x{{/if}}', '{{{user.name}}}', '\\{{user}}', '{{upper user.name}}', '{{this}}', '{{else}}', '{{user', 'a {{', '{{~user}}', '{{../user}}', '{{"text"}}'])('is not %j', (source) => {
    expect(parsePlain(source)).toBeUndefined();
  });
});
