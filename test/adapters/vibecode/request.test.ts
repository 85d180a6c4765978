import { expect, it } from 'vitest';
import { requestOf } from '../../../src/adapters/vibecode/request.ts';
import { methodOf } from '../../../src/adapters/bitrix24/methods.ts';
import { VIBECODE } from '../../../src/contract/methods/vibecode.ts';

it('a message leaves without the key against doubles, which the gateway knows nothing of', () => {
  const effect = { kind: 'send', dialog: '7', content: { text: 'hello' }, replyTo: 9 } as const;
  const { method, params } = methodOf(effect, { botId: 42, botToken: 'kept' }, { key: 'ee5f5f6a-5d4c-4d3c-9d3c-5b0c4d3c5b0c', commandId: undefined });
  expect(params).toMatchObject({ fields: { templateId: expect.any(String) as string } });
  const request = requestOf(method, params);
  expect(request).toMatchObject({ verb: 'POST', path: '/bots/42/messages', query: {} });
  expect(JSON.parse(JSON.stringify(request?.body))).toEqual({ dialogId: '7', fields: { message: 'hello', replyId: 9 } });
  expect(VIBECODE['message.send'].params.map(({ name }) => name)).not.toContain('fields.templateId');
});
