import type { Access } from '../oauth/access.ts';
import type { Owner } from '../oauth/ownership.ts';
import type { Scene } from '../scene.ts';
import type { BotRow } from '../world/rows.ts';
import type { Rules, Values } from './rules.ts';

/** Who may call: `anyone` · `token`: whoever could own a bot, an application or a webhook with a bot token · `owner`: the one that registered the bot. */
export type Caller = 'anyone' | 'token' | 'owner';

/** What a method works with. */
export interface Call<Who extends Caller> {
  readonly scene: Scene;
  readonly access: Access;
  readonly owner: Who extends 'anyone' ? undefined : Owner;
  readonly bot: Who extends 'owner' ? BotRow : undefined;
}

/** One REST method: rules as data and what it does. `run` is synchronous, so calls never overlap. */
export interface MethodDefinition<Who extends Caller, Named extends Rules> {
  readonly name: string;
  readonly caller: Who;
  readonly params: Named;
  /** Scope that is needed; `imbot` when absent, null for none. */
  readonly scope?: 'im' | 'user' | null;
  /** A deleted bot may call it too, as long as events wait for it. */
  readonly farewell?: true;
  /** JSON of a result that can be written faster than by JSON.stringify. */
  write?(result: unknown): string;
  /** What the journal keeps of a long result. */
  record?(result: unknown): unknown;
  /** Returns the value of `result`; throws `Refusal`. */
  run(params: Values<Named>, call: Call<Who>): unknown;
}

/** A method of any kind, as the executor sees it. */
export type Method = MethodDefinition<Caller, Rules>;

export function defineMethod<const Who extends Caller, const Named extends Rules>(definition: MethodDefinition<Who, Named>): Method {
  return definition;
}
