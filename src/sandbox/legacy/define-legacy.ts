import { IMBOT_V1 } from '../../contract/methods/imbot-v1.ts';
import { type Call, defineMethod, type Method } from '../rest/define-method.ts';
import { raw } from '../rest/rules.ts';

/** Parameters of a call of imbot as they were sent. */
export type Given = Readonly<Record<string, unknown>>;

/** Who calls, and where. */
export type Calling = Call<'anyone'>;

/** A method of the deprecated imbot: it gets the parameters that the contract names, and finds its bot itself. */
export function defineLegacy(name: string, run: (given: Given, call: Calling) => unknown): Method {
  const names = (IMBOT_V1[name]?.params ?? []).map((param) => param.name).filter((param) => !param.includes('.'));
  return defineMethod({ name, caller: 'anyone', params: Object.fromEntries(names.map((param) => [param, raw()])), run });
}
