import { VIBECODE, type EndpointContract, type EndpointName } from '../../contract/methods/vibecode.ts';

/** An endpoint that a request is for, and the values in its path. */
export interface Target {
  readonly name: EndpointName;
  readonly contract: EndpointContract;
  readonly path: Readonly<Record<string, string>>;
}

interface Route {
  readonly name: EndpointName;
  readonly contract: EndpointContract;
  readonly pattern: RegExp;
}

const ROUTES: readonly Route[] = Object.entries(VIBECODE).map(([name, contract]) => ({
  name: name as EndpointName,
  contract,
  pattern: new RegExp(`^${contract.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`),
}));

/** The endpoint for a verb and a path below the gateway's address; undefined where there is none. */
export function targetOf(verb: string, path: string): Target | undefined {
  for (const { name, contract, pattern } of ROUTES) {
    const found = contract.verb === verb ? pattern.exec(path) : null;
    if (found) return { name, contract, path: Object.fromEntries(Object.entries(found.groups ?? {}).map(([key, value]) => [key, decoded(value)])) };
  }
  return undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (problem) {
    if (problem instanceof URIError) return value;
    throw problem;
  }
}
