import { forgetName, forgetPerson, type ForgetOptions } from '../../app/forget.ts';
import { say } from '../../diagnostics/phrase.ts';
import { environmentOf } from '../environment.ts';
import { EXIT } from '../exit-codes.ts';
import { UsageError } from '../failure.ts';
import type { Output } from '../output.ts';
import { wordsIn } from '../words.ts';
import { programIn } from './history.ts';

export interface ForgetChoice {
  readonly file: string;
  readonly state: string | undefined;
  readonly envFile: string | undefined;
  readonly sandbox: boolean;
  /** Id of a person. */
  readonly user: number | undefined;
  /** A name such as `user.warnings`. */
  readonly memory: string | undefined;
}

/** Erases what is stored of a person, or what is remembered under a name. Gives the exit code. */
export async function forget(choice: ForgetChoice, output: Output): Promise<number> {
  const { file, envFile, user, memory } = choice;
  if ((user === undefined) === (memory === undefined)) throw new UsageError(say('forget-what'));
  const program = await programIn(file, environmentOf(file, envFile), output);
  if (!program) return EXIT.configuration;
  const options: ForgetOptions = { ...choice, program };
  if (user !== undefined) await tellPerson(options, user, output);
  if (memory !== undefined) output.out(wordsIn(output.language)('forgot-name', { word: memory, number: String(await forgetName(options, memory)) }));
  return EXIT.done;
}

async function tellPerson(options: ForgetOptions, id: number, { language, out }: Output): Promise<void> {
  const words = wordsIn(language);
  const { values, events, messages, open } = await forgetPerson(options, id);
  out(words('forgot-person', { number: String(id), values: String(values), events: String(events), messages: String(messages) }));
  if (open > 0) out(words('forgot-not-open', { count: String(open) }));
}
