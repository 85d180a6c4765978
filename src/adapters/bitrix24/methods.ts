import { TYPING_STATUSES } from '../../contract/words.ts';
import { type Effect, takesKey } from '../../portal/effects.ts';
import { CHAT_WRITERS } from './chat-methods.ts';
import { changesOf, fieldsOf } from './content.ts';
import { forwardIds } from './forward.ts';
import type { MethodCall, Speaker } from './method-call.ts';
import { restCall } from './rest-call.ts';

/** What a call needs beside its effect: the bot, the portal's key against doubles, the id of the command that is answered. */
interface Given {
  readonly botId: number;
  readonly key: string;
  readonly commandId: number | undefined;
}

type Writers = { readonly [Kind in Exclude<Effect['kind'], 'rest'>]: (effect: Extract<Effect, { readonly kind: Kind }>, given: Given) => MethodCall };

/** How an effect is written. */
export function methodOf(effect: Effect, speaker: Speaker, given: Omit<Given, 'botId'>): MethodCall {
  if (effect.kind === 'rest') return restCall(effect, speaker);
  const write = WRITERS[effect.kind] as (effect: Effect, given: Given) => MethodCall;
  const { method, params } = write(effect, { botId: speaker.botId, ...given });
  // Members in front of a spread cost next to nothing, new ones behind it a microsecond.
  return { method, params: { botId: speaker.botId, botToken: speaker.botToken, ...params } };
}

const WRITERS: Writers = {
  send: (effect, { botId, key }) => {
    const { message, keyboard, attach, system, urlPreview } = fieldsOf(effect.content, botId);
    const fields = {
      message, keyboard, attach, system, urlPreview,
      replyId: effect.replyTo,
      // A system message takes no key: repeated with one it would be refused.
      templateId: takesKey(effect) ? key : undefined,
      forwardIds: effect.forward && forwardIds(effect.forward, key),
    };
    return { method: 'imbot.v2.Chat.Message.send', params: { dialogId: effect.dialog, fields } };
  },
  answer: ({ dialog, message, content }, { botId, commandId }) => (
    { method: 'imbot.v2.Command.answer', params: { commandId, messageId: message, dialogId: dialog, fields: fieldsOf(content, botId) } }
  ),
  edit: ({ message, content }, { botId }) => (
    { method: 'imbot.v2.Chat.Message.update', params: { messageId: message, fields: changesOf(content, botId) } }
  ),
  delete: ({ message }) => ({ method: 'imbot.v2.Chat.Message.delete', params: { messageId: message } }),
  read: ({ dialog, message }) => ({ method: 'imbot.v2.Chat.Message.read', params: { dialogId: dialog, messageId: message } }),
  react: ({ message, change, reaction }) => (
    { method: `imbot.v2.Chat.Message.Reaction.${change === 'added' ? 'add' : 'delete'}`, params: { messageId: message, reaction } }
  ),
  // What the file holds is put in while the call leaves.
  upload: ({ dialog, name, text }) => ({ method: 'imbot.v2.File.upload', params: { dialogId: dialog, fields: { name, message: text } } }),
  download: ({ file }) => ({ method: 'imbot.v2.File.download', params: { fileId: file } }),
  ...CHAT_WRITERS,
  input_field: ({ dialog, on }) => ({ method: 'imbot.v2.Chat.TextField.enabled', params: { dialogId: dialog, enabled: on } }),
  typing: ({ dialog, status, seconds }) => (
    { method: 'imbot.v2.Chat.InputAction.notify', params: { dialogId: dialog, statusMessageCode: statusOf(status), duration: seconds } }
  ),
};

function statusOf(status: string | undefined): string | undefined {
  if (status === undefined) return undefined;
  const codes: Readonly<Record<string, string>> = TYPING_STATUSES;
  return codes[status] ?? status;
}
