import { expect, it } from 'vitest';
import { blocks } from '../../../src/sandbox/playground/bb/blocks.ts';

const shape = (text: string): unknown[] => blocks(text).map(({ quote, pieces }) => [quote ? 'quote' : 'text', ...pieces]);

it('joins neighbouring lines that start with >> into one quotation', () => {
  expect(shape('a\n>>one\n>>two\nb')).toEqual([['text', 'a'], ['quote', 'one\ntwo'], ['text', 'b']]);
});

it('quotes what stands between two lines of dashes', () => {
  const line = '-'.repeat(54);
  expect(shape(`${line}\nAnn\nhello\n${line}\nyes`)).toEqual([['quote', 'Ann\nhello'], ['text', 'yes']]);
});

it('keeps a lone line of dashes and >> inside a line as text', () => {
  expect(shape('a\n------\nb >> c')).toEqual([['text', 'a\n------\nb >> c']]);
});

it('quotes nothing inside a code block', () => {
  expect(shape('[code]\n>>x\n------\n------\n[/code]\n>>y')).toEqual([
    ['text', { tag: 'code', value: '>>x\n------\n------', pieces: ['\n>>x\n------\n------\n'] }],
    ['quote', 'y'],
  ]);
});

it('reads BB code inside a quotation', () => {
  expect(shape('>>[b]x[/b]')).toEqual([['quote', { tag: 'b', value: '', pieces: ['x'] }]]);
});

it('survives a text of nothing but line ends, marks and dashes', () => {
  expect(blocks('\n'.repeat(20_000))).toHaveLength(1);
  expect(blocks('>>\n'.repeat(6_000))).toHaveLength(2);
  expect(blocks('------\n'.repeat(3_000)).length).toBeGreaterThan(0);
});
