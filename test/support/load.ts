import { ACTIONS } from '../../src/actions/index.ts';
import { loadProgram, type Loaded } from '../../src/loader/load.ts';
import { repairSource } from '../../src/loader/repair.ts';
import type { Flow, Program, Step } from '../../src/program/program.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { SHOWN_PACKS } from './packs.ts';
import { inWords } from './words.ts';

export const HEAD = 'flowbot: 1\nbot: {code: test_bot, name: Test Bot, timezone: Europe/Berlin}\n';

/** Loads what stands below the head of a small bot. */
export function load(body: string, env: Readonly<Record<string, string>> = {}): Loaded {
  return loadFile(HEAD + body, env);
}

export function loadFile(text: string, env: Readonly<Record<string, string>> = {}): Loaded {
  return loadProgram({ file: 'bot.yaml', text }, { actions: ACTIONS, triggers: TRIGGERS, env, packs: SHOWN_PACKS });
}

/** The program of a file without mistakes. */
export function programOf(body: string, env: Readonly<Record<string, string>> = {}): Program {
  const { program, diagnostics } = load(body, env);
  if (!program) throw new Error(`mistakes: ${JSON.stringify(diagnostics, undefined, 2)}`);
  return program;
}

/** A flow with these steps, started by a message unless `when` says otherwise. */
export function flowWith(steps: string, when = 'message'): string {
  return `flows:\n  shown:\n    when: ${when}\n    do:\n${steps.replace(/^(?=.)/gm, '      ')}\n`;
}

/** The first step of a bot with these steps. */
export function firstStep(steps: string, when?: string): Step {
  const [step] = flowOf(steps, when).steps;
  if (!step) throw new Error('no step');
  return step;
}

export function flowOf(steps: string, when?: string): Flow {
  const [flow] = programOf(flowWith(steps, when)).flows;
  if (!flow) throw new Error('no flow');
  return flow;
}

/** Codes of the findings, with the author's word where one is quoted: `unknown-key buton`. */
export function findings(body: string, env: Readonly<Record<string, string>> = {}): readonly string[] {
  return codesOf(load(body, env));
}

export function stepFindings(steps: string, when?: string): readonly string[] {
  return findings(flowWith(steps, when));
}

export function codesOf({ diagnostics }: Loaded): readonly string[] {
  return diagnostics.map(({ code, args }) => {
    const { word } = inWords(args);
    return word === undefined ? code : `${code} ${word}`;
  });
}

/** A whole file with every repair made, and what is found in it then. */
export function repairFile(text: string): { readonly text: string; readonly loaded: Loaded } {
  const { source, loaded } = repairSource({ file: 'bot.yaml', text }, { actions: ACTIONS, triggers: TRIGGERS, env: {}, packs: SHOWN_PACKS });
  return { text: source.text, loaded };
}
