import { type EndpointContract, VIBECODE } from '../src/contract/methods/vibecode.ts';
import { coverage, type Coverage } from './coverage/coverage.ts';
import { inCode, page, table } from './markdown.ts';

/** `docs/reference/coverage.md`. */
export async function coveragePage(): Promise<string> {
  const { v2, v1 } = await coverage();
  return page('Methods', INTRO, [
    '## imbot.v2 and im.v2',
    table(['method', 'how it is reached', 'VibeCode', 'portal that has only imbot', 'cases'], v2.map((one) => [inCode(one.method), waysOf(one), listOf(one.vibecode), listOf(one.v1), testsOf(one)])),
    '## imbot',
    'Used on portals without imbot.v2, see [Move from imbot](../guides/move-from-v1.md).',
    table(['method', 'how it is reached', 'cases'], v1.map((one) => [inCode(one.method), waysOf(one), testsOf(one)])),
    '## VibeCode alone',
    'Endpoints that stand for no method. Every endpoint has its cases in [codes](../../test/sandbox/vibecode/codes.test.ts) and [endpoints](../../test/sandbox/vibecode/endpoints.test.ts).',
    table(['endpoint', 'address'], ownEndpoints()),
  ]);
}

const INTRO = [
  'Every method of Bitrix24 for bots: the verbs that call it, when flowbot calls it by itself, and whether [`rest`](../guides/rest.md) may name it;',
  'what stands for it where a bot reaches its portal through VibeCode, or where the portal has only the deprecated imbot; and the tests that call it and meet each of its documented codes.',
  'By webhook and as an application (OAuth) a method is called by its own name. `rest` works on all portals but through VibeCode.',
].join(' ');

function waysOf({ verbs, byItself, rest }: Coverage): string {
  return [...verbs.map(inCode), ...byItself.map((when) => `flowbot ${when}`), ...(rest ? ['`rest`'] : [])].join(', ');
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.map(inCode).join(', ');
}

function testsOf({ tests }: Coverage): string {
  return tests.map((file) => `[${file.replace(/^.*\/|\.cases\.ts$/g, '')}](../../test/sandbox/${file})`).join(', ');
}

function ownEndpoints(): readonly (readonly string[])[] {
  return Object.entries(VIBECODE).filter(([, { mapsTo }]: [string, EndpointContract]) => mapsTo === null).map(([name, { verb, path }]) => [inCode(name), inCode(`${verb} ${path}`)]);
}
