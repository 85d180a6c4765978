import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/actions/index.ts';
import { LACKS } from '../../src/schema/lacks.ts';
import { BOT } from '../../src/schema/envelope.ts';
import { NOT_BUILT } from '../../src/schema/not-built.ts';
import { TRIGGERS } from '../../src/triggers/index.ts';
import { flowWith, loadFile } from '../support/load.ts';
import { inWords } from '../support/words.ts';

const WEBHOOK = { B: 'https://example.bitrix24.com/rest/1/code/' };

/** What a bot on a portal that has only imbot lacks, with how grave it is. */
function lacksOf(body: string, bot = ''): readonly string[] {
  const text = `flowbot: 1\nbot: {code: test_bot, name: Test Bot${bot}}\nportal: {legacy: {webhook: "\${B}"}, events: {mode: webhook, url: https://bots.example.com/in}}\nlisten: 127.0.0.1:8080\n${body}`;
  const { diagnostics, sources: [source] } = loadFile(text, WEBHOOK);
  return diagnostics.filter(({ code }) => code === 'not-on-this-portal').map(({ severity, args, span }) => {
    const { word } = inWords(args);
    return `${severity} ${word ?? ''} at ${source?.text.slice(...span) ?? ''}`;
  });
}

describe('a portal that has only imbot', () => {
  it('lacks verbs, which would fail there', () => {
    expect(lacksOf(flowWith('- upload: report.pdf\n- input_field: off'))).toEqual(['error upload at upload', 'error input_field at input_field']);
  });

  it('has nothing to mark as read, and the rest of the flow works', () => {
    expect(lacksOf(flowWith('- read'))).toEqual(['warning read at read']);
  });

  it('knows one reaction', () => {
    expect(lacksOf(flowWith('- react: like\n- react: fire\n- react: {remove: fire}'))).toEqual(['warning fire at fire', 'warning fire at fire']);
  });

  it('lacks options where they are used, and not where they are switched off', () => {
    expect(lacksOf(flowWith('- send: {text: Hi, reply: yes}\n- send: {text: Hi, reply: no}'))).toEqual(['warning reply at reply']);
    expect(lacksOf(flowWith('- send: {forward: [=message.id]}'))).toEqual(['error forward at forward']);
    expect(lacksOf(flowWith('- create_chat: {title: Room, users: [1], avatar: room.png}\n- update_chat: {chat: chat5, avatar: room.png}'))).toEqual(['warning avatar at avatar', 'error avatar at avatar']);
  });

  it('takes no files as answers, and takes all others', () => {
    expect(lacksOf(flowWith('- ask: {text: Which?, type: file}\n- ask: {text: Which?, type: number}'))).toEqual(['error file at file']);
  });

  it('never tells of reactions, wherever they are waited for', () => {
    expect(lacksOf(flowWith('- send: Thanks', '{reaction: like}'))).toEqual(['warning reaction at reaction']);
    expect(lacksOf(flowWith('- wait_for: {for: {reaction: any}, timeout: 5 minutes}'))).toEqual(['warning reaction at reaction']);
  });

  it('has no personal bots, no backgrounds and no hidden bots', () => {
    expect(lacksOf(flowWith('- send: Hi'), ', type: personal, background: azure, hidden: no')).toEqual(['error personal at personal', 'warning background at background']);
    expect(lacksOf(flowWith('- send: Hi'), ', type: supervisor')).toEqual([]);
  });

});

describe('the VibeCode gateway', () => {
  const found = (body: string): readonly string[] => loadFile(`flowbot: 1\nbot: {code: test_bot, name: Test Bot}\nportal: {vibecode: {key: vibe_api_k3y}, bot_token: "\${T}", user_events: yes}\n${body}`, { T: 'token' })
    .diagnostics.filter(({ code }) => code === 'not-on-this-portal').map(({ severity, args }) => `${severity} ${inWords(args)['word'] ?? ''}`);

  it('lacks methods of other scopes, who works in departments, and tokens and events of people', () => {
    expect(found(`people: {hr: {department: 5}, boss: 1}\n${flowWith('- rest: user.get')}`)).toEqual(['warning bot_token', 'warning user_events', 'error department', 'error rest']);
  });
});

describe('what portals lack', () => {
  it.each(Object.entries(LACKS))('is named in words of the language: %s', (_access, { verbs, options, triggers, bot }) => {
    const known = (words: ReadonlyMap<string, unknown>, later: ReadonlySet<string>) => (word: string) => words.has(word) || later.has(word);
    for (const verb of [...Object.keys(verbs), ...Object.keys(options)]) expect(verb).toSatisfy(known(ACTIONS, NOT_BUILT.verb));
    for (const [verb, lacking] of Object.entries(options)) for (const option of Object.keys(lacking)) expect(ACTIONS.get(verb)?.params.properties).toHaveProperty(option);
    for (const trigger of Object.keys(triggers)) expect(trigger).toSatisfy(known(TRIGGERS, NOT_BUILT.trigger));
    for (const key of Object.keys(bot)) expect(BOT.properties).toHaveProperty(key);
  });
});
