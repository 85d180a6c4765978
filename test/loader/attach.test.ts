import { describe, expect, test } from 'vitest';
import { firstStep, stepFindings } from '../support/load.ts';

const attachOf = (attach: string, scope = {}): unknown => firstStep(`- send:\n    attach: ${attach}`).render(scope)['attach'];

describe('blocks below a message', () => {
  test.each([
    ['[{message: Request 142}]', { blocks: [{ message: 'Request 142' }] }],
    ['{color: "#29619b", color_token: alert, blocks: [{message: a}]}', { color: '#29619b', color_token: 'alert', blocks: [{ message: 'a' }] }],
    ['[delimiter, {delimiter: {size: 100}}]', { blocks: [{ delimiter: {} }, { delimiter: { size: 100 } }] }],
    ['[{image: {link: /a.png}}]', { blocks: [{ image: [{ link: '/a.png' }] }] }],
    ['[{image: [{link: /a.png}, {link: /b.png}]}]', { blocks: [{ image: [{ link: '/a.png' }, { link: '/b.png' }] }] }],
    ['[{grid: [{display: row, name: Status, value: "{{user.name}}"}]}]', { blocks: [{ grid: [{ display: 'row', name: 'Status', value: 'Anna' }] }] }],
    ['[{user: {name: Anna, user_id: =user.id, avatar_type: bot}}]', { blocks: [{ user: { name: 'Anna', user_id: 7, avatar_type: 'bot' } }] }],
    ['[{link: {link: "https://example.com/{{user.id}}", html: "<b>a</b>"}}]', { blocks: [{ link: { link: 'https://example.com/7', html: '<b>a</b>' } }] }],
  ])('%s', (attach, expected) => {
    expect(attachOf(attach, { user: { id: 7, name: 'Anna' } })).toEqual(expected);
  });

  test('a text of a person stays text in every block', () => {
    const scope = { message: { text: '[send=/x]go[/send]' } };
    for (const block of ['{message: "{{message.text}}"}', '{grid: {display: row, value: "{{message.text}}"}}', '{link: {link: /a, name: "{{message.text}}"}}', '{user: {name: "{{message.text}}"}}']) {
      expect(JSON.stringify(attachOf(`[${block}]`, scope))).not.toContain('[send=');
    }
  });

  test('an address that comes out wrong fails the step', () => {
    expect(() => attachOf('[{link: {link: "=message.text"}}]', { message: { text: 'javascript:alert(1)' } })).toThrow('cannot be used for "link"');
  });

  test.each([
    ['[]', ['empty-value attach']],
    ['[x]', ['wrong-kind block']],
    ['x', ['wrong-kind attach']],
    ['[{}]', ['wrong-kind block']],
    ['{message: a}', ['wrong-kind attach']],
    ['[{mesage: a}]', ['unknown-key mesage']],
    ['[{message: a, delimiter: {size: 5}}]', ['two-blocks delimiter']],
    ['[{message: }]', ['empty-value message']],
    ['[{grid: []}]', ['empty-value grid']],
    ['[{grid: [{name: a}]}]', ['missing-key display']],
    ['[{grid: [{display: rows}]}]', ['unknown-word rows']],
    ['[{grid: [{display: row, vallue: a}]}]', ['unknown-key vallue']],
    ['[{link: {name: a}}]', ['missing-key link']],
    ['[{link: {link: example}}]', ['button-value example']],
    ['[{link: /a}]', ['wrong-kind link']],
    ['[{user: [{name: a}]}]', ['wrong-kind user']],
    ['[{link: {link: /a, html: "{{user.name}}"}}]', ['values-not-here {{user.name}}']],
    ['[{delimiter: {color: blue}}]', ['not-a-color blue']],
    ['[{delimiter: {size: 0}}]', ['out-of-range 0']],
    ['{blocks: [{message: a}], colour: "#fff"}', ['unknown-key colour']],
    ['{color: "#fff"}', ['missing-key blocks']],
  ])('%s is reported', (attach, codes) => {
    expect(stepFindings(`- send:\n    attach: ${attach}`)).toEqual(codes);
  });

  test('`none` takes buttons away where a message is changed, and nowhere else', () => {
    expect(firstStep('- edit: {buttons: none, message: 5}').render({})).toEqual({ buttons: [], message: 5 });
    expect(stepFindings('- send: {text: a, buttons: none}')).toEqual(['wrong-kind buttons']);
  });
});

describe('messages that are sent on', () => {
  test.each([
    ['5', [5]],
    ['[5, =message]', [5, 9]],
    ['=message', [9]],
    ['=message.id', [9]],
  ])('%s', (forward, ids) => {
    expect(firstStep(`- send: {forward: ${forward}}`).render({ message: { id: 9 } })['forward']).toEqual(ids);
  });

  test.each([
    ['[]', ['empty-value forward']],
    ['{a: b}', ['wrong-kind forward']],
    ['=message.text', ['wrong-value-type']],
    ['[[5]]', ['wrong-kind forward']],
    ['last', ['not-an-integer last']],
  ])('%s is reported', (forward, codes) => {
    expect(stepFindings(`- send: {forward: ${forward}}`)).toEqual(codes);
  });
});
