import type { Params } from './encode.ts';

/** Who speaks: every call of a bot names it and brings its token; a bot of an application has none. */
export type Speaker = Readonly<{ botId: number; botToken: string | undefined }>;

/** The method of an effect and its parameters. */
export interface MethodCall {
  readonly method: string;
  readonly params: Params;
}
