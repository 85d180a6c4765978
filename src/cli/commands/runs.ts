import { systemClock } from '../../adapters/clock.ts';
import { EXIT } from '../exit-codes.ts';
import { listInWords, listRecord } from '../history/list.ts';
import type { Output } from '../output.ts';
import { wordsIn } from '../words.ts';
import { answer, answerJson, type HistoryChoice, withHistory } from './history.ts';

export interface RunsChoice extends HistoryChoice {
  readonly flow: string | undefined;
  readonly failed: boolean;
  readonly limit: number;
  readonly sinceMs: number | undefined;
  readonly texts: boolean;
}

/** Lists the newest events of a bot and what became of them. Gives the exit code. */
export async function runs(choice: RunsChoice, output: Output): Promise<number> {
  const words = wordsIn(output.language);
  const { flow, failed, limit, sinceMs, texts, format } = choice;
  const code = await withHistory(choice, output, async ({ reader, program }) => {
    const since = sinceMs === undefined ? undefined : systemClock.now() - sinceMs;
    const found = await reader.newest({ limit, flow, failed, since });
    if (format === 'json') answerJson(listRecord(found, texts), output);
    else if (found[0]) answer([...listInWords(found, { words, texts, timezone: program.bot.timezone }), '', words('runs-hint', { number: `r${String(found[0].event.seq)}` })], output);
    else answer([words('runs-none')], output);
    return EXIT.done;
  });
  return code ?? EXIT.configuration;
}
