import { accountOf, findEvent } from '../../app/history.ts';
import { EXIT } from '../exit-codes.ts';
import { accountInWords, accountRecord } from '../history/account.ts';
import type { Output } from '../output.ts';
import { wordsIn } from '../words.ts';
import { answer, answerJson, type HistoryChoice, withHistory } from './history.ts';

/** Tells everything about one event and its run. Gives the exit code. */
export async function why(number: string, choice: HistoryChoice, output: Output): Promise<number> {
  const words = wordsIn(output.language);
  const { file, format } = choice;
  const code = await withHistory(choice, output, async (history) => {
    const { event, other } = await findEvent(history, number);
    const account = await accountOf(history, event);
    const telling = { file, words, timezone: history.program.bot.timezone };
    if (format === 'json') answerJson(accountRecord(account, telling), output);
    else answer([...accountInWords(account, telling), ...(other ? ['', words('history-other', { number: String(other.eventId) })] : [])], output);
    return EXIT.done;
  });
  return code ?? EXIT.configuration;
}
