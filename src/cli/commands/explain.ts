import { CODES, isCode, phraseText, severityOf } from '../../diagnostics/catalogue.ts';
import { EXAMPLES } from '../../diagnostics/examples.ts';
import { EXPLANATIONS } from '../../diagnostics/explanations.ts';
import type { Language } from '../../diagnostics/language.ts';
import { type Phrase, say } from '../../diagnostics/phrase.ts';
import { closest } from '../../kit/closest.ts';
import { EXIT } from '../exit-codes.ts';
import { UsageError } from '../failure.ts';
import type { Output } from '../output.ts';
import { wordsIn } from '../words.ts';

/** One finding in full; without a code all of them, a line each. Gives the exit code. */
export function explain(code: string | undefined, { out, language }: Output): number {
  if (code === undefined) {
    const width = Math.max(...CODES.map(({ length }) => length));
    for (const each of [...CODES].sort()) out(`${each.padEnd(width)}  ${sentence(language.findings[each].message)}`);
    return EXIT.done;
  }
  out(explanationOf(code.toLowerCase(), language));
  return EXIT.done;
}

function explanationOf(code: string, language: Language): string {
  if (!isCode(code)) {
    const near = closest(code, CODES);
    throw new UsageError(near === undefined ? say('code-unknown', { word: code }) : say('code-unknown-near', { word: code, closest: near }));
  }
  const words = wordsIn(language);
  const { message } = language.findings[code];
  const { wrong, right } = EXAMPLES[code];
  return [
    `${language.report.severity[severityOf(code)]}[${code}]: ${sentence(message)}`,
    wrapped(EXPLANATIONS[language.code]?.[code] ?? ''),
    `${words('wrong-example')}\n${exampleText(wrong, language)}`,
    `${words('right-example')}\n${exampleText(right, language)}`,
  ].join('\n\n');
}

/** Placeholders stand for parts of the file. */
function sentence(message: string): string {
  return message.replace(/"?\{[a-z]+\}"?/g, '…');
}

function exampleText(example: string | Phrase, language: Language): string {
  const text = typeof example === 'string' ? example : wrapped(phraseText(example, language));
  return text.replace(/^(?=.)/gm, '  ');
}

/** As wide as is pleasant to read. */
const WIDTH = 80;

function wrapped(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines.splice(-1, 1, last === '' ? word : `${last} ${word}`);
  }
  return lines.join('\n');
}
